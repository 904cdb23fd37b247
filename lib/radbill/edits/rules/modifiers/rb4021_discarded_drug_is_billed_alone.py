"""What was thrown away of a drug without what was given of it."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import DISCARDED_DRUG, SINGLE_DOSE_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.model.claim import Claim


@edit(
    "RB4021",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(SINGLE_DOSE_MODIFIERS.citation,),
    likely_carcs=("16",),
    silent_with=(
        "lines.procedure_code",
        "lines.date_of_service",
        "lines.modifiers",
    ),
)
def discarded_drug_is_billed_alone(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A line with JW stands on the claim without a line of the same drug and day for what was given.

    Why it matters:
        JW is for the rest of a single-dose package after a dose was given; the dose stands on a line of its own.

    Example that fails:
        J2785-JW alone.

    Use instead:
        One line for the units that were given, a second with JW for those thrown away.

    Right claims nearest to it:
        The dose and the rest; nothing thrown away.
    """
    given = {
        (line.procedure_code, line.date_of_service) for line in claim.lines if DISCARDED_DRUG not in line.modifiers
    }
    for line in claim.lines:
        if DISCARDED_DRUG in line.modifiers and (line.procedure_code, line.date_of_service) not in given:
            field = modifier_cell(line.modifiers.index(DISCARDED_DRUG))
            message = f"{line.procedure_code} has a line for what was thrown away, and none for what was given."
            yield Fault(field, message, "Add the line of the dose that was given.", Scope.LINE, line.line_id)
