"""The diagnosis that a screening mammogram points to first."""

from collections.abc import Iterator

from radbill.codes.code_sets import SCREENING_MAMMOGRAPHY
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit

_SCREENING = "Z1231"


@edit(
    "RB7007",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(Citation(DIAGNOSIS_GUIDELINES, "section I.C.21.c.5, screening"),),
    likely_carcs=("11", "167"),
    depends_on=("line.procedure_code", "pointed_diagnoses"),
    only_where=OnlyWhere(("line.procedure_code",), lambda each, _: each.line.procedure_code in SCREENING_MAMMOGRAPHY),
)
def screening_diagnosis_is_not_first(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A screening mammogram does not have the screening diagnosis first.

    Why it matters:
        The reason of a screening exam is the screening, whatever was found; with another first diagnosis the line is
        denied or the patient is made to pay.

    Example that fails:
        77067 with N63.10, a lump, first.

    Use instead:
        77067 with Z12.31 first and the finding after it; a diagnostic mammogram when there was a symptom.
    """
    diagnoses = record.pointed_diagnoses
    if record.line.procedure_code in SCREENING_MAMMOGRAPHY and diagnoses and diagnoses[0] != _SCREENING:
        message = f"{record.line.procedure_code} is a screening exam; its first diagnosis is not Z12.31."
        yield Fault(
            "diagnosis_1",
            message,
            "Put Z12.31 first if the exam was ordered as a screening; else bill the code of what was done.",
        )
