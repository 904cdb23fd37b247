"""Modifier 50 with more than one unit."""

from collections.abc import Iterator

from radbill.codes.sides import BOTH_SIDES
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_ONE_UNIT = Citation(sources.CLAIMS_MANUAL, "chapter 12, section 40.7")


@edit(
    "RB4022",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_ONE_UNIT,),
    likely_carcs=("4", "151"),
    depends_on=("line.modifiers", "line.units", "claim.payer.is_medicare"),
)
def both_sides_have_more_than_one_unit(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line to Medicare says both sides (50) and has more than one unit.

    Why it matters:
        50 is both sides in one unit; two units with it are both sides twice. The line is denied, or paid too much.

    Example that fails:
        73721-50 with 2 units.

    Use instead:
        50 with 1 unit.

    Right claims nearest to it:
        50 with one unit; two units without 50; another payer.
    """
    line = record.line
    if record.claim.payer.is_medicare and BOTH_SIDES in line.modifiers and line.units > 1:
        yield Fault("units", "50 means both sides in one unit; the line has more.", "Enter 1 unit.")
