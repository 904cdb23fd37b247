"""The macro behind the buttons, in an interpreter; Python's part runs through xlwings' server."""

import pytest
from pyopenvba.interpreter._values import MISSING

from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.registry import action_of_entry
from tests.harness.fake_excel import live_book
from tests.harness.loader import load_windows_xlwings
from tests.harness.vba import to_vba
from tests.harness.vba_buttons import ButtonExcel

load_windows_xlwings()
from radbill_addin import ribbon  # noqa: E402 - after the pretence

OK, CANCEL, YES, NO = 1, 2, 6, 7


@pytest.fixture(scope="module")
def shared():
    return ButtonExcel(None)


@pytest.fixture
def pressed(monkeypatch, shared):
    """Presses a button whose action is the function given; gives the macro's Excel."""

    def press(run, *, entry="check", files=MISSING, answers=(), interrupt_at=()):
        book = live_book({"Charges": [["Claim"], ["C1"]]})
        shared.server.workbook = book
        known = action_of_entry(entry)._replace(run=run)
        monkeypatch.setattr(ribbon, "action_of_entry", lambda _entry: known)
        monkeypatch.setattr(ribbon, "_is_the_same", lambda *_: True)
        shared.log.clear()
        shared.answers, shared.server.interrupt_at = list(answers), set(interrupt_at)
        needs_workbook = True
        shared.run("RadRun", entry, needs_workbook, files if files is MISSING else to_vba(list(files)))
        return shared

    return press


def test_the_message_is_shown_after_the_call_has_returned(pressed) -> None:
    excel = pressed(lambda _port, _context: ActionSummary("2 claims checked."))
    assert excel.boxes == ["2 claims checked."]
    assert excel.boxes_inside_calls() == []
    assert excel.status_bar == "False"


def test_a_question_is_asked_between_two_calls(pressed) -> None:
    excel = pressed(lambda _port, context: ActionSummary(str(context.ask("Send again?"))), answers=[YES])
    assert excel.boxes == ["Send again?", "True"]
    assert excel.boxes_inside_calls() == []
    assert pressed(lambda _port, context: ActionSummary(str(context.ask("Sure?"))), answers=[NO]).boxes[1] == "False"


LONG = tuple(f"Sheet Charges, row {row}: the reading is not on the sheet Providers; add it there." for row in range(40))


def test_a_long_message_is_shown_to_its_last_letter(pressed) -> None:
    excel = pressed(lambda _port, _context: ActionSummary("40 rows.", LONG[:20]))
    assert len(excel.boxes) > 1
    assert [line for line in "\n".join(excel.boxes).split("\n") if line in LONG] == list(LONG[:20])


def test_cancel_under_a_page_leaves_the_others_out(pressed) -> None:
    excel = pressed(lambda _port, _context: ActionSummary("40 rows.", LONG[:20]), answers=[CANCEL])
    assert len(excel.boxes) == 1


@pytest.mark.parametrize(
    ("answers", "told"), [([OK, OK, OK, YES], "True"), ([OK, OK, OK, NO], "False"), ([CANCEL], "False")]
)
def test_a_long_question_is_answered_under_its_last_page(pressed, answers, told) -> None:
    question = "\n".join(LONG)
    excel = pressed(lambda _port, context: ActionSummary(str(context.ask(question))), answers=answers)
    assert len(excel.boxes) == len(answers) + 1
    assert excel.boxes[-1] == told
    assert excel.boxes_inside_calls() == []


@pytest.mark.parametrize("call", [3, 4, 5])
def test_esc_stops_the_work_at_whatever_call_it_comes(pressed, call) -> None:
    def work(_port, context):
        for done in range(10_000_000):
            context.progress("Checking", done, 10_000_000)
        return ActionSummary("not stopped")

    excel = pressed(work, interrupt_at=[call])
    assert excel.boxes == ["Stopped. Nothing was written or exported."]


def test_chosen_files_reach_the_action_whatever_their_names_hold(pressed) -> None:
    names = ['C:\\it\'s "here"\\RVU26C.zip', "Ä€'); import os; ('.zip"]
    excel = pressed(lambda paths: ActionSummary("|".join(map(str, paths))), entry="import_files", files=names)
    assert excel.boxes == ["|".join(names)]


def test_only_an_import_that_brought_something_lets_excel_calculate(pressed) -> None:
    before = int(
        pressed(lambda _paths: ActionSummary("none", is_refused=True), entry="import_files").run("Calculated_")
    )
    after = pressed(lambda _paths: ActionSummary("1 release imported."), entry="import_files")
    assert int(after.run("Calculated_")) == int(before) + 1


def test_python_that_cannot_be_reached_is_told_with_what_to_do(pressed, shared) -> None:
    shared.run("RadDisconnect")
    shared.lose_python("no interpreter")
    excel = pressed(lambda _port, _context: ActionSummary("done"))
    shared.lose_python("")
    shared.run("RadDisconnect")
    assert excel.boxes == [
        "radbill could not run:\r\nno interpreter\r\n\r\nRun in a command window: radbill addin doctor"
    ]
