"""The coverage at the place in the order of payers that is billed."""

from collections.abc import Iterator

from radbill.codes.claim_codes import PRIMARY
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2129",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2000B, SBR01"),),
    silent_with=(
        "responsibility",
        "coverage.payer_key",
    ),
)
def billed_coverage_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim goes to the second or third payer, and the patient has no such coverage.

    Why it matters:
        There is nobody to send the claim to.

    Example that fails:
        Bill to S, and Payer 2 of the patient is blank.

    Use instead:
        The coverage on the Patients sheet; or P, the first payer.

    Right claims nearest to it:
        The second payer of a patient who has two.
    """
    if claim.responsibility != PRIMARY and not claim.coverage.payer_key:
        message = f"The claim is billed to payer {claim.responsibility}, and the patient has no such coverage."
        yield Fault("responsibility", message, "Register the coverage on the Patients sheet, or bill another payer.")
