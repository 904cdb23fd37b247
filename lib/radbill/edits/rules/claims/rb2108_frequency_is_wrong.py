"""The claim frequency: original, replacement or void."""

from collections.abc import Iterator

from radbill.codes.claim_codes import CLAIM_FREQUENCIES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2108",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, CLM05-3"),),
    silent_with=("frequency",),
)
def frequency_is_wrong(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim frequency is not original, replacement or void.

    Why it matters:
        Professional claims know 1, 7 and 8; another value is refused.

    Example that fails:
        Frequency 2.

    Use instead:
        1 original, 7 replacement, 8 void.

    Right claims nearest to it:
        Replacement.
    """
    if claim.frequency not in CLAIM_FREQUENCIES:
        message = f"The claim frequency is {claim.frequency or 'empty'}, which professional claims do not know."
        yield Fault("frequency", message, "Use 1 for an original, 7 for a replacement, 8 for a void.")
