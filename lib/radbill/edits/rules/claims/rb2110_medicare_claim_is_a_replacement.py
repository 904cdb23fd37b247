"""Replacements and voids sent to Medicare Part B, which takes neither."""

from collections.abc import Iterator

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.core.sources import COMPANION_GUIDE
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.claim import Claim


@edit(
    "RB2110",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(Citation(COMPANION_GUIDE, "claim frequency", Confidence.MEDIUM),),
    silent_with=(
        "payer.is_medicare",
        "frequency",
    ),
)
def medicare_claim_is_a_replacement(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A replacement or void is addressed to Medicare Part B.

    Why it matters:
        Part B contractors take original claims only; a paid claim is corrected by a reopening, a rejected one
        is sent anew.

    Example that fails:
        Frequency 7 with filing code MB.

    Use instead:
        A reopening at the contractor, or a new claim with frequency 1 when the first was refused.
    """
    if claim.payer.is_medicare and claim.frequency in CORRECTION_FREQUENCIES:
        message = "Medicare Part B contractors usually refuse replacements and voids."
        yield Fault("frequency", message, "Ask for a reopening, or send a new original if the first was refused.")
