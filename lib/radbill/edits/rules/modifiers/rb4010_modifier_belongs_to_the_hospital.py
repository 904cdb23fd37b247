"""PN and PO, which hospitals put on their own claims."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import HOSPITAL_DEPARTMENT_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell


@edit(
    "RB4010",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(HOSPITAL_DEPARTMENT_MODIFIERS.citation,),
    likely_carcs=("4",),
    depends_on=("line.modifiers",),
)
def modifier_belongs_to_the_hospital(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """PN or PO stands on a professional line.

    Why it matters:
        They are for the hospital's own claim for its departments off campus, never for the reading.

    Example that fails:
        70450 with 26 and PO.

    Use instead:
        The line without it; the place of service says the rest (19 or 22).
    """
    for at, modifier in enumerate(record.line.modifiers):
        if modifier in HOSPITAL_DEPARTMENT_MODIFIERS:
            message = f"{modifier} belongs on the hospital's claim."
            yield Fault(modifier_cell(at), message, "Take the modifier off; place of service 19 or 22 says where.")
