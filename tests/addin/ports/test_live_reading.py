"""Sheets of a live workbook are read in one call, and piece by piece where a stray cell makes them huge."""

import pytest

from radbill_addin.ports.live_reading import MOST_CELLS
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.com_values import ERROR_NUMBERS
from tests.harness.fake_excel import live_book
from tests.harness.loader import opened

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CORNERS = [(LAST_ROW, 1), (1, LAST_COLUMN), (LAST_ROW, LAST_COLUMN), (100_000, 40)]


@pytest.fixture
def live():
    com = live_book({"Charges": [["Claim", "Charge"], ["C1", 5.0], [None, ERROR_NUMBERS["#CALC!"]]]})
    return com, com.Sheets("Charges"), XlwingsPort(opened(com))


def reads(com):
    return [what for what, _ in com.Application.calls].count("read")


@pytest.mark.parametrize("place", CORNERS)
def test_a_stray_cell_far_away_is_read_with_the_others(live, place) -> None:
    com, sheet, port = live
    sheet.cells[place], sheet.formulas[place], sheet.formulas[2, 2] = 7.0, "=3+4", "=5"
    block = port.read_sheet("Charges")
    assert (block.value(1, 1), block.value(2, 2), block.value(3, 2), block.value(*place)) == ("Claim", 5.0, None, 7.0)
    assert block.errors == {(3, 2): "#CALC!"}
    assert (block.row_count, block.column_count) == (max(place[0], 2), max(place[1], 2))
    assert set(block.filled_rows()) >= {1, 2, place[0]}
    assert len(set(block.filled_rows())) <= 4
    assert port.formula_cells("Charges") == {place, (2, 2)}
    assert reads(com) < 20


def test_a_format_far_away_costs_nothing(live) -> None:
    com, sheet, port = live
    sheet.formatted_to = (LAST_ROW, LAST_COLUMN)
    block = port.read_sheet("Charges")
    assert (block.row_count, block.errors) == (2, {(3, 2): "#CALC!"})
    assert port.formula_cells("Charges") == frozenset()
    assert reads(com) <= 2


def test_a_sheet_of_a_usual_size_is_read_in_one_call(live) -> None:
    com, sheet, port = live
    sheet.cells[5_000, 100] = "end"
    assert MOST_CELLS > 5_000 * 100
    assert port.read_sheet("Charges").row_count == 5_000
    assert [what for what, _ in com.Application.calls] == ["read"]


def test_what_waits_stands_in_a_huge_sheet_too(live) -> None:
    _, sheet, port = live
    sheet.cells[LAST_ROW, LAST_COLUMN] = "."
    port.write_block("Charges", 5, 1, [["C2"]])
    block = port.read_sheet("Charges")
    assert (block.value(5, 1), block.value(LAST_ROW, LAST_COLUMN)) == ("C2", ".")
    assert list(block.filled_rows()) == [1, 2, 3, 5, LAST_ROW]
