"""Timely filing: claims that are too late for the payer."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.filing_deadline import last_day_of_line
from radbill.edits.shared.sources import FILING_WORKDAYS, TIMELY_FILING

_SAY_WHY = (
    "See whether an exception holds (an error of the payer, coverage that was granted or taken back later, a plan that "
    "ended for days before) and fill in Delay reason; without one the claim is denied."
)
_HAVE_PROOF = "Have the proof of the reason at hand; the payer asks for it."


@edit(
    "RB2114",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(TIMELY_FILING, FILING_WORKDAYS),
    likely_carcs=("29",),
    depends_on=(
        "line.date_of_service",
        "claim.payer.is_medicare",
        "claim.payer.timely_filing_days",
        "claim.frequency",
        "claim.details.delay_reason",
    ),
)
def timely_filing_limit_has_passed(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The payer's limit for filing has passed.

    Why it matters:
        Medicare takes a claim for one calendar year from the date of service; other payers have their own limits,
        which stand in the Payers table. When Medicare's last day is a Saturday, a Sunday or a federal holiday, the next
        workday counts. A late claim is denied and may not be billed to the patient, unless one of the four exceptions
        holds: Medicare's own error; Medicare that was granted later, for days before; Medicaid that took its payment
        back for that reason; a Medicare Advantage or PACE plan that ended for days before. Delay reason says so; then
        it is for review.

    Example that fails:
        A Medicare service of 11/20/2025 sent on 11/23/2026.

    Use instead:
        A date of service within the limit; the column Delay reason, with its proof at hand, when an exception holds.

    Right claims nearest to it:
        Medicare, the last day was a Saturday and today is the next workday (Pub. 100-04, chapter 1, section
        70); Medicare, the last day was a Sunday and today is the next workday; Medicare, a year ago to the day;
        a payer whose limit is not known; a replacement.
    """
    last_day = last_day_of_line(record)
    if last_day is None or context.today <= last_day:
        return
    reason = record.claim.details.delay_reason
    message = f"The last day for filing was {us_date(last_day)}."
    if reason:
        message = f"{message} The claim says why it is late (delay reason {reason})."
    is_sure = record.claim.payer.is_medicare and not reason
    what_to_do = _HAVE_PROOF if reason else _SAY_WHY
    yield Fault("date_of_service", message, what_to_do, severity=None if is_sure else Severity.REVIEW)
