"""26 together with TC on one line."""

from collections.abc import Iterator

from radbill.codes.component import COMPONENT_MODIFIERS, component_of
from radbill.codes.places import PLACES_PAID_FOR_EQUIPMENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import COMPONENTS

_READING = (
    "If the group read the exam, take TC off; if not, delete the row of the line: the facility bills the technical "
    "part."
)
_EITHER = "Keep the modifier of the part that was done; take both off only if the group did both parts."


@edit(
    "RB4005",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(COMPONENTS,),
    likely_carcs=("4",),
    depends_on=("line.modifiers", "line.place_of_service"),
)
def professional_and_technical_on_one_line(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line carries both 26 and TC.

    Why it matters:
        26 is the reading alone, TC the technical part alone; together they contradict each other and the line is
        denied.

    Example that fails:
        70450-26-TC.

    Use instead:
        70450 without either for both parts; or two lines where the parts are billed apart. In a hospital or another
        facility only 26 is the group's to bill.

    Right claims nearest to it:
        TC alone; neither, for the global service.
    """
    modifiers = record.line.modifiers
    if component_of(modifiers) is None:
        position = max(map(modifiers.index, COMPONENT_MODIFIERS))
        message = "26 (reading alone) and TC (technical part alone) stand on one line."
        what_to_do = _READING if record.line.place_of_service in PLACES_PAID_FOR_EQUIPMENT else _EITHER
        yield Fault(modifier_cell(position), message, what_to_do)
