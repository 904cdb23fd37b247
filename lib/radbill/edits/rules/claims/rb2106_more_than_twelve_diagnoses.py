"""The twelve places for diagnoses on a claim."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_rules.claim_facts import MOST_DIAGNOSES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_where
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2106",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, HI"),),
    only_among=lambda _, context: claims_where(context, "diagnoses", lambda own: len(own) > MOST_DIAGNOSES),
)
def more_than_twelve_diagnoses(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim has more than twelve diagnoses.

    Why it matters:
        The claim file has twelve places; a thirteenth is refused.

    Example that fails:
        Five rows of one claim with three different diagnoses each.

    Use instead:
        The diagnoses that the lines need, twelve at most; or two claims.

    Right claims nearest to it:
        Twelve diagnoses.
    """
    if len(claim.diagnoses) > MOST_DIAGNOSES:
        message = (
            f"The rows of this claim have {len(claim.diagnoses)} different diagnoses; {MOST_DIAGNOSES} can be sent."
        )
        yield Fault("diagnosis_1", message, "Leave out the least important diagnoses, or split the claim.")
