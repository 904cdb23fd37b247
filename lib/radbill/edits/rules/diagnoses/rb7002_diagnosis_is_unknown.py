"""Diagnoses against the ICD-10-CM codes in force on the day."""

from collections.abc import Iterator

from radbill.codes import icd10cm
from radbill.codes.shown_diagnosis import with_point
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import is_unknown
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import CODE_SETS, ICD10CM
from radbill.model.claim import Claim


@edit(
    "RB7002",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(ICD10CM, CODE_SETS),
    likely_carcs=("146",),
    silent_with=(
        "each.diagnoses",
        "date_of_service",
    ),
)
def diagnosis_is_unknown(claim: Claim, context: Context) -> Iterator[Fault]:
    """A diagnosis is not in ICD-10-CM as it was in force on the date of service.

    Why it matters:
        Codes come and go on 1 October and 1 April; one that is not in force is refused by the front end.

    Example that fails:
        R5199, which was never a code.

    Use instead:
        A code of the fiscal year in which the exam was done.

    Right claims nearest to it:
        Another code in force; no data is not an answer, and has a finding of its own.
    """
    day = claim.date_of_service
    for position, code in numbered_diagnoses(claim):
        if day and not sendable_problem(icd10cm, code) and is_unknown(context.answers.diagnosis(code, day)):
            message = f"{with_point(code)} is not an ICD-10-CM code on the date of service."
            yield fault_of_diagnosis(claim, position, message, "Look the code up; it may be mistyped or deleted.")
