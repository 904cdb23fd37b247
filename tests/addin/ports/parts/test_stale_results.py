"""Stored results that are no longer right: by what each formula reads on its own sheet, each text read once."""

from collections.abc import Sequence

import pytest

from radbill_addin.ports.parts import stale_results as looked_at
from radbill_addin.ports.parts.formula_reading import Names, columns_read
from radbill_addin.ports.parts.sheet_content import FormulaCell
from radbill_addin.ports.parts.stale_results import stale_results

ROWS = 1_000
NO_NAMES = Names({}, {})


def filled_down(column: int, text: str) -> Sequence[FormulaCell]:
    return [FormulaCell(row, column, "normal", text, "", "", has_result=True) for row in range(1, ROWS + 1)]


def test_a_text_on_two_sheets_reads_the_columns_of_its_own() -> None:
    formulas = {"One": filled_down(2, "$A$1+1"), "Two": filled_down(3, "$A$1+1")}
    of_two = {"Two": frozenset((row, 3) for row in range(1, ROWS + 1))}
    assert stale_results(formulas, {("Two", 1)}, NO_NAMES) == of_two
    assert stale_results(formulas, {("One", 2)}, NO_NAMES) == {}


def test_a_text_that_cannot_be_told_is_stale_in_every_row() -> None:
    formulas = {"One": [*filled_down(2, "OFFSET($A$1,1,1)"), *filled_down(4, "$C$1")]}
    stale = {"One": frozenset((row, 2) for row in range(1, ROWS + 1))}
    assert stale_results(formulas, {("One", 9)}, NO_NAMES) == stale


def test_a_text_is_read_once_on_each_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def count(formula: str, sheet: str, names: Names) -> object:
        asked.append((sheet, formula))
        return columns_read(formula, sheet, names)

    monkeypatch.setattr(looked_at, "columns_read", count)
    formulas = {"One": [*filled_down(2, "$A$1"), *filled_down(3, "$B$1")], "Two": filled_down(2, "$A$1")}
    stale_results(formulas, {("One", 1)}, NO_NAMES)
    assert sorted(asked) == [("One", "$A$1"), ("One", "$B$1"), ("Two", "$A$1")]
