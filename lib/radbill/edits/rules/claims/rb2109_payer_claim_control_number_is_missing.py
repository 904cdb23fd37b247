"""The payer's own number of the claim that a replacement or void is about."""

from collections.abc import Iterator

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2109",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, REF*F8"),),
    silent_with=(
        "frequency",
        "payer_claim_control_number",
    ),
)
def payer_claim_control_number_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A replacement or void does not name the payer's number of the claim it is about.

    Why it matters:
        The payer cannot find the claim to replace, and refuses it or takes it for a duplicate.

    Example that fails:
        Frequency 7 with an empty payer claim control number.

    Use instead:
        The payer's number as it stands in the remittance of the first claim.

    Right claims nearest to it:
        A replacement with the payer's number; a void with the payer's number.
    """
    if claim.frequency in CORRECTION_FREQUENCIES and not claim.payer_claim_control_number:
        yield Fault(
            "payer_claim_control_number",
            f"Frequency {claim.frequency} needs the payer's number of the earlier claim.",
            "Copy the payer's number from the remittance of the earlier claim.",
        )
