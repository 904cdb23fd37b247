"""X-rays on film or cassettes, and scans below the standard, without their modifier."""

from collections.abc import Iterator

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.codes.equipment import is_on_old_equipment
from radbill.codes.modifier_sets import EQUIPMENT_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import OLD_EQUIPMENT


@edit(
    "RB4023",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(OLD_EQUIPMENT,),
    depends_on=("line.procedure_code", "line.modifiers", "facility", "claim.payer.is_medicare"),
)
def modifier_of_old_equipment_is_missing(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The facility is registered with old equipment, and an exam on it to Medicare says nothing of it.

    Why it matters:
        Medicare pays less for the technical part of an X-ray on film or cassettes and of CT below the dose standard.
        Paid in full it has to be given back.

    Example that fails:
        71046 without FY at an office all of whose X-rays are taken on cassettes.

    Use instead:
        FX for film, FY for cassettes, CT for the scanner; or correct the row of the facility.

    Right claims nearest to it:
        The modifier is there; the reading alone; another payer; an exam on other equipment.
    """
    line, facility = record.line, record.facility
    if facility is None or not record.claim.payer.is_medicare or PROFESSIONAL_COMPONENT in line.modifiers:
        return
    for modifier in EQUIPMENT_MODIFIERS:
        is_made_on_it = modifier in facility.old_equipment and is_on_old_equipment(line.procedure_code, modifier)
        if is_made_on_it and modifier not in line.modifiers:
            message = f"The facility's equipment for {line.procedure_code} is reported with {modifier}."
            yield Fault("modifier_1", message, f"Add {modifier}; or correct the facility's row.")
