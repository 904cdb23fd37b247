"""The admission date against the day of an inpatient's exam."""

from collections.abc import Iterator

from radbill.codes.places import INPATIENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2113",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, DTP*435"),),
    silent_with=(
        "admission_date",
        "lines.date_of_service",
        "lines.place_of_service",
    ),
)
def admission_date_is_after_the_service(claim: Claim, _context: Context) -> Iterator[Fault]:
    """An inpatient service was done before the patient was admitted.

    Why it matters:
        Before the admission the patient was in the emergency room or an outpatient, so place or date is wrong.

    Example that fails:
        Place of service 21 on 11/02/2026, admitted on 11/03/2026.

    Use instead:
        Place of service 23 or 22 for the service before the admission; or the right date.
    """
    admitted = claim.admission_date
    for line in claim.lines:
        day = line.date_of_service
        if admitted and day and day < admitted and line.place_of_service == INPATIENT:
            yield Fault(
                "admission_date",
                "The service was done before the admission, so the patient was not an inpatient yet.",
                "Correct the date, or the place: 23 or 22, where the patient was before the admission.",
                record=Scope.LINE,
                key=line.line_id,
            )
