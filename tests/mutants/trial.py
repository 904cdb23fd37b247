"""A mutant tried: a copy of the tree with one file changed, and the tests chosen for it, until the first fails."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from tests.mutants.forks import run_tests
from tests.mutants.rooms import ROOT

_COPIED = ("lib", "addin", "tests", "workbook_templates", "pyproject.toml", "docs/guide", "docs/reference", "README.md")
#: Files of tests in the first run; the rest is only read when these do not notice.
_FIRST_FILES = 4


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    NOT_IMPORTED = "killed on import"
    SURVIVED = "survived"
    RAN_ON = "ran on"
    BROKEN = "trial broke"


def outcome_of(code: int | None) -> Outcome:
    """What pytest's exit code says; None where the time was over.

    >>> outcome_of(1).value, outcome_of(4).value, outcome_of(5).value, outcome_of(None).value
    ('killed', 'killed on import', 'survived', 'ran on')
    """
    if code is None:
        return Outcome.RAN_ON
    by_code = {0: Outcome.SURVIVED, 1: Outcome.KILLED, 5: Outcome.SURVIVED}
    return by_code.get(code, Outcome.NOT_IMPORTED if code in {2, 3, 4} else Outcome.BROKEN)


class _Chosen:
    """Pytest's plugin: only the chosen tests run, in their order; the first failure is kept."""

    def __init__(self, tests: Iterable[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}
        self.failure = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._places), key=lambda item: self._places[item.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failure = self.failure or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failure = self.failure or report.nodeid


def copy_tree(folder: Path, path: str, text: str) -> None:
    """A copy of what is tested, by hard links, in which one file has another text."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, copy_function=os.link)
        else:
            os.link(source, target)
    changed = folder / path
    changed.unlink()
    changed.write_text(text, encoding="utf-8", newline="")
    for compiled in (changed.parent / "__pycache__").glob(f"{changed.stem}.*"):
        compiled.unlink()


def try_mutant(path: str, text: str, tests: tuple[str, ...], folder: Path) -> int:
    """Run the tests against the changed tree in this process; returns pytest's exit code, keeps who failed."""
    if not tests:
        return 5
    with tempfile.TemporaryDirectory(prefix="tree-", dir=folder, ignore_cleanup_errors=True) as name:
        root = Path(name)
        copy_tree(root, path, text)
        code = 5
        for files, chosen in stages(tests):
            plugin = _Chosen(chosen)
            code = run_tests(root, files, [plugin, *_FIRST_FAILURE], folder / f"{os.getpid()}.log")
            if code not in {0, 5}:
                (folder / f"{os.getpid()}.failure").write_text(plugin.failure, encoding="utf-8")
                return code
        return code


class _StopAtFirst:
    def pytest_configure(self, config: pytest.Config) -> None:
        config.option.maxfail = 1


_FIRST_FAILURE = (_StopAtFirst(),)


def stages(tests: tuple[str, ...]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Files and their tests, the likeliest files first, so that most mutants need no other file."""
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    for part in (files[:_FIRST_FILES], files[_FIRST_FILES:]):
        if part:
            yield part, tuple(test for test in tests if test.partition("::")[0] in part)
