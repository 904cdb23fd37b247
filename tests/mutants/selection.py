"""Which tests try a mutant, in which order: those that reach its line, and first those that are about it."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.mutants.mutant import Mutant
from tests.mutants.reach import Reach
from tests.mutants.rooms import ROOT, files_of_tests
from tests.mutants.uses import Statement, Uses

#: Processor seconds of tests, under coverage, that a mutant may need at most.
BUDGET = 120.0
#: What is declared in a folder is found by what a test calls to have all of it.
_REGISTRIES = {
    "lib/radbill/edits/rules/": "all_edits(",
    "lib/radbill/pricing/contracts/terms/": "contract_methods(",
    "lib/radbill/pricing/medicare/steps/": "step_order",
    "lib/radbill/coding/modifiers/rules/": "modifier_rules(",
}
#: A line that so few tests reach may be read once, for all others.
_FEW = 3
#: A file of more tests is not taken whole because one of them reaches the line.
_LARGE_FILE = 300


class Choice(NamedTuple):
    """The tests that try a mutant, the likeliest first, and the seconds that they took under coverage."""

    tests: tuple[str, ...]
    seconds: float


class Selection:
    """Chooses tests by what each is known to reach."""

    def __init__(self, reach: Reach, uses: Uses) -> None:
        self._reach = reach
        self._uses = uses
        self._lines = cache(reach.tests_of)

    def choose(self, mutant: Mutant, budget: float = BUDGET) -> Choice:
        """The tests for a mutant; those that would exceed the budget are left out."""
        seconds = self._reach.seconds
        statements = self._statements(mutant)
        reached = self._reaching(mutant, statements)
        reaching = (reached & set(seconds)) | self._mates(reached - set(seconds))
        words = _words(mutant, statements)
        files = _files_about(mutant, words)
        mates = self._mates({_file(test) for test in reaching} | files)
        nearest = {file for file in files_of_tests() if _is_nearest(mutant, file)}
        ranked = sorted(
            reaching | mates, key=lambda test: (_rank(test, words, nearest, files, reaching), seconds[test], test)
        )
        chosen, total = [], 0.0
        for test in ranked:
            if total + seconds[test] <= budget:
                chosen.append(test)
                total += seconds[test]
        return Choice(tuple(chosen), total)

    def _statements(self, mutant: Mutant) -> list[Statement]:
        if mutant.path.endswith(".py"):
            return self._uses.at(mutant.path, mutant.line)
        return self._uses.of_file(Path(mutant.path).name)

    def _reaching(self, mutant: Mutant, statements: list[Statement]) -> set[str]:
        inside = [each for each in statements if mutant.line in each.body and mutant.path.endswith(".py")]
        tests = set(self._lines(mutant.path).get(mutant.line, ())) if inside else set()
        runs_once = not inside or any(each.is_read_once for each in inside) or len(tests) < _FEW
        for each in self._uses.callers(self._as_read_once(statements)) if runs_once else ():
            lines = self._lines(each.path)
            tests |= {test for line in each.body for test in lines.get(line, ())}
        return tests

    def _as_read_once(self, statements: list[Statement]) -> list[Statement]:
        """What runs on import or rarely: its users are looked up whatever it is."""
        return [each._replace(is_read_once=True) for each in statements]

    def _mates(self, files: set[str]) -> set[str]:
        tests: dict[str, set[str]] = {}
        for test in self._reach.seconds:
            tests.setdefault(_file(test), set()).add(test)
        return {test for file in files for test in tests.get(file, ()) if len(tests[file]) <= _LARGE_FILE}


def _file(test: str) -> str:
    return test.partition("::")[0]


def _words(mutant: Mutant, statements: Iterable[Statement]) -> set[str]:
    """What tests about it would name: the edit's id, the module, the names that the line defines."""
    stem = Path(mutant.path).stem
    edit = re.match(r"rb\d{4}", stem)
    return {stem, *({edit[0].upper()} if edit else ()), *(name for each in statements for name in each.bound)}


@cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def _room(mutant: Mutant) -> str:
    """The folder of the changed file, within the library as within the tests."""
    return "/".join(Path(mutant.path).parts[2:-1])


def _files_about(mutant: Mutant, words: set[str]) -> set[str]:
    room = _room(mutant)
    edit = next((word for word in words if re.fullmatch(r"RB\d{4}", word)), None)
    stem = f"test_{Path(mutant.path).stem}"
    registry = next((name for folder, name in _REGISTRIES.items() if mutant.path.startswith(folder)), None)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")
    return {
        file
        for file in files_of_tests()
        if Path(file).stem == stem
        or (registry and registry in _text(file))
        or (edit and edit in _text(file))
        or (f"tests/{room}" == Path(file).parent.as_posix() and pattern.search(_text(file)))
    }


def _is_nearest(mutant: Mutant, file: str) -> bool:
    """Whether a file of tests names the table that is changed, in a folder that mirrors the table's."""
    table = Path(mutant.path)
    return table.suffix != ".py" and f"tests/{_room(mutant)}" == str(Path(file).parent) and table.name in _text(file)


def _rank(test: str, words: set[str], nearest: set[str], files: set[str], reaching: set[str]) -> int:
    """Tests that name the edit or the table, then those about it, whether they are known to reach the line or not."""
    if _file(test) in nearest or any(word.startswith("RB") and word in test for word in words):
        return 0
    return 1 if _file(test) in files else 2 if test in reaching else 3
