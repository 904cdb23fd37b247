"""RT and LT on codes of both sides, or of an organ that is not paired."""

from collections.abc import Iterator

from radbill.codes.code_sets import BONE_DENSITY, ONCOLOGY_PET
from radbill.codes.imaging_codes import imaging_codes
from radbill.codes.sides import SIDE_MODIFIERS
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import BILATERAL

#: The sides do not matter, and the code is of both sides.
_NO_SIDES, _BOTH_ALREADY = "0", "2"
#: Parts of the body that are not paired, as the table of imaging codes calls them.
_UNPAIRED = frozenset(
    {
        "abdomen", "aorta", "aorta_chest", "bladder", "chest", "coronaries", "cspine", "gallbladder", "head", "heart",
        "liver", "lspine", "mesenteric", "nasal", "neck", "pancreas", "pelvis", "penis", "peritoneum", "portal",
        "prostate", "rectum", "sacrum", "scoliosis", "skull", "spine", "spleen", "sternum", "thoracolumbar", "thyroid",
        "pituitary", "total_spine", "tspine", "uterus",
    }
)  # fmt: skip


@edit(
    "RB4018",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(BILATERAL,),
    likely_carcs=("4",),
    depends_on=("line.procedure_code", "line.modifiers", "line.date_of_service"),
)
def side_of_a_code_without_sides(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """RT or LT stands on a code that is of both sides by itself, or on an imaging code of no paired organ.

    Why it matters:
        RT or LT says nothing there, both of them least of all; some payers deny the line. One side of a code of both
        is a reduced service, with 52. Right is a side on codes of one side (ribs 71100, a leg's veins 93971), of paired
        organs, and of interventions, whose side is often told.

    Example that fails:
        70450-RT, a head; 74177-LT, an abdomen; 77080-RT, bone density; 77066-RT-LT, a mammogram of both breasts.

    Use instead:
        The code without the side; or the code of one side, such as 77065.

    Right claims nearest to it:
        A knee; one breast; the side of an intervention.
    """
    line = record.line
    sides = [modifier for modifier in line.modifiers if modifier in SIDE_MODIFIERS]
    if not sides or line.date_of_service is None:
        return
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service)
    indicators = set() if isinstance(rows, Failure) else {row.bilateral_indicator for row in rows.values()}
    if not indicators or not indicators <= {_NO_SIDES, _BOTH_ALREADY}:
        return
    if len(sides) == 1 and not _has_no_one_side(line.procedure_code, is_of_both=_BOTH_ALREADY in indicators):
        return
    what = "is of both sides already" if _BOTH_ALREADY in indicators else "is paid once, whatever the sides"
    named = " and ".join(side for side in SIDE_MODIFIERS if side in sides)
    field = modifier_cell(line.modifiers.index(sides[-1]))
    message = f"{line.procedure_code} {what} (bilateral indicator {min(indicators)}); its line has {named}."
    yield Fault(field, message, "Take the modifier of the side off; or bill the code of one side.")


def _has_no_one_side(procedure_code: str, *, is_of_both: bool) -> bool:
    """Whether one side alone cannot be meant: an exam of both sides, or of an organ in the middle."""
    exam = imaging_codes().get(procedure_code)
    if exam is None:
        return False
    if is_of_both:
        return exam.sides == "both sides"
    # An exam is named by its first part: CT of the abdomen shows the kidneys too, and has no side all the same.
    whole_body = procedure_code in BONE_DENSITY or procedure_code in ONCOLOGY_PET
    return whole_body or (bool(exam.body_parts) and exam.body_parts[0] in _UNPAIRED)
