"""FX, FY and CT for old equipment, on exams that are not made on it."""

from collections.abc import Iterator

from radbill.codes.equipment import is_on_old_equipment
from radbill.codes.modifier_sets import EQUIPMENT_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import OLD_EQUIPMENT


@edit(
    "RB4009",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(OLD_EQUIPMENT,),
    depends_on=("line.procedure_code", "line.modifiers"),
)
def equipment_modifier_does_not_fit_the_code(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A modifier for old equipment stands on a code that is not made on it.

    Why it matters:
        FX and FY are for X-rays, CT for the listed scans; elsewhere they cut nothing and show a slip.

    Example that fails:
        71046, a chest X-ray, with CT.

    Use instead:
        FX for film, FY for computed radiography, CT for a scanner below the standard.
    """
    line = record.line
    for at, modifier in enumerate(line.modifiers):
        if modifier in EQUIPMENT_MODIFIERS and not is_on_old_equipment(line.procedure_code, modifier):
            message = f"{modifier} is not for {line.procedure_code}."
            yield Fault(modifier_cell(at), message, "Take the modifier off, or use the one of the equipment.")
