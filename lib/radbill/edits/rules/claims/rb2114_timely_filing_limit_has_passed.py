"""Timely filing: claims that are too late for the payer."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.claims._filing import last_day_of_line
from radbill.edits.shared.sources import TIMELY_FILING


@edit(
    "RB2114",
    severity=Severity.DENY,
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
def timely_filing_limit_has_passed(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The payer's limit for filing has passed.

    Why it matters:
        Medicare takes a claim for one calendar year from the date of service; other payers have their own limits,
        which stand in the Payers table. A late claim is denied and may not be billed to the patient.

    Example that fails:
        A Medicare service of 11/20/2025 sent on 11/23/2026.

    Use instead:
        A date of service within the limit; proof of earlier filing when there was one.
    """
    last_day = last_day_of_line(record)
    if last_day and context.today > last_day:
        yield Fault(
            "date_of_service",
            f"The last day for filing was {us_date(last_day)}.",
            "Send it only with proof of earlier filing or another exception of the payer; else write it off.",
            severity=None if record.claim.payer.is_medicare else Severity.REVIEW,
        )
