"""The fifty service lines that a claim can carry."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_rules.claim_facts import MOST_LINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2107",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2400, LX"),),
    silent_with=("lines.procedure_code",),
)
def more_than_fifty_lines(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim has more than fifty service lines.

    Why it matters:
        A professional claim carries fifty lines; a longer one is refused.

    Example that fails:
        Fifty-one charge rows with one claim ID.

    Use instead:
        Two claims with an ID each.

    Right claims nearest to it:
        Fifty lines.
    """
    if len(claim.lines) > MOST_LINES:
        message = f"The claim has {len(claim.lines)} lines; {MOST_LINES} can be sent."
        yield Fault("claim_id", message, "Split the claim into claims with an ID each.")
