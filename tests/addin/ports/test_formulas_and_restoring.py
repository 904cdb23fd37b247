"""Where a workbook has formulas; and a live workbook after Excel refused one of several blocks."""

import openpyxl
import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.fake_excel import CellRange, FakeBook, live_book
from tests.harness.loader import opened


def test_formulas_of_a_file(tmp_path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Charges"
    workbook.active["A1"], workbook.active["B2"] = "=1+1", "x"
    workbook.save(tmp_path / "claims.xlsx")
    assert open_workbook(tmp_path / "claims.xlsx").formula_cells("Charges") == {(1, 1)}


def live(**cells):
    book = live_book({"Charges": [["a", 1.0], ["00123", None]]})
    sheet = book.Sheets("Charges")
    sheet.formulas[1, 2] = "=2/2"
    return book, sheet, XlwingsPort(opened(book))


def test_formulas_of_a_live_workbook() -> None:
    _, _, port = live()
    assert port.formula_cells("Charges") == {(1, 2)}


def test_one_cell_is_a_block_too() -> None:
    book = live_book({"Charges": [["a"]]})
    assert XlwingsPort(opened(book)).formula_cells("Charges") == frozenset()


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_block_that_is_refused_takes_the_others_back(monkeypatch, fails_at) -> None:
    book, sheet, port = live()
    before = (dict(sheet.cells), dict(sheet.formulas))
    blocks = [((1, 1), "b"), ((1, 2), 5.0), ((2, 1), "x")]
    for (row, column), value in blocks:
        port.write_block("Charges", row, column, [[value]])
    writes = []
    type_in = CellRange.Value.fset

    def refuse(target, value):
        writes.append(value)
        if len(writes) == fails_at:
            raise OSError
        type_in(target, value)

    monkeypatch.setattr(CellRange, "Value", CellRange.Value.setter(refuse))
    with pytest.raises(WorkbookNotSavedError):
        port.save()
    assert dict(sheet.formulas) == before[1]
    assert {place: value for place, value in sheet.cells.items() if place != (1, 2)} == {
        place: value for place, value in before[0].items() if place != (1, 2)
    }
    assert book.saves == 0
    assert "00123" in sheet.cells.values()


def refuses_to_save(_book):
    raise OSError


def test_a_workbook_that_excel_does_not_save_is_as_it_was(monkeypatch) -> None:
    book, sheet, port = live()
    before = dict(sheet.cells)
    monkeypatch.setattr(FakeBook, "Save", refuses_to_save)
    port.write_block("Charges", 1, 1, [["b"], ["x"]])
    with pytest.raises(WorkbookNotSavedError):
        port.save()
    assert sheet.cells == before
    assert sheet.apostrophes == {(1, 1), (2, 1)}
    assert len(book.copies) == 1


def test_what_was_refused_is_not_said_to_be_changed(monkeypatch) -> None:
    """A protected sheet refuses what is put back as well, but nothing has changed on it."""
    _, sheet, port = live()

    def refuse(*_arguments):
        raise OSError

    monkeypatch.setattr(sheet, "type_in", refuse)
    port.write_block("Charges", 1, 1, [["b"]])
    with pytest.raises(WorkbookNotSavedError, match="did not take or save"):
        port.save()


def test_the_copy_of_a_workbook_on_a_web_site_goes_to_the_documents(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    book = live_book({"Charges": [["a"]]}, folder="https://example.com/personal/billing")
    port = XlwingsPort(opened(book))
    port.write_block("Charges", 1, 1, [["b"]])
    port.save()
    assert [path for path, _ in book.copies] == [str(tmp_path / "claims.before.xlsx")]
    assert book.saves == 1
