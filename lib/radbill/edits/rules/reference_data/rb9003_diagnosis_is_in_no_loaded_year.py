"""Diagnoses that no loaded year of ICD-10-CM knows, on days for which none is loaded."""

from collections.abc import Iterator

from radbill.codes import icd10cm
from radbill.codes.shown_diagnosis import with_point
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import CODE_SETS, ICD10CM
from radbill.model.claim import Claim


@edit(
    "RB9003",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(ICD10CM, CODE_SETS),
    likely_carcs=("146",),
    silent_with=(
        "each.diagnoses",
        "date_of_service",
    ),
)
def diagnosis_is_in_no_loaded_year(claim: Claim, context: Context) -> Iterator[Fault]:
    """No ICD-10-CM is loaded for the date of service, and the diagnosis is in none of the years that are loaded.

    Why it matters:
        A code that no year knows is most often a typing error; without the list of its year nothing else says so.

    Example that fails:
        R5199, which was never a code, on a day whose ICD-10-CM is not loaded.

    Use instead:
        The code that was meant.
    """
    day = claim.date_of_service
    for position, code in numbered_diagnoses(claim):
        if day and not sendable_problem(icd10cm, code) and context.answers.is_diagnosis_of_no_year(code, day):
            message = (
                f"{with_point(code)} is in no year of ICD-10-CM that is loaded; that of the date of service is not."
            )
            yield fault_of_diagnosis(claim, position, message, "Look the code up; it may be mistyped.")
