"""Checkups and screenings that Medicare does not cover."""

from collections.abc import Iterator

from radbill.codes.code_sets import COVERED_SCREENING_IMAGING
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.codes.shown_diagnosis import with_point
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.sources import ROUTINE_EXAMS

#: A general examination, one for an office or a form, a screening for some other disorder.
_ROUTINE = ("Z00", "Z02", "Z13")


@edit(
    "RB7103",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(ROUTINE_EXAMS,),
    likely_carcs=("49",),
    depends_on=("line.procedure_code", "expects_denial", "pointed_diagnoses", "claim.payer.is_medicare"),
    only_where=OnlyWhere(("reason",), lambda record, _: record.reason and record.reason.startswith(_ROUTINE)),
)
def routine_exam_is_not_covered(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The only reason of an exam to Medicare is a checkup, or a screening that Medicare does not cover.

    Why it matters:
        The law leaves routine checkups out; the line is denied, and without GY the patient gets no notice that it is
        theirs to pay.

    Example that fails:
        71046 with Z00.00; 93880 with Z13.6.

    Use instead:
        The complaint or finding it was ordered for; GY (GX with it) when it was a checkup.

    Right claims nearest to it:
        A covered screening; a complaint beside it; GY; another payer.
    """
    code, diagnoses = record.line.procedure_code, record.pointed_diagnoses
    if not record.claim.payer.is_medicare or record.expects_denial or not diagnoses:
        return
    if not is_diagnostic_imaging(code) or code in COVERED_SCREENING_IMAGING:
        return
    if all(each.startswith(_ROUTINE) for each in diagnoses):
        message = f"{with_point(diagnoses[0])} is a checkup, for which Medicare does not cover {code}."
        yield Fault("diagnosis_1", message, "Enter what the exam was ordered for; or add GY, if it was a checkup.")
