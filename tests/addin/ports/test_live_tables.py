"""Tables of a live workbook: longer with rows right under them, ended anew, and as they were when Excel refuses."""

import pytest

from radbill_addin.ports.live_tables import TotalsInTheWayError, table_headed, tables_of
from radbill_addin.ports.workbook_port import MergedArea, WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.fake_excel import FakeBook, live_book
from tests.harness.loader import opened

ROWS = [["Title"], ["Claim", "Name", "Units"], ["C1", None, 1.0], ["C2", None, 2.0]]
FORMULA = "=IF(A1,1,2)"


@pytest.fixture(params=[True, False], ids=["grows", "does not grow"])
def live(request):
    """A workbook with a table in rows 2 to 4 whose second column is calculated, in either kind of Excel."""
    com = live_book({"Charges": ROWS, "Other": ROWS})
    com.Application.AutoCorrect.AutoExpandListRange = request.param
    sheet = com.Sheets("Charges")
    sheet.add_table((2, 1, 4, 3), {2: FORMULA})
    return com, sheet, XlwingsPort(opened(com))


def area(sheet):
    return sheet.ListObjects[0].area


@pytest.mark.parametrize(
    ("row", "column", "count", "last"),
    [(5, 1, 2, 6), (5, 3, 1, 5), (6, 1, 1, 4), (5, 4, 1, 4), (3, 1, 4, 6), (3, 1, 1, 4)],
)
def test_rows_right_under_it_belong_to_it(live, row, column, count, last) -> None:
    _, sheet, port = live
    port.write_block("Charges", row, column, [[f"C{number}"] for number in range(count)])
    port.save()
    assert area(sheet) == (2, 1, last, 3)
    assert sheet.formulas == {(each, 2): FORMULA for each in range(5, last + 1)}
    assert port.table_end("Charges", 2) == last


def test_nothing_under_it_makes_no_table_longer(live) -> None:
    _, sheet, port = live
    port.write_block("Charges", 5, 1, [[None], [""]])
    port.save()
    assert area(sheet) == (2, 1, 4, 3)


def test_a_table_ends_where_it_is_told(live) -> None:
    _, sheet, port = live
    port.clear_block("Charges", MergedArea(4, 1, 4, 3))
    port.end_table("Charges", 2, 3)
    assert area(sheet) == (2, 1, 4, 3)  # nothing before it is saved
    port.save()
    assert (area(sheet), port.table_end("Charges", 2), port.table_end("Charges", 1)) == ((2, 1, 3, 3), 3, 0)
    port.write_block("Other", 5, 1, [["C3"]])
    port.save()
    assert area(sheet) == (2, 1, 3, 3)


def test_what_excel_does_not_save_leaves_tables_and_their_formulas_as_they_were(live, monkeypatch) -> None:
    _, sheet, port = live
    before = dict(sheet.cells)
    port.write_block("Charges", 4, 1, [["C2"], ["C3"], ["C4"]])
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    with pytest.raises(WorkbookNotSavedError) as raised:
        port.save()
    assert "take back" not in str(raised.value)
    assert (area(sheet), sheet.formulas, sheet.cells) == ((2, 1, 4, 3), {}, before)


def test_what_stood_under_it_comes_back_too(live, monkeypatch) -> None:
    _, sheet, port = live
    sheet.cells[5, 3], sheet.formulas[6, 2] = "a note", "=1+1"
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    port.write_block("Charges", 5, 1, [["C3"], ["C4"]])
    with pytest.raises(WorkbookNotSavedError):
        port.save()
    assert (area(sheet), sheet.formulas) == ((2, 1, 4, 3), {(6, 2): "=1+1"})
    assert (sheet.cells[5, 3], (5, 1) in sheet.cells) == ("a note", False)


def test_totals_are_not_overwritten(live) -> None:
    com, sheet, port = live
    sheet.ListObjects[0].ShowTotals = True
    port.write_block("Charges", 4, 1, [["C9"]])
    with pytest.raises(WorkbookNotSavedError) as raised:
        port.save()
    assert "row 4: A table has a row of totals" in str(raised.value)
    assert "Total Row" in str(raised.value)
    assert (sheet.cells[4, 1], com.saves) == ("C2", 0)


def test_under_totals_nothing_grows(live) -> None:
    _, sheet, port = live
    sheet.ListObjects[0].ShowTotals = True
    port.write_block("Charges", 5, 1, [["C9"]])
    port.save()
    assert (area(sheet), sheet.cells[5, 1]) == ((2, 1, 4, 3), "C9")


def test_a_protected_sheet_keeps_its_table_and_takes_the_cells(live) -> None:
    _, sheet, port = live
    sheet.protect(open_from=3)
    port.write_block("Charges", 5, 1, [["C3"]])
    port.save()
    assert (area(sheet), sheet.cells[5, 1]) == ((2, 1, 4, 3), "C3")


def test_a_table_is_known_by_the_row_of_its_headings(live) -> None:
    com, _, _ = live
    sheet = opened(com).sheets["Charges"]
    assert [each.area for each in tables_of(sheet)] == [(2, 1, 4, 3)]
    assert table_headed(sheet, 3) is None
    com.Sheets("Charges").ListObjects[0].ShowTotals = True
    with pytest.raises(TotalsInTheWayError) as raised:
        next(tables_of(sheet)).last_row_with({(4, 3)})
    assert (raised.value.sheet, raised.value.row) == ("Charges", 4)
