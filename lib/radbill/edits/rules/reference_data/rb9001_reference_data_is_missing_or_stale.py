"""Checks that could not be made, for want of published data."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import Unanswered
from radbill.edits.shared.sources import HOUSE_BOOK


@edit("RB9001", severity=Severity.REVIEW, scope=Scope.REFERENCE, citations=(HOUSE_BOOK,))
def reference_data_is_missing_or_stale(question: Unanswered, _context: Context) -> Iterator[Fault]:
    """Published data that a check needs is not loaded for some dates of service.

    Why it matters:
        No data is not a pass: the rows that need it are NOT CHECKED on these days. A list that has ended speaks for
        four quarters more where no newer one is loaded; its findings are for review and name it.

    Example that fails:
        NCCI pairs of 2024 for exams of 2026.

    Use instead:
        The current release, imported.
    """
    days = us_date(question.first_day)
    if question.last_day > question.first_day:
        days = f"{days} to {us_date(question.last_day)}"
    yield Fault(
        "",
        f"{question.data} could not answer for {days}, so the checks that need it were not made. {question.gap.reason}",
        question.gap.what_to_do or "Import the release for these days.",
    )
