"""The ribbon's entry points on a workbook that is open in a pretended Excel, through xlwings' own Book."""

import gc
from pathlib import Path
from weakref import ref

import pytest

from radbill import all_edits
from radbill_addin import ribbon
from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.registry import action_of_entry
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.functions import answering
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, small_cells
from tests.addin.pretended_excel import Excel
from tests.harness.current_lists import store_current_lists
from tests.harness.loader import load_windows_xlwings


@pytest.fixture
def excel(tmp_path, own_home):
    store_current_lists(own_home / "reference")
    answering.forget()
    yield lambda cells=None: Excel(cells or small_cells(), tmp_path)
    answering.forget()


def test_check_writes_saves_and_tells(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    app.press("check")
    assert app.shown(FIRST_ROW, "status") == "HOLD"
    assert app.book.saves == 1
    assert app.said[0].startswith("2 claims checked: 1 may go, 1 is held.")
    edits = len(all_edits())
    told = [text for text in app.app.status_texts if text and "Checking" in text]
    assert told[-1] == f"radbill: Checking {edits} of {edits}"
    assert len(set(told)) == len(told)
    assert app.app.StatusBar is False
    assert app.app.ScreenUpdating is True


def test_price_writes_amounts(excel) -> None:
    app = excel()
    app.press("price")
    assert app.shown(FIRST_ROW, "expected_amount") == 37.44
    assert app.said == ["3 of 3 lines priced; Medicare allowed $46.98; Medicare's schedule for comparison $113.05."]


def test_export_puts_the_file_beside_the_workbook(excel, tmp_path) -> None:
    app = excel()
    app.press("export")
    assert [path.name[:14] for path in tmp_path.glob("*.837")] == ["radbill_000001"]
    assert app.shown(FIRST_ROW, "status") == "EXPORTED"


def test_a_workbook_never_saved_exports_to_the_documents(excel, tmp_path, monkeypatch) -> None:
    app = excel()
    app.book.Path = ""
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    app.press("export")
    assert len(list(documents.iterdir())) == 1


def test_what_changed_writes_a_report_beside_the_workbook(excel, tmp_path) -> None:
    app = excel()
    app.press("what_changed")
    (report,) = tmp_path.glob("*_changes_RVU25D_RVU26C.xlsx")
    assert app.said[0].startswith("RVU25D to RVU26C: 0 codes added, 0 deleted.")
    assert app.said[0].endswith(f"The report: {report}")
    assert app.book.saves == 0


def test_the_selected_row_is_explained_and_nothing_written(excel) -> None:
    app = excel()
    before = dict(app.book.Sheets("Charges").cells)
    app.press("explain_row")
    assert app.said[0].startswith(f"Row {FIRST_ROW}: allowed $37.44 (Medicare)")
    assert "Allowed amount: $37.44" in app.said[0]
    assert app.book.Sheets("Charges").cells == before
    assert app.book.saves == 0


@pytest.mark.parametrize(("sheet", "row"), [("Charges", 1), ("Charges", 400), ("Patients", FIRST_ROW)])
def test_another_selection_is_named(excel, sheet, row) -> None:
    app = excel()
    app.select(sheet, row)
    app.press("explain_row")
    assert "Select a filled row of Charges." in app.said[0]


def test_a_selected_chart_is_no_row(excel) -> None:
    app = excel()
    app.app.Selection = None
    app.press("explain_row")
    assert "Select a filled row" in app.said[0]


def test_what_is_safe_is_fixed(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "procedure_code", 70450.0))
    app.press("fix_rows")
    assert app.shown(FIRST_ROW, "procedure_code") == "70450"
    assert app.said[0].startswith("1 cell fixed: 1 on Charges.")


def test_a_workbook_that_cannot_be_read_is_refused_in_words(excel) -> None:
    app = excel(cells_with(FIRST_ROW - 1, "units", "Something else"))
    app.press("price")
    assert app.said[0].startswith("Nothing was done: 1 place of the workbook must be fixed.")
    assert "column" in app.said[0]
    assert app.book.saves == 0


def test_a_cell_that_cannot_be_read_is_said_and_the_other_rows_are_priced(excel) -> None:
    app = excel(cells_with(FIRST_ROW, "units", "two"))
    app.press("price")
    assert app.said[0].startswith("1 of 1 lines priced")
    assert "row 5, column O (Units)" in app.said[0]


def test_a_new_workbook_is_made_of_the_shipped_template() -> None:
    assert ribbon.template(CLAIM_BATCH) == str(template_path(CLAIM_BATCH))


def test_what_is_loaded_is_told(excel) -> None:
    app = excel()
    app.press("show_releases")
    assert "Fee schedule: RVU26C, from 07/01/2026 to 12/31/2026" in app.said[0]
    assert "NCCI pairs: " in app.said[0]


def test_files_that_are_no_published_data_are_refused(excel, tmp_path) -> None:
    app = excel()
    note = tmp_path / "note.txt"
    note.write_text("nothing")
    app.press("import_files", [str(note)])
    assert app.said[0].startswith("None of these files is published data")
    assert app.app.StatusBar is False


@pytest.mark.parametrize("is_refused", [False, True])
def test_what_was_answered_is_forgotten_when_data_came_in_and_only_then(excel, monkeypatch, is_refused) -> None:
    app = excel()
    summary = ActionSummary("1 release imported.", is_refused=is_refused)
    imports = action_of_entry("import_files")._replace(run=lambda _paths: summary)
    monkeypatch.setattr(ribbon, "action_of_entry", lambda _entry: imports)
    before = answering.book()
    app.press("import_files", ["RVU26D.zip"])
    assert app.ending == ("=" if is_refused else "+")
    assert (answering.book() is before) is is_refused
    before = answering.book()
    ribbon.forget_answers()
    assert answering.book() is not before


def test_help_names_where_to_look(excel) -> None:
    app = excel()
    app.press("show_help")
    assert "sheet Help" in app.said[0]
    guide = app.said[0].rpartition("page by page: ")[2]
    assert Path(guide).read_text(encoding="utf-8").startswith("# ")


def test_help_turns_to_the_help_sheet(excel) -> None:
    app = excel({**small_cells(), "Help": [["Help"]]})
    app.press("show_help")
    assert app.book.ActiveSheet.Name == "Help"


def test_a_fault_ends_in_words_without_what_cells_hold(excel, monkeypatch, caplog) -> None:
    app = excel()

    name = "Sample, " + "Sal" + "ly"

    def broken(_port, _context):
        raise ZeroDivisionError(name)

    monkeypatch.setattr("radbill_addin.actions.check_batch.read_or_refuse", broken)
    app.press("check")
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
    app.press("price")
    assert app.said[0].startswith("claims.xlsx: Excel did not take or save what radbill wrote.")
    assert app.shown(FIRST_ROW, "expected_amount") is None


def test_long_answers_are_cut_to_the_screen(excel, monkeypatch) -> None:
    monkeypatch.setattr(ribbon, "_MOST_LINES", 2)
    app = excel()
    app.press("show_releases")
    headline, blank, *lines, more = app.said[0].split("\n")
    assert headline.endswith("are out of date.")
    assert (blank, len(lines)) == ("", 2)
    assert more.startswith("... and ")


def test_an_action_is_stopped_at_its_next_sign_of_progress(excel) -> None:
    app = excel()
    before = dict(app.book.Sheets("Charges").cells)
    app.press("export", stop=True)
    assert app.said == ["Stopped. Nothing was written or exported."]
    assert (app.book.Sheets("Charges").cells, app.book.saves) == (before, 0)
    assert list(Path(app.book.Path).glob("*.837")) == []


def test_a_fault_after_saving_says_that_it_was_saved(excel, monkeypatch) -> None:
    app = excel()
    monkeypatch.setattr("radbill_addin.actions.check_batch.read_or_refuse", lambda port, _: (port.save(), 1 / 0))
    app.press("check")
    (said,) = app.said
    assert said.startswith("This could not be done (ZeroDivisionError). The workbook has been saved.")


def test_the_workbook_of_the_call_is_worked_on_whatever_another_excel_does(excel) -> None:
    """Two Excels, one server: a formula of the other one is calculated between the pressing and the work."""
    first, other = excel(), excel(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    other.app.Hwnd = 5151
    load_windows_xlwings()._xlwindows.BOOK_CALLER = other.book
    before = dict(other.book.Sheets("Charges").cells)
    first.press("check")
    assert first.shown(FIRST_ROW, "status") == "OK"
    assert (first.book.saves, other.book.saves) == (1, 0)
    assert other.book.Sheets("Charges").cells == before
    assert load_windows_xlwings()._xlwindows.BOOK_CALLER is None


@pytest.mark.parametrize("facts", [{"window": "5151"}, {"name": "C:\\billing\\other.xlsx"}])
def test_a_workbook_that_is_not_the_one_in_front_is_left_alone(excel, facts) -> None:
    app = excel()
    app.press("check", **facts)
    assert app.said[0].startswith("Excel handed over another workbook than the one in front. Nothing was done")
    assert (app.app.calls, app.book.saves) == ([], 0)


def test_help_and_what_is_loaded_need_no_workbook(excel) -> None:
    app = excel()
    for entry in ("show_help", "show_releases"):
        app.press(entry, workbook=None, name="")
    assert "sheet Help" in app.said[0]
    assert "Fee schedule: RVU26C" in app.said[1]


@pytest.mark.parametrize("entry", ["check", "price", "explain_row", "show_help"])
def test_no_object_of_excel_is_kept_when_an_action_has_ended(excel, entry, monkeypatch) -> None:
    ports = []
    made = XlwingsPort.__init__
    monkeypatch.setattr(XlwingsPort, "__init__", lambda port, book: ports.append(ref(port)) or made(port, book))
    app = excel()
    app.press(entry)
    gc.collect()
    assert [port() for port in ports] == [None] * (entry != "show_help")


def test_every_action_of_the_ribbon_begins_by_its_entry_name_and_no_other(excel) -> None:
    with pytest.raises(AttributeError, match="No action is named no_such"):
        excel().press("no_such")


def test_excel_in_a_dialog_is_told_in_words_and_nothing_waits_for_it(excel) -> None:
    app = excel()
    app.app.rejects = 1_000_000
    app.press("check")
    assert app.said[0].startswith("This could not be done (ComError). The workbook is as it was.")
    assert app.app.rejects > 999_990
