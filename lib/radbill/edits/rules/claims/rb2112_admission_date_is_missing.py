"""The admission date of a hospital inpatient."""

from collections.abc import Iterator

from radbill.codes.places import INPATIENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2112",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, DTP*435"),),
    silent_with=(
        "admission_date",
        "lines.place_of_service",
    ),
)
def admission_date_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """An inpatient claim does not say when the patient was admitted.

    Why it matters:
        Medicare refuses place of service 21 without the admission date; other payers ask for it case by case.

    Example that fails:
        Place of service 21 with an empty admission date.

    Use instead:
        The admission date from the hospital's registration.

    Right claims nearest to it:
        Another payer's inpatient, with the date; an outpatient of the hospital, without the date.
    """
    if claim.admission_date is None and any(line.place_of_service == INPATIENT for line in claim.lines):
        yield Fault(
            "admission_date",
            "The service was for an inpatient (place of service 21), and the admission date is missing.",
            "Enter the admission date from the hospital's registration.",
            severity=None if claim.payer.is_medicare else Severity.REVIEW,
        )
