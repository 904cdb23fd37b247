"""The ribbon's entry points on a workbook that is open in a pretended Excel, through xlwings' own Book."""

from pathlib import Path

import pytest

from radbill import all_edits
from radbill_addin import ribbon
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.functions import answering
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells
from tests.addin.pretended_excel import Excel
from tests.harness.current_lists import store_current_lists


@pytest.fixture
def excel(monkeypatch, tmp_path, own_home):
    store_current_lists(own_home / "reference")
    answering.forget()
    yield lambda cells=None: Excel(monkeypatch, cells or small_cells(), tmp_path)
    answering.forget()


def test_check_writes_saves_and_tells(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    ribbon.check()
    assert app.shown(FIRST_ROW, "status") == "HOLD"
    assert app.book.saves == 1
    assert app.said[0].startswith("2 claims checked: 1 may go, 1 is held.")
    edits = len(all_edits())
    told = [text for text in app.app.status_texts if text]
    assert (told[0], told[-1]) == (f"radbill: Checking 0 of {edits}", f"radbill: Checking {edits} of {edits}")
    assert len(set(told)) == len(told) > 3
    assert app.app.StatusBar is False
    assert app.app.ScreenUpdating is True


def test_price_writes_amounts(excel) -> None:
    app = excel()
    ribbon.price()
    assert app.shown(FIRST_ROW, "expected_amount") == 37.44
    assert app.said == ["3 of 3 lines priced; Medicare allowed $46.98; Medicare's schedule for comparison $113.05."]


def test_export_puts_the_file_beside_the_workbook(excel, tmp_path) -> None:
    app = excel()
    ribbon.export()
    assert [path.name[:14] for path in tmp_path.glob("*.837")] == ["radbill_000001"]
    assert app.shown(FIRST_ROW, "status") == "EXPORTED"


def test_a_workbook_never_saved_exports_to_the_documents(excel, tmp_path, monkeypatch) -> None:
    app = excel()
    app.book.Path = ""
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    ribbon.export()
    assert len(list(documents.iterdir())) == 1


def test_what_changed_writes_a_report_beside_the_workbook(excel, tmp_path) -> None:
    app = excel()
    ribbon.what_changed()
    (report,) = tmp_path.glob("*_changes_RVU25D_RVU26C.xlsx")
    assert app.said[0].startswith("RVU25D to RVU26C: 0 codes added, 0 deleted.")
    assert app.said[0].endswith(f"The report: {report}")
    assert app.book.saves == 0


def test_the_selected_row_is_explained_and_nothing_written(excel) -> None:
    app = excel()
    before = dict(app.book.Sheets("Charges").cells)
    ribbon.explain_row()
    assert app.said[0].startswith(f"Row {FIRST_ROW}: allowed $37.44 (Medicare)")
    assert "Allowed amount: $37.44" in app.said[0]
    assert app.book.Sheets("Charges").cells == before
    assert app.book.saves == 0


@pytest.mark.parametrize(("sheet", "row"), [("Charges", 1), ("Charges", 400), ("Patients", FIRST_ROW)])
def test_another_selection_is_named(excel, sheet, row) -> None:
    app = excel()
    app.select(sheet, row)
    ribbon.explain_row()
    assert "Select a filled row of Charges." in app.said[0]


def test_a_selected_chart_is_no_row(excel) -> None:
    app = excel()
    app.app.Selection = None
    ribbon.explain_row()
    assert "Select a filled row" in app.said[0]


def test_what_is_safe_is_fixed(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "procedure_code", 70450.0))
    ribbon.fix_rows()
    assert app.shown(FIRST_ROW, "procedure_code") == "70450"
    assert app.said[0].startswith("1 cell fixed: 1 on Charges.")


def test_a_workbook_that_cannot_be_read_is_refused_in_words(excel) -> None:
    app = excel(cells_with(FIRST_ROW - 1, "units", "Something else"))
    ribbon.price()
    assert app.said[0].startswith("Nothing was done: 1 place of the workbook must be fixed.")
    assert "column" in app.said[0]
    assert app.book.saves == 0


def test_a_cell_that_cannot_be_read_is_said_and_the_other_rows_are_priced(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "units", "two"))
    ribbon.price()
    assert app.said[0].startswith("1 of 1 lines priced")
    assert "row 5, column K (Units)" in app.said[0]


def test_a_new_workbook_from_a_template(excel) -> None:
    app = excel()
    ribbon.new_from_template(CLAIM_BATCH)
    assert app.app.Workbooks.added == [str(template_path(CLAIM_BATCH))]


def test_what_is_loaded_is_told(excel) -> None:
    app = excel()
    ribbon.show_releases()
    assert "Fee schedule: RVU26C, from 07/01/2026 to 12/31/2026" in app.said[0]
    assert "NCCI pairs: " in app.said[0]


def test_files_that_are_no_published_data_are_refused(excel, tmp_path) -> None:
    app = excel()
    note = tmp_path / "note.txt"
    note.write_text("nothing")
    ribbon.import_files([str(note)])
    assert app.said[0].startswith("None of these files is published data")
    assert app.app.StatusBar is False


def test_importing_and_the_button_forget_what_was_answered(excel, tmp_path) -> None:
    excel()
    before = answering.book()
    ribbon.forget_answers()
    assert answering.book() is not before
    before = answering.book()
    ribbon.import_files([])
    assert answering.book() is not before


def test_help_names_where_to_look(excel) -> None:
    app = excel()
    ribbon.show_help()
    assert "sheet Help" in app.said[0]
    guide = app.said[0].rpartition("page by page: ")[2]
    assert Path(guide).read_text(encoding="utf-8").startswith("# ")


def test_help_turns_to_the_help_sheet(excel) -> None:
    app = excel({**small_cells(), "Help": [["Help"]]})
    ribbon.show_help()
    assert app.book.ActiveSheet.Name == "Help"


def test_a_fault_ends_in_words_without_what_cells_hold(excel, monkeypatch, caplog) -> None:
    app = excel()

    name = "Sample, " + "Sal" + "ly"

    def broken(_port, _context):
        raise ZeroDivisionError(name)

    monkeypatch.setattr("radbill_addin.actions.check_batch.read_or_refuse", broken)
    ribbon.check()
    assert app.said == [
        "This could not be done (ZeroDivisionError). The workbook is as it was. Run: radbill addin doctor"
    ]
    assert "Sally" not in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert app.app.StatusBar is False


def test_a_workbook_that_excel_does_not_save_is_named(excel, monkeypatch) -> None:
    app = excel()

    def refuse(*_arguments):
        raise OSError

    monkeypatch.setattr(app.book, "SaveCopyAs", refuse)
    ribbon.price()
    assert app.said[0].startswith("claims.xlsx: Excel did not take or save what radbill wrote.")
    assert app.shown(FIRST_ROW, "expected_amount") is None


def test_long_answers_are_cut_to_the_screen(excel, monkeypatch) -> None:
    monkeypatch.setattr(ribbon, "_MOST_LINES", 2)
    app = excel()
    ribbon.show_releases()
    headline, blank, *lines, more = app.said[0].split("\n")
    assert headline.endswith("are out of date.")
    assert (blank, len(lines)) == ("", 2)
    assert more.startswith("... and ")
