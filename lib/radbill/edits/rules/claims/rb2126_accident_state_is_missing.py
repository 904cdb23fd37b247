"""The state of an auto accident."""

from collections.abc import Iterator

from radbill.codes.uncommon_claim_codes import AUTO_ACCIDENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2126",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, CLM11-4"),),
    silent_with=("details",),
)
def accident_state_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim is about an auto accident and does not say in which state.

    Why it matters:
        The state decides whose insurance law holds; the claim is refused without it.

    Example that fails:
        AA in the column Accident, and the column Accident state is blank.

    Use instead:
        The two letters of the state; outside the United States the country.

    Right claims nearest to it:
        An auto accident in a state; an auto accident in Canada; another accident.
    """
    details = claim.details
    if AUTO_ACCIDENT in details.related_causes and not (details.accident_state or details.accident_country):
        message = "The claim is about an auto accident, and its state is missing."
        yield Fault("details.accident_state", message, "Enter the state in which it happened, or the country.")
