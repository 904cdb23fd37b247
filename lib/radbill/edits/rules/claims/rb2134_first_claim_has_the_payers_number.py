"""The payer's own number on a claim that the payer has not seen."""

from collections.abc import Iterator

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2134",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, CLM05-3 and REF*F8"),),
    silent_with=(
        "frequency",
        "payer_claim_control_number",
    ),
)
def first_claim_has_the_payers_number(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The payer's claim number is filled, but the claim goes as a first claim.

    Why it matters:
        The number belongs to a claim that the payer has. Meant as a correction, the claim would be denied as a
        duplicate; meant as a first claim, it names a claim that it has nothing to do with.

    Example that fails:
        A number in Payer's claim number, and the column Resubmission is blank.

    Use instead:
        7 or 8 in Resubmission for a correction; a blank Payer's claim number for a first claim.

    Right claims nearest to it:
        A replacement; a void; the number that an earlier payer gave its own claim.
    """
    if claim.frequency == ORIGINAL and claim.payer_claim_control_number:
        yield Fault(
            "payer_claim_control_number",
            "The payer's claim number is filled, but the claim goes as a first claim.",
            "Put 7 (replaces) or 8 (takes back) into Resubmission, or clear Payer's claim number.",
        )
