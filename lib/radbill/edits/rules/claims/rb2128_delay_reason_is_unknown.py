"""The code that says why a claim is late."""

from collections.abc import Iterator

from radbill.codes.uncommon_claim_codes import DELAY_REASONS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2128",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, CLM20"),),
    silent_with=("details",),
)
def delay_reason_is_unknown(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The reason of the delay is none of the codes of the claim file.

    Why it matters:
        A value outside of the list is refused at the front end.

    Example that fails:
        Delay reason 12.

    Use instead:
        One of the codes of the drop-down; a blank cell when the claim is in time.

    Right claims nearest to it:
        The last code; the code before the gap.
    """
    reason = claim.details.delay_reason
    if reason and reason not in DELAY_REASONS:
        yield Fault(
            "details.delay_reason", "The delay reason is no code of the list.", f"Use {', '.join(DELAY_REASONS)}."
        )
