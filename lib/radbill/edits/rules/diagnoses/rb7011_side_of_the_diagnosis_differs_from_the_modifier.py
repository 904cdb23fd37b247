"""Right and left: a line's modifier against the side that its diagnoses name."""

from collections.abc import Iterator, Sequence

from radbill.codes.sides import LEFT_SIDED, RIGHT_SIDED, Side
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.rules.diagnoses._sided_diagnoses import side_of_diagnosis
from radbill.edits.shared.modifier_cells import modifier_cell

#: A finger, a toe and an eyelid are of a side too.
_SIDED = {Side.RIGHT: RIGHT_SIDED, Side.LEFT: LEFT_SIDED}
_SOURCE = Citation(DIAGNOSIS_GUIDELINES, "section I.B.13, laterality", Confidence.MEDIUM)


@edit(
    "RB7011",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    likely_carcs=("11",),
    depends_on=("pointed_diagnoses", "line.modifiers", "line.date_of_service"),
    only_where=OnlyWhere(("line.modifiers",), lambda record, _: len(_sides(record.line.modifiers)) == 1),
)
def side_of_the_diagnosis_differs_from_the_modifier(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The diagnosis names one side, the modifier the other.

    Why it matters:
        The reason of an exam of the left side is seldom on the right; payers deny the contradiction.

    Example that fails:
        LT with a diagnosis of the right knee; F1, a finger of the left hand, with a fracture of the right one.

    Use instead:
        The modifier or the diagnosis of the side that was examined.

    Right claims nearest to it:
        The same side; a diagnosis without a side; the breast that is left beside the absence of the other.
    """
    line = record.line
    sides = _sides(line.modifiers)
    if len(sides) != 1 or line.date_of_service is None or not record.pointed_diagnoses:
        return
    ((side, modifier),) = sides.items()
    of_diagnoses = {side_of_diagnosis(code, line.date_of_service, context) for code in record.pointed_diagnoses}
    of_diagnoses.discard(Side.UNSAID)
    if of_diagnoses and side not in of_diagnoses:
        message = f"The line has {modifier}; its diagnoses name the other side."
        yield Fault(modifier_cell(line.modifiers.index(modifier)), message, "Correct the side that is wrong.")


def _sides(modifiers: Sequence[str]) -> dict[Side, str]:
    """The sides that modifiers name, each with the last one that names it."""
    return {side: modifier for modifier in modifiers for side, sided in _SIDED.items() if modifier in sided}
