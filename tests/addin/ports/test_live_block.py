"""A block is read back after it was written; what came out otherwise is put right, or taken back and told."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from radbill_addin.ports.live_block import CellNotTakenError, as_typed, contents_of, formulas_of, write_compared
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.com_values import ERROR_NUMBERS
from tests.harness.fake_excel import CellRange, FakeBook, live_book
from tests.harness.fake_range import LONGEST_FORMULA_TEXT
from tests.harness.loader import opened

VALUES = ["00123", "=1+1", "'x", "", None, True, False, 0, 5, 37.44, Decimal("0.1"), date(2026, 7, 1), "x" * 30_000,
          datetime(2026, 7, 1, 13, 30), 1e15, "TRUE", "7/1/2026"]  # fmt: skip  # noqa: DTZ001 - Excel's days


def live(rows):
    com = live_book({"Charges": rows})
    return com, com.Sheets("Charges"), XlwingsPort(opened(com))


def block_of(com, last_row, last_column):
    return opened(com).sheets["Charges"].range((1, 1), (last_row, last_column))


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize("value", VALUES, ids=lambda value: str(value)[:12])
def test_every_kind_of_value_is_known_again(value, is_1904) -> None:
    com, _, _ = live([["a", "b"]])
    com.Date1904 = is_1904
    write_compared(block_of(com, 1, 2), [[as_typed(value), as_typed(value)]], is_1904=is_1904)
    assert [call for call, _ in com.Application.calls] == ["write", "read"]


@pytest.mark.parametrize(
    ("value", "made"),
    [("OK", None), ("00123", 123.0), (5.0, 0.0), (5.0, "5"), (True, 1.0), (1.0, True), (None, 0.0), ("", "x"),
     (date(2026, 7, 1), 46203.0), (37.44, 37.0), (0.0, None), (7.0, ERROR_NUMBERS["#N/A"])],
)  # fmt: skip
def test_every_kind_of_difference_is_seen(value, made, monkeypatch) -> None:
    com, sheet, _ = live([["a", "b"]])
    monkeypatch.setattr(sheet, "type_in", lambda place, _value: sheet.cells.__setitem__(place, made))
    with pytest.raises(CellNotTakenError) as error:
        write_compared(block_of(com, 1, 2), [[as_typed(value), as_typed(value)]], is_1904=False)
    assert (error.value.sheet, error.value.row, error.value.column) == ("Charges", 1, 1)


def test_what_came_out_wrong_once_is_put_right(monkeypatch) -> None:
    com, sheet, port = live([["a"], ["b"], ["c"]])
    whole = CellRange.Value

    def only_the_first(target, values):
        is_block = isinstance(values, list | tuple) and target.Count > 1
        whole.fset(target, [[values[0][0]]] * len(values) if is_block else values)

    monkeypatch.setattr(CellRange, "Value", whole.setter(only_the_first))
    port.write_block("Charges", 1, 1, [["1"], ["2"], ["3"]])
    port.save()
    assert [sheet.cells[row, 1] for row in (1, 2, 3)] == ["1", "2", "3"]
    assert com.saves == 1


def test_what_stays_wrong_is_taken_back_and_told_with_its_cell(monkeypatch) -> None:
    com, sheet, port = live([["a", "b"], ["c", "d"]])
    before = dict(sheet.cells)
    whole = sheet.type_in
    stubborn = {"'2": "'two"}
    monkeypatch.setattr(sheet, "type_in", lambda place, value: whole(place, stubborn.get(value, value)))
    port.write_block("Charges", 1, 2, [["1"], ["2"]])
    with pytest.raises(WorkbookNotSavedError, match="sheet Charges, row 2, column B: Excel made something else"):
        port.save()
    assert sheet.cells == before
    assert com.saves == 0


def test_macros_of_the_workbook_do_not_change_what_is_written() -> None:
    com, sheet, port = live([["a"]])
    sheet.on_change = lambda value: value.upper() if isinstance(value, str) else value
    port.write_block("Charges", 1, 1, [["ok"]])
    port.save()
    assert sheet.cells[1, 1] == "ok"
    assert com.Application.EnableEvents is True


@pytest.mark.parametrize("length", [LONGEST_FORMULA_TEXT, LONGEST_FORMULA_TEXT + 1, 30_000])
@pytest.mark.parametrize("place", [(1, 1), (4, 3), (2, 2), (5, 5)])
def test_formulas_are_found_beside_texts_of_any_length(length, place) -> None:
    com, sheet, port = live([["r"] * 5] * 5)
    sheet.cells[place] = "x" * length
    sheet.formulas[3, 3] = "=1+1"
    assert port.formula_cells("Charges") == {(3, 3)}
    assert formulas_of(block_of(com, 5, 5))[2][2] == "=1+1"


def test_a_long_report_is_written_around_and_put_back(monkeypatch) -> None:
    com, sheet, port = live([["r", "x" * 30_000], ["=s", "t"]])
    sheet.formulas[1, 1] = "=1+1"
    before = (dict(sheet.cells), dict(sheet.formulas))
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    port.write_block("Charges", 1, 1, [["a", "b"], ["c", "d"]])
    with pytest.raises(WorkbookNotSavedError):
        port.save()
    assert sheet.formulas == before[1]
    assert {place: value for place, value in sheet.cells.items() if place != (1, 1)} == {
        place: value for place, value in before[0].items() if place != (1, 1)
    }
    assert com.saves == 0


def test_a_dynamic_array_comes_back_whole(monkeypatch) -> None:
    com, sheet, port = live([["a", None], [None, "z"]])
    sheet.spill((1, 1), "=RAD_BY_LOCALITY(C1)", [[1.0, 2.0], [3.0, "z"]])
    before = (dict(sheet.cells), dict(sheet.formulas))
    assert port.formula_cells("Charges") == {(1, 1), (1, 2), (2, 1), (2, 2)}
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    port.write_block("Charges", 1, 2, [["x"], ["y"]])
    with pytest.raises(WorkbookNotSavedError, match="did not take or save"):
        port.save()
    assert (sheet.cells, sheet.formulas) == before
    assert com.saves == 0


def test_an_error_that_was_typed_in_stays_an_error_and_a_text_a_text() -> None:
    com, sheet, _ = live([[ERROR_NUMBERS["#N/A"], "#N/A", ERROR_NUMBERS["#N/A"]]])
    sheet.formulas[1, 3] = "=NA()"
    assert contents_of(block_of(com, 1, 3)) == [["#N/A", "'#N/A", "=NA()"]]


@pytest.mark.parametrize("text", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#N/A", "#REF!"])
def test_every_error_of_excel_is_read_as_an_error(text) -> None:
    _, _, port = live([["Charge", ERROR_NUMBERS[text]]])
    block = port.read_sheet("Charges")
    assert block.errors == {(1, 2): text}
    assert block.rows == (("Charge", None),)


def test_formatted_cells_below_and_beside_the_filled_ones_are_no_rows() -> None:
    _, sheet, port = live([["Claim", "Charge"], ["C1", 5.0]])
    sheet.formatted_to = (204, 9)
    assert port.read_sheet("Charges").row_count == 2


def test_locked_cells_refuse_and_the_workbook_is_as_it_was() -> None:
    com, sheet, port = live([["Claim", "Charge"], ["C1", 5.0]])
    sheet.protect(open_from=2)
    before = dict(sheet.cells)
    port.write_block("Charges", 2, 1, [["C2"]])
    port.write_block("Charges", 1, 1, [["Claim ID"]])
    with pytest.raises(WorkbookNotSavedError, match="did not take or save"):
        port.save()
    assert (sheet.cells, com.saves) == (before, 0)
