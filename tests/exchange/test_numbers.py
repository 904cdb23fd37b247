"""Every number of the table of faults has a test, and every test that it names exists."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).parents[1]
NUMBERS = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def test_the_numbers_are_1_to_49_with_27a_and_27b() -> None:
    assert set(NUMBERS) == {*map(str, range(1, 50)), "27a", "27b"}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_has_tests_that_exist_or_says_why_it_is_not_built(number: str) -> None:
    row = NUMBERS[number]
    assert row["says"]
    assert bool(row.get("tests")) != bool(row.get("not_built"))
    for test in row.get("tests", ()):
        file, _, name = test.partition("::")
        assert name in names_in(file), test


def test_a_test_named_after_a_number_stands_in_the_table() -> None:
    """A test that begins with a number below the rooms of remittances claims that number."""
    claimed = {test.partition("::")[2] for row in NUMBERS.values() for test in row.get("tests", ())}
    files = [*TESTS.glob("exchange/test_*.py"), *TESTS.glob("ledger/receivables/test_remittance_posting.py")]
    named = {name for file in files for name in names_in(str(file.relative_to(TESTS))) if name[5:6].isdigit()}
    assert named <= claimed
