"""Exams dated after today."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3003",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, DTP*472"),),
    likely_carcs=("110",),
    depends_on=("line.date_of_service",),
)
def date_of_service_is_in_the_future(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The date of service lies after today.

    Why it matters:
        A service cannot be billed before it is done; the front end refuses the claim.

    Example that fails:
        An exam dated tomorrow.

    Use instead:
        The day on which the exam was done; look at the year.

    Right claims nearest to it:
        Today.
    """
    day = record.line.date_of_service
    if day and day > context.today:
        yield Fault(
            "date_of_service", "The date of service is in the future.", "Correct the date of service; look at the year."
        )
