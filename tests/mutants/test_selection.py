"""The tests of a mutant are those that reach its line; what runs on import is reached by those who use it."""

import json
import sqlite3
from pathlib import Path

from coverage.numbits import nums_to_numbits

from tests.mutants.mutant import Mutant
from tests.mutants.reach import Reach, digest
from tests.mutants.rooms import ROOT
from tests.mutants.selection import Selection
from tests.mutants.uses import Uses, statements

STATES = "lib/radbill/codes/states.py"
MODULE = """
LIMIT = 65

@cache
def table():
    return read("limits.yaml", LIMIT)

def is_old(age):
    return age > LIMIT

class Row:
    def is_new(self):
        return table()
"""


def test_statements_know_what_they_bind_and_use() -> None:
    limit, table, is_old, row, is_new = statements("lib/rules.py", MODULE)
    assert (limit.bound, limit.body) == ({"LIMIT"}, range(0))
    assert table.is_read_once
    assert {"LIMIT", "read", "'limits.yaml'"} <= table.uses
    assert list(is_old.body) == [9]
    assert row.bound == {"Row"}
    assert is_new.bound == {"is_new", "Row"}


def test_a_constant_and_a_cached_table_are_reached_through_their_users(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "rules.py").write_text(MODULE, encoding="utf-8")
    uses = Uses(tmp_path)
    limit = uses.at("lib/rules.py", 2)
    assert {name for each in uses.callers(limit) for name in each.bound} == {"table", "is_old", "is_new", "Row"}
    table = uses.of_file("limits.yaml")
    assert {name for each in uses.callers(table) for name in each.bound} == {"table", "is_new", "Row"}


def known(folder: Path, lines: dict[str, dict[str, list[int]]], seconds: dict[str, float]) -> Reach:
    """A cache as coverage and the recorder write it."""
    by_file: dict[str, dict[str, float]] = {}
    for test, took in seconds.items():
        by_file.setdefault(test.partition("::")[0], {})[test] = took
    for file, times in by_file.items():
        (folder / digest(file)).mkdir()
        (folder / digest(file) / "seconds.json").write_text(json.dumps(times), encoding="utf-8")
        database = sqlite3.connect(folder / digest(file) / "lines.sqlite")
        database.executescript(
            "CREATE TABLE file (id, path); CREATE TABLE context (id, context);"
            "CREATE TABLE line_bits (file_id, context_id, numbits);"
        )
        for number, (path, by_test) in enumerate(lines.items()):
            database.execute("INSERT INTO file VALUES (?, ?)", (number, str(ROOT / path)))
            for place, test in enumerate(by_test):
                database.execute("INSERT INTO context VALUES (?, ?)", (place, test))
                database.execute(
                    "INSERT INTO line_bits VALUES (?, ?, ?)", (number, place, nums_to_numbits(by_test[test]))
                )
        database.commit()
        database.close()
    return Reach(folder)


def test_tests_about_the_edit_come_first_then_the_short_ones(tmp_path: Path) -> None:
    path = next((ROOT / "lib/radbill/edits/rules/claims").glob("rb2113_*.py")).relative_to(ROOT).as_posix()
    line = next(
        number
        for number, text in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if "for line" in text
    )
    file = "tests/edits/test_all_edits.py"
    about, short, long, other = (f"{file}::test[{name}]" for name in ("RB2113: late", "RB1001: a", "RB1001: b", "far"))
    reach = known(
        tmp_path,
        {path: {about: [line], short: [line], long: [line], other: [1]}},
        {about: 5.0, long: 2.0, short: 1.0, other: 0.1, "tests/codes/test_states.py::test_it": 1},
    )
    selection = Selection(reach, Uses())
    choice = selection.choose(Mutant(path, line, 4, "AddNot"))
    assert choice.tests == (about, other, short, long)
    assert choice.seconds == 8.1
    assert selection.choose(Mutant(path, line, 4, "AddNot"), budget=6.5).tests == (about, other, short)


def test_a_mutant_that_no_test_reaches_has_none(tmp_path: Path) -> None:
    reach = known(tmp_path, {}, {"tests/pricing/test_price.py::test_it": 1.0})
    assert Selection(reach, Uses()).choose(Mutant(STATES, 10, 0, "NumberReplacer")).tests == ()


def test_what_is_known_of_a_file_ends_when_it_or_a_table_beside_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    (folder / "cases").mkdir(parents=True)
    known = [digest("tests/test_a.py", tmp_path)]
    changes = (("test_a.py", "1"), ("test_a.py", "2"), ("names.csv", "a"), ("names.csv", "b"), ("test_a.py", "cases"),
               ("cases/RB1001.yaml", "a"), ("cases/RB1001.yaml", "b"))  # fmt: skip
    for name, text in changes:
        (folder / name).write_text(text, encoding="utf-8")
        known.append(digest("tests/test_a.py", tmp_path))
    assert len(set(known)) == len(known)


def test_tests_that_name_the_table_come_before_all_others_that_reach_it(tmp_path: Path) -> None:
    """The exam names' tables are read by every room's tests; those of the tables take longer than many of them."""
    table, module = (f"lib/radbill/coding/exam_names/{name}" for name in ("words.yaml", "vocabulary.py"))
    text = (ROOT / module).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(text, 1) if "load_table(_WORDS" in each)
    named, beside, far = (
        f"tests/coding/{name}.py::test_it"
        for name in ("exam_names/test_spellings", "exam_names/test_kinds", "test_diagnosis_search")
    )
    reach = known(tmp_path, {module: {named: [line], beside: [line], far: [line]}}, {named: 9.0, beside: 2.0, far: 1.0})
    choice = Selection(reach, Uses()).choose(Mutant(table, 20, 0, "dropped"), budget=10.5)
    assert choice.tests[0] == named
    assert beside not in choice.tests
