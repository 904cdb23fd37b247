"""The last day of a service over days."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3019",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, DTP*472"),),
    silent_with=(
        "line.date_of_service",
        "line.details.date_of_service_to",
    ),
)
def service_ends_before_it_begins(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The last day of the service is before its first.

    Why it matters:
        A span that runs backwards is refused.

    Example that fails:
        Date of service 07/02/2026, date to 07/01/2026.

    Use instead:
        The last day, or a blank cell for a service of one day.

    Right claims nearest to it:
        It ends the same day.
    """
    first, last = record.line.date_of_service, record.line.details.date_of_service_to
    if first and last and last < first:
        message = "The last day of the service is before its first."
        yield Fault("details.date_of_service_to", message, "Correct the first or the last day.")
