"""What changed: the newest release of each kind beside the one before it, for what the practice bills."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import unreadable_lines
from radbill_addin.files.comparison import save_changes
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.text.changes import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from radbill import BilledLine, Changes, Comparison, Failure, ReferenceBook


_YEAR = timedelta(days=365)


@action(
    "what_changed",
    button=Button(
        "Reference data", 20, "What changed", "ReviewHighlightChanges",
        "The newest published data beside those before",
        "For the codes of this workbook and of what was exported in the last year: codes, payments, indicators, unit "
        "limits and pairs that changed, and the money it means. Written into a workbook beside this one.",
    ),
)  # fmt: skip
def what_changed(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Write a report workbook beside this one; this one is left as it is."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    context.progress("Comparing", 0, 1)
    found, money = changes_for(rb.lines_of_claims(read.batch.claims), context.book, context.now.date())
    if isinstance(found, rb.Failure):
        return ActionSummary(f"Nothing was compared: {found}", is_clean=False, is_refused=True, is_unanswered=True)
    name = f"{Path(port.file_name).stem}_changes_{found.before}_{found.after}.xlsx"
    path = (context.target_folder or Path()) / name
    try:
        save_changes(found, money, path)
    except OSError as error:
        headline = f"The report {name} could not be written ({rb.why_refused(error)})."
        return ActionSummary(headline, ("Close it if it is open, or give access to the folder.",), is_refused=True)
    context.progress("Comparing", 1, 1)
    headline, *lines = changes_in_words(found, money)
    return ActionSummary(headline, (*unreadable_lines(read), *lines, f"The report: {path}"), {"workbook": str(path)})


def changes_for(
    lines: "Iterable[BilledLine] | None", book: "ReferenceBook", today: date
) -> "tuple[Changes | Failure, Comparison | None]":
    """The newest changes for the codes of these lines and of what was exported in the last year; the lines' money.

    Without lines every code is compared, and no money told.
    """
    if lines is None:
        return rb.newest_changes(book), None
    own = tuple(lines)
    sent = rb.codes_sent_since(today - _YEAR)
    codes = {line.procedure_code for line in own} | (frozenset() if isinstance(sent, rb.Failure) else sent)
    found, days = rb.newest_changes(book, codes), rb.newest_days(book, "pprrvu")
    if isinstance(found, rb.Failure) or days is None:
        return found, None
    if isinstance(sent, rb.Failure):
        found = found._replace(unanswered=(*found.unanswered, f"What was exported in the last year: {sent.message}"))
    return found, rb.compare(own, *(rb.medicare_on(day, book) for day in days))
