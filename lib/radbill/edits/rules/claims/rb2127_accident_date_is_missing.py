"""The day of an accident."""

from collections.abc import Iterator

from radbill.codes.uncommon_claim_codes import ACCIDENTS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2127",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, DTP*439"),),
    silent_with=("details",),
)
def accident_date_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim is about an accident and does not say when it happened.

    Why it matters:
        The day of the accident is mandatory with an auto accident or another accident; the claim is refused without it.

    Example that fails:
        OA in the column Accident, and the column Accident date is blank.

    Use instead:
        The day of the accident from the registration.

    Right claims nearest to it:
        The day is said; an illness of the work needs no day here.
    """
    if not ACCIDENTS.isdisjoint(claim.details.related_causes) and claim.details.accident_date is None:
        yield Fault(
            "details.accident_date",
            "The day of the accident is missing.",
            "Ask the patient for the day of the accident, and enter the day.",
        )
