"""The four places for modifiers on a line."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_rules.line_facts import MOST_MODIFIERS
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB4004",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, SV101-3 to SV101-6"),),
    depends_on=("line.modifiers",),
)
def more_than_four_modifiers(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line has more than four modifiers.

    Why it matters:
        The claim file has four places.

    Example that fails:
        26, 59, 76, LT and GC on one line.

    Use instead:
        Those that change the payment first; leave out the merely informational ones.

    Right claims nearest to it:
        Four.
    """
    if len(record.line.modifiers) > MOST_MODIFIERS:
        message = f"The line has {len(record.line.modifiers)} modifiers; {MOST_MODIFIERS} can be sent."
        yield Fault("modifier_4", message, "Keep the modifiers that change the payment, drop the informational ones.")
