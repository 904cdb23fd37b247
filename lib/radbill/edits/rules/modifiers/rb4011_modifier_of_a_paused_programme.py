"""The modifiers for appropriate use criteria, no longer needed."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import USE_CRITERIA_MODIFIERS, USE_CRITERIA_PAUSED_FROM
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell


@edit(
    "RB4011",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(USE_CRITERIA_MODIFIERS.citation,),
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
        if modifier in USE_CRITERIA_MODIFIERS and day is not None and day >= USE_CRITERIA_PAUSED_FROM:
            message = f"{modifier} is not needed: the programme is paused since {us_date(USE_CRITERIA_PAUSED_FROM)}."
            yield Fault(modifier_cell(at), message, "Take the modifier off, unless another payer asks for it.")
