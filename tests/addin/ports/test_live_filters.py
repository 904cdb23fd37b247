"""Blocks written into a live sheet whose rows a filter hides, on every kind of protection."""

import pytest

from radbill_addin.ports.shown_rows import RowsNotShownError, rows_shown
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.fake_excel import FakeBook, live_book
from tests.harness.loader import opened

ROWS = [["Claim", "Status"], *([f"C{number}", "HOLD"] for number in range(2, 22))]
NEW = [[f"OK {number}"] for number in range(2, 22)]
HIDDEN = [set(), {6}, {2}, {21}, {5, 6, 7, 12}, set(range(2, 22)), set(range(3, 22, 2)), set(range(2, 21))]


def filtered(hidden, **protection):
    com = live_book({"Charges": ROWS, "Findings": ROWS})
    sheet = com.Sheets("Charges")
    sheet.hidden_rows = set(hidden)
    if protection.pop("is_protected", protection):
        sheet.protect(open_from=2, **protection)
    return com, sheet, XlwingsPort(opened(com))


def statuses(sheet):
    return [sheet.cells.get((row, 2)) for row in range(2, 22)]


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda rows: f"{len(rows)} hidden")
def test_every_row_gets_its_own_value_and_the_same_rows_are_hidden_afterwards(hidden) -> None:
    com, sheet, port = filtered(hidden)
    port.write_block("Charges", 2, 2, NEW)
    port.save()
    assert statuses(sheet) == [value for (value,) in NEW]
    assert sheet.hidden_rows == hidden
    assert com.saves == 1


def test_without_the_lifting_the_pretended_excel_spoils_the_block() -> None:
    """What xlwings' issue 747 reports: the first value everywhere it shows, nothing where it does not."""
    com, sheet, _ = filtered({6})
    opened(com).sheets["Charges"].range((2, 2), (21, 2)).value = NEW
    assert statuses(sheet) == ["OK 2"] * 4 + ["HOLD"] + ["OK 2"] * 15


def test_rows_that_nobody_writes_are_not_asked_for() -> None:
    com, _, port = filtered({6})
    port.write_block("Findings", 2, 2, NEW)
    port.save()
    assert {sheet for _, sheet in com.Application.calls} == {"Findings"}
    assert "show" not in {call for call, _ in com.Application.calls}


@pytest.mark.parametrize("allowed", [{}, {"AllowFiltering": True}, {"AllowFormattingRows": True, "AllowSorting": True}])
def test_a_protection_without_a_password_is_put_on_again_as_it_was(allowed) -> None:
    _, sheet, port = filtered({6, 9}, is_protected=True, **allowed)
    before = vars(sheet.Protection).copy()
    port.write_block("Charges", 2, 2, NEW)
    port.save()
    assert statuses(sheet) == [value for (value,) in NEW]
    assert sheet.ProtectContents
    assert vars(sheet.Protection) == before
    assert sheet.hidden_rows == {6, 9}


def test_a_password_is_refused_in_words_and_nothing_is_written() -> None:
    com, sheet, port = filtered({6}, password="billing", AllowFiltering=True)  # noqa: S106 - invented
    before = dict(sheet.cells)
    port.write_block("Charges", 2, 2, NEW)
    with pytest.raises(WorkbookNotSavedError, match="Charges: Some of its rows are hidden") as error:
        port.save()
    assert "Data, Clear" in error.value.problem.what_to_do
    assert (sheet.cells, sheet.hidden_rows, sheet.ProtectContents) == (before, {6}, True)
    assert com.saves == 0


def test_a_password_does_no_harm_where_no_row_is_hidden() -> None:
    _, sheet, port = filtered(set(), password="billing")  # noqa: S106 - invented
    port.write_block("Charges", 2, 2, NEW)
    port.save()
    assert statuses(sheet) == [value for (value,) in NEW]


def test_rows_are_hidden_again_when_the_writing_breaks_off() -> None:
    com, sheet, _ = filtered({6, 7})
    shown = rows_shown(opened(com).sheets["Charges"], 2, 21)
    shown.__enter__()
    assert sheet.hidden_rows == set()
    assert not shown.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert sheet.hidden_rows == {6, 7}


def test_the_sheet_that_cannot_be_shown_is_named() -> None:
    com, _, _ = filtered({6}, password="billing")  # noqa: S106 - invented
    with pytest.raises(RowsNotShownError) as error, rows_shown(opened(com).sheets["Charges"], 2, 21):
        pass
    assert error.value.sheet == "Charges"


def test_what_excel_does_not_save_is_put_back_under_the_filter_too(monkeypatch) -> None:
    _, sheet, port = filtered({6, 7})
    before = dict(sheet.cells)
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    port.write_block("Charges", 2, 2, NEW)
    with pytest.raises(WorkbookNotSavedError, match="did not take or save"):
        port.save()
    assert sheet.cells == before
    assert sheet.hidden_rows == {6, 7}
