"""What the buttons of the ribbon call, through xlwings' server: one action each, on the workbook in front.

Every action is called by its entry name, which it declares itself. Nothing is shown from here: Excel's macro shows
progress and the message at the end, after the call has returned. Whatever happens, the user gets words.
"""

import logging
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Action, Needs
from radbill_addin.actions.registry import action_of_entry
from radbill_addin.files.contracts import load_contracts
from radbill_addin.files.log import log_run, start_log
from radbill_addin.files.templates import guide_folder, template_path
from radbill_addin.functions import answering
from radbill_addin.ports.delegated_port import DelegatedPort
from radbill_addin.ports.documents import documents_folder
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort, book_of, release
from radbill_addin.stepped_run import Ending, SteppedRun, StoppedError

_LOG = logging.getLogger(__name__)
_OTHER_WORKBOOK = (
    "Excel handed over another workbook than the one in front. Nothing was done: press the button again, "
    "in the window of the workbook that you mean."
)
#: A message box must fit the screen.
_MOST_LINES = 20


def start(entry: str, workbook: Any, window: str, name: str, paths: Sequence[str] = ()) -> SteppedRun:  # noqa: ANN401 - Excel's
    """Begin what a button does, on the workbook that was in front when it was pressed.

    Args:
        entry: The action's name for Excel, or `show_help`.
        workbook: Excel's own object of the workbook, handed over in the same call; none when no workbook is open.
        window: Number of the window of the Excel in which the button was pressed, as text.
        name: The workbook's full name there: the second fact by which it is known.
        paths: The files that were chosen.

    Raises:
        AttributeError: no action has that name.
    """
    if workbook is not None and not _is_the_same(workbook, window, name):
        return SteppedRun(lambda _run: Ending(_OTHER_WORKBOOK), release)
    if entry == "show_help":
        lines = _help_lines(workbook)
        return SteppedRun(lambda _run: Ending(lines), release)
    action = action_of_entry(entry)
    if action is None:
        raise AttributeError(f"No action is named {entry}.")
    port = XlwingsPort(book_of(workbook)) if action.needs.has_workbook else None
    desk = _Desk(port, port.folder, *port.selected_row()) if port else _Desk()
    return SteppedRun(partial(_logged, action, desk, tuple(map(Path, paths))), partial(_close, port))


def _logged(action: Action, desk: "_Desk", paths: tuple[Path, ...], run: SteppedRun) -> Ending:
    """Run a button's action, and note in the log which."""
    start_log()
    with log_run(f"button {action.name}"):
        return _in_words(action, desk, paths, run)


def template(template_file_name: str) -> str:
    """The path of a template, from which Excel makes a new workbook."""
    return str(template_path(template_file_name))


def forget_answers() -> None:
    """Work every answer out anew at the next calculation."""
    answering.forget()


class _Desk(NamedTuple):
    """What an action finds: a workbook, its folder, and the sheet and row of the selected cell."""

    port: XlwingsPort | None = None
    folder: str = ""
    sheet: str = ""
    row: int = 0


def _is_the_same(workbook: Any, window: str, name: str) -> bool:  # noqa: ANN401 - Excel's own object
    return (str(workbook.Application.Hwnd), str(workbook.FullName)) == (window, name)


def _help_lines(workbook: Any) -> str:  # noqa: ANN401 - Excel's own object
    """Turn to the Help sheet, where the workbook has one, and say where else help is to be found."""
    book = book_of(workbook) if workbook is not None else None
    if book is not None and "Help" in (sheet.name for sheet in book.sheets):
        book.sheets["Help"].api.Activate()
    return _text(ActionSummary("Help", (
        "Every workbook from a template has a sheet Help: what to fill in, and what the colours mean.",
        "Every RAD_ function shows its arguments in Excel's function wizard (fx), category radbill.",
        '=RAD_EXPLAIN_EDIT("RB5002") explains a finding.',
        f"The guide, page by page: {guide_folder() / 'index.md'}",
    )))  # fmt: skip


def _close(port: XlwingsPort | None) -> None:
    """Give Excel back, and keep nothing of it: Excel would stay, unseen, for as long as Python runs."""
    if port is not None:
        port.close()
    release()


def _in_words(action: Action, desk: _Desk, paths: tuple[Path, ...], run: SteppedRun) -> Ending:
    """Do the work, with whatever goes wrong put into words; contents of cells stay out of log and message."""
    port = DelegatedPort(desk.port, run.in_excel) if desk.port else None
    try:
        summary = _summary(action, desk, port, paths, run)
    except StoppedError:
        return Ending("Stopped. Nothing was written or exported.")
    except rb.CatalogueError as error:
        return Ending(str(error))
    except Exception as error:  # noqa: BLE001 - a button has no other way to show an error
        kind = type(error).__name__
        _LOG.error("A button failed: %s\n%s", kind, "".join(traceback.format_tb(error.__traceback__)))
        state = "The workbook has been saved." if port and port.was_saved else "The workbook is as it was."
        return Ending(f"This could not be done ({kind}). {state} Run: radbill addin doctor")
    has_new_answers = action.forgets_answers and not summary.is_refused
    if has_new_answers:
        answering.forget()
    return Ending(_text(summary), has_new_answers)


def _summary(
    action: Action, desk: _Desk, port: DelegatedPort | None, paths: tuple[Path, ...], run: SteppedRun
) -> ActionSummary:
    if action.needs is Needs.FILES:
        return action.run(paths)
    if port is None:
        return action.run(ActionContext(_book(), datetime.now(UTC), run.progress))
    return _on_workbook(action, desk, port, run, {"files": list(paths)} if paths else {})


def _on_workbook(
    action: Action, desk: _Desk, port: DelegatedPort, run: SteppedRun, options: Mapping[str, object]
) -> ActionSummary:
    agreed = load_contracts(None)
    if agreed.problems:
        return ActionSummary("The contracts in use cannot be read.", tuple(map(str, agreed.problems)), is_refused=True)
    context = ActionContext(
        _book(),
        datetime.now(UTC),
        run.progress,
        target_folder=Path(desk.folder) if desk.folder else documents_folder(),
        row=desk.row if desk.sheet.casefold() == "charges" else 0,
        contracts=agreed.contracts,
        ask=run.ask,
        options={**options, "sheet": desk.sheet, "selected_row": desk.row},
    )
    try:
        return action.run(port, context)
    except WorkbookNotSavedError as error:
        return ActionSummary(str(error.problem), is_clean=False, is_refused=True)


def _text(summary: ActionSummary) -> str:
    lines = summary.lines[:_MOST_LINES]
    more = len(summary.lines) - len(lines)
    rest = (f"... and {more} more.",) if more else ()
    return "\n".join((summary.headline, *(("", *lines) if lines else ()), *rest))


def _book() -> rb.ReferenceBook:
    """The book that the functions use; opened again when data were imported."""
    answering.notice_imports()
    return answering.book()
