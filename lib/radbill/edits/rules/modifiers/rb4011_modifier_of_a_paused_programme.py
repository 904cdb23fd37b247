"""RB4011."""

from collections.abc import Iterator
from datetime import date

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_CRITERIA = frozenset({"ME", "MF", "MG", "MH", "QQ"})
_PAUSED = date(2024, 1, 1)
_SOURCE = Citation("CMS physician fee schedule final rule for 2024", "appropriate use criteria programme paused")


@edit(
    "RB4011",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    depends_on=("line.modifiers", "line.date_of_service"),
)
def modifier_of_a_paused_programme(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A modifier of the appropriate use criteria stands on the line.

    Why it matters:
        The programme is paused since 01/01/2024; the modifier takes a place that another may need.

    Example that fails:
        70450 with 26 and ME.

    Use instead:
        The line without it.
    """
    day = record.line.date_of_service
    for at, modifier in enumerate(record.line.modifiers):
        if modifier in _CRITERIA and day is not None and day >= _PAUSED:
            message = f"{modifier} is not needed: the programme is paused since 01/01/2024."
            yield Fault(f"modifier_{min(at + 1, 4)}", message, "Take it off, unless another payer asks for it.")
