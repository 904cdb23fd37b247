"""What the buttons of the ribbon call, through xlwings' `RunPython`: one action each, on the workbook in front.

Whatever happens, the user is told in words, and status bar and screen are given back.
"""

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.ports.documents import documents_folder
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.ports.xlwings_port import XlwingsPort

_LOG = logging.getLogger(__name__)
_TITLE = "radbill"
#: A message box must fit the screen.
_MOST_LINES = 20

Action = Callable[[WorkbookPort, ActionContext], ActionSummary]


def check() -> None:
    """Check the claims of the workbook."""
    from radbill_addin.actions.check_batch import check_batch  # noqa: PLC0415 - Excel waits for this module

    _on_workbook(check_batch)


def price() -> None:
    """Price the charge rows of the workbook."""
    from radbill_addin.actions.price_batch import price_batch  # noqa: PLC0415 - same reason

    _on_workbook(price_batch)


def export() -> None:
    """Export the claims of the workbook that may go, beside the workbook."""
    from radbill_addin.actions.export_batch import export_batch  # noqa: PLC0415 - same reason

    _on_workbook(export_batch)


def explain_row() -> None:
    """Explain the selected row of the Charges sheet."""
    from radbill_addin.actions.explain_row import explain_row as action  # noqa: PLC0415 - same reason

    _on_workbook(action)


def fix_rows() -> None:
    """Mend what is safe to mend."""
    from radbill_addin.actions.fix_rows import fix_rows as action  # noqa: PLC0415 - same reason

    _on_workbook(action)


def suggest_codes() -> None:
    """Name codes for the exams of the Charges sheet."""
    from radbill_addin.actions.suggest_codes import suggest_codes as action  # noqa: PLC0415 - same reason

    _on_workbook(action)


def what_changed() -> None:
    """Compare the newest published data with those before, for what this workbook and the last year billed."""
    from radbill_addin.actions.what_changed import what_changed as action  # noqa: PLC0415 - same reason

    _on_workbook(action)


def show_releases() -> None:
    """Say what published data are loaded."""
    from radbill_addin.actions.reference_data import show_releases as action  # noqa: PLC0415 - same reason

    with _told() as app:
        _show(app, action(ActionContext(_book(), datetime.now(UTC))))


def import_files(paths: Sequence[str]) -> None:
    """Take published files in."""
    from radbill_addin.actions.reference_data import import_files as action  # noqa: PLC0415 - same reason

    with _told() as app:
        app.status_bar = f"{_TITLE}: importing {len(paths)} files"
        summary = action(Path(path) for path in paths)
        _forget()
        _show(app, summary)


def new_from_template(template_file_name: str) -> None:
    """Open a new workbook made from a template; it has no file until the user saves it."""
    from radbill_addin.files.templates import template_path  # noqa: PLC0415 - same reason

    with _told() as app:
        app.api.Workbooks.Add(str(template_path(template_file_name)))


def forget_answers() -> None:
    """Work every answer out anew at the next calculation."""
    with _told():
        _forget()


def show_help() -> None:
    """Show the Help sheet, where the workbook has one, and say where else help is to be found."""
    from radbill_addin.files.templates import guide_folder  # noqa: PLC0415 - same reason

    lines = (
        "Every workbook from a template has a sheet Help: what to fill in, and what the colours mean.",
        "Every RAD_ function shows its arguments in Excel's function wizard (fx), category radbill.",
        '=RAD_EXPLAIN_EDIT("RB5002") explains a finding.',
        f"The guide, page by page: {guide_folder() / 'index.md'}",
    )
    with _told() as app:
        book = _caller()
        if "Help" in (sheet.name for sheet in book.sheets):
            book.sheets["Help"].api.Activate()
        _show(app, ActionSummary("Help", lines))


def _on_workbook(action: Action) -> None:
    """Run an action on the workbook whose button was pressed, and show its summary."""
    with _told() as app, XlwingsPort(_caller()) as port:
        _show(app, _run(action, port))


def _run(action: Action, port: XlwingsPort) -> ActionSummary:
    from radbill_addin.files.contracts import load_contracts  # noqa: PLC0415 - Excel waits for this module

    folder = port.folder
    sheet, row = port.selected_row()
    context = ActionContext(
        _book(),
        datetime.now(UTC),
        lambda task, done, total: port.show_progress(f"{_TITLE}: {task} {done} of {total}"),
        target_folder=Path(folder) if folder else documents_folder(),
        row=row if sheet.casefold() == "charges" else 0,
    )
    agreed = load_contracts(None)
    if agreed.problems:
        return ActionSummary("The contracts in use cannot be read.", tuple(map(str, agreed.problems)), is_refused=True)
    context = context._replace(contracts=agreed.contracts)
    try:
        return action(port, context)
    except WorkbookNotSavedError as error:
        return ActionSummary(str(error.problem), is_clean=False, is_refused=True)


@contextmanager
def _told() -> Iterator[Any]:
    """Excel, with whatever goes wrong put into words; contents of cells stay out of log and message."""
    from radbill import CatalogueError  # noqa: PLC0415 - Excel waits for this module

    app = _caller().app
    try:
        yield app
    except CatalogueError as fault:
        app.alert(f"{fault}", _TITLE)
    except Exception as fault:  # noqa: BLE001 - a button has no other way to show a fault
        kind = type(fault).__name__
        _LOG.error("A button failed: %s\n%s", kind, "".join(traceback.format_tb(fault.__traceback__)))
        app.alert(f"This could not be done ({kind}). The workbook is as it was. Run: radbill addin doctor", _TITLE)
    finally:
        app.status_bar = False


def _show(app: Any, summary: ActionSummary) -> None:  # noqa: ANN401 - xlwings carries no types
    lines = summary.lines[:_MOST_LINES]
    more = len(summary.lines) - len(lines)
    rest = (f"... and {more} more.",) if more else ()
    app.status_bar = False
    app.alert("\n".join((summary.headline, *(("", *lines) if lines else ()), *rest)), _TITLE)


def _caller() -> Any:  # noqa: ANN401 - xlwings carries no types
    import xlwings  # noqa: PLC0415 - Windows' own is loaded by then

    return xlwings.Book.caller()


def _book() -> Any:  # noqa: ANN401 - loaded lazily
    """The book that the functions use; opened again when data were imported."""
    from radbill_addin.functions.answering import book, notice_imports  # noqa: PLC0415 - Excel waits for this module

    notice_imports()
    return book()


def _forget() -> None:
    from radbill_addin.functions.answering import forget  # noqa: PLC0415 - Excel waits for this module

    forget()
