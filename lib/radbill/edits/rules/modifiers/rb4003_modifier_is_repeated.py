"""The same modifier in two places of one line."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import MEDICARE_CLAIM_EDITS
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell


@edit(
    "RB4003",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(Citation(MEDICARE_CLAIM_EDITS, "X222.351.2400.SV101-3.040, 277CA status A7:453"),),
    depends_on=("line.modifiers",),
)
def modifier_is_repeated(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line carries the same modifier twice.

    Why it matters:
        The second says nothing new, and front ends refuse the claim: the modifiers of a line are each another.

    Example that fails:
        70450-26-26.

    Use instead:
        70450-26.

    Right claims nearest to it:
        Once each.
    """
    modifiers = record.line.modifiers
    for position, code in enumerate(modifiers):
        if code in modifiers[:position]:
            yield Fault(
                modifier_cell(position), f"{code} stands on the line twice.", "Take one of the two modifiers off."
            )
