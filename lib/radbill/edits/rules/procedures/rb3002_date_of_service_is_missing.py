"""Lines without a date of service."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3002",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, DTP*472"),),
    depends_on=("line.date_of_service",),
)
def date_of_service_is_missing(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The line has no date of service.

    Why it matters:
        The date is mandatory on every line, and every rule and price depends on it.

    Example that fails:
        An empty date, or a text such as "yesterday".

    Use instead:
        The day of the exam.

    Right claims nearest to it:
        Today.
    """
    if record.line.date_of_service is None:
        yield Fault("date_of_service", "The line has no date of service.", "Enter the day of the exam as a date.")
