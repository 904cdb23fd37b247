"""Columns after cells were written: known only where no formula and no error stands in them any more."""

from decimal import Decimal

import pytest

from radbill_addin.ports.parts.known_columns import KnownColumns
from radbill_addin.ports.parts.workbook import CannotWriteError, PartsWorkbook, is_same
from tests.addin.ports.raw_workbook import raw_workbook

_ROWS = (
    '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>10</v></c><c r="D1" t="e"><v>#N/A</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>OK</t></is></c><c r="C3"><v>7</v></c></row>'
    '<row r="5"><c r="E5"><f t="array" ref="E5:F6">A1:B2</f><v>5</v></c><c r="F5"><v>10</v></c></row>'
)


@pytest.fixture(scope="module")
def sheets():
    return PartsWorkbook(raw_workbook(_ROWS)).sheets


def test_what_stands_there(sheets) -> None:
    known = KnownColumns(sheets, {})
    assert (known("Charges", 1), known("Charges", 3)) == ({1: 5, 3: "OK"}, {3: 7})
    assert known("Charges", 99) == {}


@pytest.mark.parametrize(
    ("sheet", "column"), [("Charges", 2), ("Charges", 4), ("Charges", 5), ("Charges", 6), ("Fees", 1), ("Charges", 0)]
)
def test_formulas_errors_and_other_sheets_are_not_known(sheets, sheet, column) -> None:
    assert KnownColumns(sheets, {})(sheet, column) is None


def test_with_what_is_being_written(sheets) -> None:
    written = {"Charges": {1: {1: None, 2: Decimal("37.44"), 4: ""}, 3: {1: "HOLD"}, 9: {1: 1}}}
    known = KnownColumns(sheets, written)
    assert known("Charges", 1) == {3: "HOLD", 9: 1}
    assert known("Charges", 2) == {1: 37.44}
    assert known("Charges", 4) == {}


def test_a_cell_of_a_formula_that_fills_several_is_refused() -> None:
    with pytest.raises(CannotWriteError, match="F6") as refused:
        PartsWorkbook(raw_workbook(_ROWS)).with_values({"Charges": {6: {6: "x"}}})
    assert (refused.value.sheet, refused.value.row) == ("Charges", 6)
    assert "E5" in refused.value.what_to_do


def test_the_same_values_leave_the_file_as_it_is() -> None:
    workbook = PartsWorkbook(raw_workbook(_ROWS))
    assert workbook.with_values({"Charges": {1: {1: 5}, 3: {1: "OK", 2: None}}}) is None


@pytest.mark.parametrize(
    ("shown", "value", "same"),
    [
        ("OK", "OK", True), (None, "", True), (None, None, True), (5.0, 5, True), (37.44, Decimal("37.44"), True),
        (5.0, "5", False), ("5", 5, False),
        (True, 1, False), ("=A1", "=A1", False), (None, "OK", False), ("OK", None, False),
    ],
)  # fmt: skip
def test_a_cell_that_shows_the_value_already(shown, value, same) -> None:
    assert is_same(shown, value) is same
