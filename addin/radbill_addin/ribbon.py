"""What the buttons of the ribbon call, through xlwings' `RunPython`: one action each, on the workbook in front.

Every action is called by its entry name, as in `ribbon.check()`; it declares that name itself. Whatever happens, the
user gets words, and status bar and screen are given back.
"""

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Action, Needs
from radbill_addin.actions.registry import action_of_entry
from radbill_addin.files.contracts import load_contracts
from radbill_addin.files.log import log_run, start_log
from radbill_addin.files.templates import guide_folder, template_path
from radbill_addin.functions import answering
from radbill_addin.ports.documents import documents_folder
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort, calling_book

_LOG = logging.getLogger(__name__)
_TITLE = "radbill"
#: A message box must fit the screen.
_MOST_LINES = 20


def __getattr__(entry: str) -> Callable[..., None]:
    """The entry point of an action, by the name that Excel calls.

    Raises:
        AttributeError: no action has that name.
    """
    declared = None if entry.startswith("_") else action_of_entry(entry)
    if declared is None:
        raise AttributeError(f"No action is named {entry}.")
    return partial(_logged, declared)


def _logged(action: Action, *arguments: Sequence[str]) -> None:
    """Run a button's action, and note in the log which."""
    start_log()
    with log_run(f"button {action.name}"):
        _ENTRIES[action.needs](action, *arguments)


def new_from_template(template_file_name: str) -> None:
    """Open a new workbook made from a template; it has no file until the user saves it."""
    with _trouble_in_words() as app:
        app.api.Workbooks.Add(str(template_path(template_file_name)))


def forget_answers() -> None:
    """Work every answer out anew at the next calculation."""
    with _trouble_in_words():
        answering.forget()


def show_help() -> None:
    """Show the Help sheet, where the workbook has one, and say where else help is to be found."""
    lines = (
        "Every workbook from a template has a sheet Help: what to fill in, and what the colours mean.",
        "Every RAD_ function shows its arguments in Excel's function wizard (fx), category radbill.",
        '=RAD_EXPLAIN_EDIT("RB5002") explains a finding.',
        f"The guide, page by page: {guide_folder() / 'index.md'}",
    )
    with _trouble_in_words() as app:
        book = calling_book()
        if "Help" in (sheet.name for sheet in book.sheets):
            book.sheets["Help"].api.Activate()
        _show(app, ActionSummary("Help", lines))


def _on_workbook(action: Action) -> None:
    """Run an action on the workbook whose button was pressed, and show its summary."""
    with _trouble_in_words() as app, XlwingsPort(calling_book()) as port:
        _finish(app, action, _run(action, port))


def _on_data(action: Action) -> None:
    """Run an action that needs no workbook."""
    with _trouble_in_words() as app:
        _finish(app, action, action.run(ActionContext(_book(), datetime.now(UTC))))


def _on_files(action: Action, paths: Sequence[str]) -> None:
    """Run an action on files that were chosen."""
    with _trouble_in_words() as app:
        app.status_bar = f"{_TITLE}: {action.files.task if action.files else ''} {len(paths)} files"
        _finish(app, action, action.run(Path(path) for path in paths))


def _on_files_and_workbook(action: Action, paths: Sequence[str]) -> None:
    """Run an action on files that were chosen and the workbook whose button was pressed, and show its summary."""
    with _trouble_in_words() as app, XlwingsPort(calling_book()) as port:
        _finish(app, action, _run(action, port, {"files": [Path(path) for path in paths]}))


def _finish(app: Any, action: Action, summary: ActionSummary) -> None:  # noqa: ANN401 - xlwings carries no types
    if action.forgets_answers:
        answering.forget()
    _show(app, summary)


_ENTRIES: dict[Needs, Callable[..., None]] = {
    Needs.WORKBOOK: _on_workbook,
    Needs.DATA: _on_data,
    Needs.FILES: _on_files,
    Needs.FILES_AND_WORKBOOK: _on_files_and_workbook,
}


def _run(action: Action, port: XlwingsPort, options: Mapping[str, object] | None = None) -> ActionSummary:
    folder = port.folder
    sheet, row = port.selected_row()
    context = ActionContext(
        _book(),
        datetime.now(UTC),
        lambda task, done, total: port.show_progress(f"{_TITLE}: {task} {done} of {total}"),
        target_folder=Path(folder) if folder else documents_folder(),
        row=row if sheet.casefold() == "charges" else 0,
        ask=port.ask,
        options=options or {},
    )
    agreed = load_contracts(None)
    if agreed.problems:
        return ActionSummary("The contracts in use cannot be read.", tuple(map(str, agreed.problems)), is_refused=True)
    context = context._replace(contracts=agreed.contracts)
    try:
        return action.run(port, context)
    except WorkbookNotSavedError as error:
        return ActionSummary(str(error.problem), is_clean=False, is_refused=True)


@contextmanager
def _trouble_in_words() -> Iterator[Any]:
    """Excel, with whatever goes wrong put into words; contents of cells stay out of log and message."""
    app = calling_book().app
    try:
        yield app
    except rb.CatalogueError as error:
        app.alert(f"{error}", _TITLE)
    except Exception as error:  # noqa: BLE001 - a button has no other way to show an error
        kind = type(error).__name__
        _LOG.error("A button failed: %s\n%s", kind, "".join(traceback.format_tb(error.__traceback__)))
        app.alert(f"This could not be done ({kind}). The workbook is as it was. Run: radbill addin doctor", _TITLE)
    finally:
        app.status_bar = False


def _show(app: Any, summary: ActionSummary) -> None:  # noqa: ANN401 - xlwings carries no types
    lines = summary.lines[:_MOST_LINES]
    more = len(summary.lines) - len(lines)
    rest = (f"... and {more} more.",) if more else ()
    app.status_bar = False
    app.alert("\n".join((summary.headline, *(("", *lines) if lines else ()), *rest)), _TITLE)


def _book() -> rb.ReferenceBook:
    """The book that the functions use; opened again when data were imported."""
    answering.notice_imports()
    return answering.book()
