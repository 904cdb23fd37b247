"""What was thrown away of a drug without what was given of it, or beside the word that nothing was."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import DISCARDED_DRUG, NOTHING_DISCARDED, SINGLE_DOSE_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_with_modifiers
from radbill.edits.shared.discarded_drugs import discarded_drugs
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
    only_among=lambda _, context: claims_with_modifiers(context, frozenset({DISCARDED_DRUG})),
)
def discarded_drug_is_billed_alone(claim: Claim, _context: Context) -> Iterator[Fault]:
    """JW stands on the claim without a line of the dose that was given, or beside a line of the drug that has JZ.

    Why it matters:
        JW is for the rest of a single-dose package after a dose was given; the dose stands on a line of its own,
        without JZ, which says that nothing was thrown away.

    Example that fails:
        J2785-JW alone; J2785-JZ and J2785-JW of one day.

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
    yield from _contradictions(claim)


def _contradictions(claim: Claim) -> Iterator[Fault]:
    """Lines that say that nothing was thrown away, beside one of what was."""
    discarded = discarded_drugs(claim)
    for line in claim.lines:
        if NOTHING_DISCARDED in line.modifiers and (line.procedure_code, line.date_of_service) in discarded:
            field = modifier_cell(line.modifiers.index(NOTHING_DISCARDED))
            message = f"{line.procedure_code} has JZ (nothing thrown away) here and JW (thrown away) on another line."
            what_to_do = "Take JZ off, or remove the row of what was thrown away."
            yield Fault(field, message, what_to_do, Scope.LINE, line.line_id)
