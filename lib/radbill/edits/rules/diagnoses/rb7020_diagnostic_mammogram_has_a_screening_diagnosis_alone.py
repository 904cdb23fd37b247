"""A diagnostic mammogram whose only reason is a screening."""

from collections.abc import Iterator

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.sources import MAMMOGRAPHY
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic

_SCREENING = ("Z123",)


@edit(
    "RB7020",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(MAMMOGRAPHY,),
    likely_carcs=("11",),
    depends_on=("line.procedure_code", "line.modifiers", "pointed_diagnoses"),
    only_where=OnlyWhere(
        ("line.procedure_code",), lambda record, _: record.line.procedure_code in DIAGNOSTIC_MAMMOGRAPHY
    ),
)
def diagnostic_mammogram_has_a_screening_diagnosis_alone(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A diagnostic mammogram points to nothing but a screening.

    Why it matters:
        It is for a complaint, a finding or a history; with the screening diagnosis alone it is denied, or the patient
        pays a share for what was a screening without one.

    Example that fails:
        77066 with Z12.31 alone.

    Use instead:
        77067, if it was a screening; else the finding or complaint that it was made for.

    Right claims nearest to it:
        A lump; a screening and a finding; a screening that turned diagnostic that day (GG).
    """
    line, diagnoses = record.line, record.pointed_diagnoses
    if line.procedure_code not in DIAGNOSTIC_MAMMOGRAPHY or not diagnoses or is_turned_diagnostic(line):
        return
    if all(code.startswith(_SCREENING) for code in diagnoses):
        message = f"{line.procedure_code} is diagnostic, and its only diagnosis is a screening."
        yield Fault("diagnosis_1", message, "Bill the screening code; or enter what the exam was made for.")
