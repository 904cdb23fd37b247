"""Modifiers of visits, anesthesia, laboratory, therapy, eyelids, fingers, toes on imaging codes."""

from collections.abc import Iterator

from radbill.codes.code_sets import BRAIN_PET, MAMMOGRAPHY, ONCOLOGY_PET
from radbill.codes.imaging_codes import ImagingCode, imaging_codes
from radbill.codes.modifier_sets import PET_STRATEGIES, SINGLE_DOSE_MODIFIERS
from radbill.codes.other_fields import FIELDS
from radbill.codes.sides import EYELID_MODIFIERS, FINGER_MODIFIERS, TOE_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import MODIFIER_LIST

#: A screening that turned diagnostic, or of which a view was made again.
_OF_MAMMOGRAMS = frozenset({"GG", "GH"})
#: Parts of the body, as the table of imaging codes calls them, on which a finger or a toe may be meant.
_NEAR_A_FINGER = frozenset({"finger", "hand", "upper", "upperjoint", "extremity"})
_NEAR_A_TOE = frozenset({"toe", "foot", "lower", "lowerjoint", "extremity"})


@edit(
    "RB4020",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(MODIFIER_LIST,),
    likely_carcs=("4",),
    depends_on=("line.procedure_code", "line.modifiers"),
)
def modifier_is_of_another_field(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """An imaging code has a modifier of another field (a visit, anesthesia, a rental), or of a finger or toe it lacks.

    Why it matters:
        The modifier says nothing about the exam; it mostly is a slip, and payers deny a modifier that does not go with
        the code.

    Example that fails:
        70450 with QK, which is anesthesia; 71046 with 25, which is a visit; 71046 with E1, an eyelid; 73562 with F1, a
        finger.

    Use instead:
        The modifier that was meant, or none. F1 on 73140 and T1 on 73660 are right.

    Right claims nearest to it:
        A finger; a toe; a finger on a hand; anesthesia on a code that is no imaging.
    """
    line = record.line
    exam = imaging_codes().get(line.procedure_code)
    for position, modifier in enumerate(line.modifiers if exam else ()):
        if exam and (what := _other_exam(modifier, exam) or _other_field(modifier, frozenset(exam.body_parts))):
            message = f"{line.procedure_code} is imaging, and {modifier} is for {what}."
            yield Fault(modifier_cell(position), message, "Enter the modifier that was meant, or none.")


def _other_exam(modifier: str, exam: ImagingCode) -> str:
    """What kind of exam a modifier is for, when it is not this one."""
    code = exam.procedure_code
    if modifier in PET_STRATEGIES and code not in ONCOLOGY_PET and code != BRAIN_PET:
        return "PET of a tumor"
    if modifier in SINGLE_DOSE_MODIFIERS:
        return "drugs"
    return "mammograms" if modifier in _OF_MAMMOGRAMS and code not in MAMMOGRAPHY else ""


def _other_field(modifier: str, body_parts: frozenset[str]) -> str:
    """What a modifier is for, when that is nothing in an exam of these parts; empty when it may stand."""
    if field := next((field for field, modifiers in FIELDS.items() if modifier in modifiers), ""):
        return field
    if modifier in EYELID_MODIFIERS:
        return "eyelids"
    if modifier in FINGER_MODIFIERS and body_parts.isdisjoint(_NEAR_A_FINGER):
        return "fingers"
    return "toes" if modifier in TOE_MODIFIERS and body_parts.isdisjoint(_NEAR_A_TOE) else ""
