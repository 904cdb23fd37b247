"""Headings of ICD-10-CM, which stand for more detailed codes and are not billed themselves."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses
from radbill.edits.shared.sources import CODE_SETS, ICD10CM
from radbill.model.claim import Claim


@edit(
    "RB7003",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(ICD10CM, CODE_SETS),
    likely_carcs=("146",),
    silent_with=(
        "each.diagnoses",
        "date_of_service",
    ),
)
def diagnosis_is_not_complete(claim: Claim, context: Context) -> Iterator[Fault]:
    """A diagnosis is the heading of more detailed codes, which alone may be billed.

    Why it matters:
        Only codes with all of their characters are valid on a claim; a heading is refused.

    Example that fails:
        R51, which is divided into R51.0 and R51.9.

    Use instead:
        R51.9, or whichever detailed code the report supports.

    Right claims nearest to it:
        A detailed code below the heading.
    """
    day = claim.date_of_service
    for position, code in numbered_diagnoses(claim):
        row = context.answers.diagnosis(code, day) if day else None
        if row and not isinstance(row, Failure) and not row.is_billable and not row.needs_seventh_character:
            message = f"{with_point(code)} is not complete: it is divided into more detailed codes."
            yield fault_of_diagnosis(claim, position, message, "Choose the detailed code that the report supports.")
