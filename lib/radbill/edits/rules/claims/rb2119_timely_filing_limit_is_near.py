"""Timely filing: the last two weeks before the payer's limit."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.filing_deadline import last_day_of_line
from radbill.edits.shared.sources import TIMELY_FILING

#: Days. No publisher gives this number: two weeks leave time to be refused once and to send again.
_NEAR = 14


@edit(
    "RB2119",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(TIMELY_FILING,),
    likely_carcs=("29",),
    depends_on=(
        "line.date_of_service",
        "claim.payer.is_medicare",
        "claim.payer.timely_filing_days",
        "claim.frequency",
    ),
)
def timely_filing_limit_is_near(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Fourteen days or fewer are left for filing.

    Why it matters:
        A claim that comes back from the clearinghouse must be corrected and received before the limit. After it the
        payer denies it, and the patient may not be billed.

    Example that fails:
        A Medicare service of 12/01/2025 that is still unsent on 11/23/2026.

    Use instead:
        Send the claim today, and watch that the payer acknowledges it.
    """
    last_day = last_day_of_line(record)
    if last_day is None:
        return
    left = (last_day - context.today).days
    if 0 <= left <= _NEAR:
        message = f"The last day for filing is {us_date(last_day)}: {left} day{'' if left == 1 else 's'} left."
        yield Fault("date_of_service", message, "Send the claim today, and watch that the payer acknowledges it.")
