"""Claims that have no service line left."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_without
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2101",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2400"),),
    only_among=lambda _, context: claims_without(context, "lines"),
)
def claim_has_no_lines(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim has no service line.

    Why it matters:
        A claim consists of at least one service; an empty one is refused.

    Example that fails:
        A claim whose rows were all deleted.

    Use instead:
        At least one charge row with the claim's ID.

    Right claims nearest to it:
        One line is enough.
    """
    if not claim.lines:
        yield Fault("claim_id", "The claim has no service line.", "Add the charge rows, or leave the claim out.")
