"""RB4009."""

from collections.abc import Iterator

from radbill.codes.modality import modality_of
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.pricing.medicare.steps.equipment import is_ct_code

_EQUIPMENT = frozenset({"FX", "FY", "CT"})
_X_RAYS = frozenset({"X-ray", "Fluoroscopy"})
_SOURCE = Citation("CMS CR 9727, CR 10188, CR 9250", "FX, FY and CT")


@edit(
    "RB4009",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
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
        fits = is_ct_code(line.procedure_code) if modifier == "CT" else modality_of(line.procedure_code) in _X_RAYS
        if modifier in _EQUIPMENT and not fits:
            message = f"{modifier} is not for {line.procedure_code}."
            yield Fault(f"modifier_{min(at + 1, 4)}", message, "Take it off, or use the one of the equipment.")
