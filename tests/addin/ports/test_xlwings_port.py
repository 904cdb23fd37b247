import contextlib

import pytest

from radbill_addin.ports.workbook_port import MergedArea, WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort, book_of, release
from tests.harness.fake_excel import live_book
from tests.harness.loader import load_windows_xlwings, opened

FOLDER = "C:\\billing"


@pytest.fixture
def com():
    return live_book({"Charges": [["Claim", "Charge"], ["007", 5.0]]}, folder=FOLDER)


@pytest.fixture
def port(com):
    return XlwingsPort(opened(com))


def test_a_sheet_is_read_in_one_call(port, com):
    port.read_sheet("Charges")
    assert com.Application.calls == [("read", "Charges")]


def test_a_block_is_written_in_one_call_and_only_by_save(port, com):
    port.write_block("Charges", 2, 3, [["OK"], ["HOLD"], ["OK"]])
    assert com.Application.calls == []
    port.save()
    # Read before, so that the cells can be put back when Excel refuses a later block; and after, to compare.
    assert com.Application.calls == [("read", "Charges"), ("write", "Charges"), ("read", "Charges")]
    assert com.saves == 1
    port.save()
    assert com.saves == 1


def test_the_before_copy_is_made_before_anything_is_written(port, com):
    port.write_block("Charges", 2, 1, [["changed"]])
    port.save()
    ((path, sheets),) = com.copies
    assert path == "C:\\billing\\claims.before.xlsx"
    assert sheets["Charges"][2, 1] == "007"


def test_a_workbook_that_was_never_saved_is_filled_but_not_saved():
    com = live_book({"Charges": [["a"]]}, name="Book1", folder="")
    port = XlwingsPort(opened(com))
    port.write_block("Charges", 1, 2, [["OK"]])
    port.save()
    assert com.Sheets("Charges").cells[1, 2] == "OK"
    assert (com.saves, com.copies) == (0, [])


def test_the_status_bar_is_given_back_even_after_a_fault(port, com):
    with contextlib.suppress(ZeroDivisionError), port:
        port.show_progress("Pricing 1 of 2")
        raise ZeroDivisionError
    assert com.Application.status_texts == ["Pricing 1 of 2", False]


def test_what_waits_is_dropped_when_the_action_breaks_off(port, com):
    with contextlib.suppress(ZeroDivisionError), port:
        port.write_block("Charges", 2, 1, [["changed"]])
        raise ZeroDivisionError
    port.save()
    assert com.Sheets("Charges").cells[2, 1] == "007"


def test_the_screen_follows_again_even_when_excel_refuses(port, com, monkeypatch):
    def refuse(*_arguments):
        assert com.Application.ScreenUpdating is False
        raise OSError

    monkeypatch.setattr(com.Sheets("Charges"), "type_in", refuse)
    port.write_block("Charges", 2, 1, [["changed"]])
    with pytest.raises(WorkbookNotSavedError, match=r"claims\.xlsx: Excel did not take") as error:
        port.save()
    assert error.value.problem.what_to_do
    assert com.Application.ScreenUpdating is True
    assert com.saves == 0


def test_several_merged_areas_are_found():
    areas = [(1, 1, 1, 2), (2, 3, 4, 3)]
    rows = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"], ["j", "k", "l"]]
    port = XlwingsPort(opened(live_book({"Charges": rows}, merged={"Charges": areas})))
    assert port.read_sheet("Charges").merged == tuple(MergedArea(*area) for area in areas)


def test_formatted_empty_rows_at_the_end_are_left_out(com):
    com.Sheets("Charges").cells[50, 1] = ""
    assert XlwingsPort(opened(com)).read_sheet("Charges").row_count == 2


def test_nothing_is_lost_where_excel_saves(port):
    assert port.cannot_be_saved == ()


def test_the_workbook_that_excel_hands_over_is_worked_on(com):
    assert XlwingsPort(book_of(com)).file_name == "claims.xlsx"


def test_nothing_of_excel_is_kept(com):
    windows = load_windows_xlwings()._xlwindows
    windows.BOOK_CALLER = com
    release()
    assert windows.BOOK_CALLER is None


def test_no_copy_from_before_is_overwritten(tmp_path):
    """The day is check, price, export: after the last the state before the first is still there."""
    com = live_book({"Charges": [["a"]]}, folder=str(tmp_path))
    for number in range(3):
        port = XlwingsPort(opened(com))
        for _ in range(2):  # one action that saves twice
            port.write_block("Charges", 1, 2, [[f"change {number}"]])
            port.save()
            (tmp_path / com.copies[-1][0]).write_text("a copy")
    names = ["claims.before.xlsx", *(f"claims.before-{number}.xlsx" for number in range(2, 7))]
    assert [path for path, _ in com.copies] == [str(tmp_path / name) for name in names]
