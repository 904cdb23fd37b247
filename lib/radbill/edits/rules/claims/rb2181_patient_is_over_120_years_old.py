"""Ages that nobody reaches."""

from collections.abc import Iterator

from radbill.core.dates import age_on
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim

_OLDEST = 120


@edit(
    "RB2181",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(guide("loops 2010BA and 2010CA, DMG02"),),
    silent_with=(
        "patient.person.birth_date",
        "date_of_service",
    ),
)
def patient_is_over_120_years_old(claim: Claim, _context: Context) -> Iterator[Fault]:
    """On the day of the exam the patient would be more than 120 years old.

    Why it matters:
        The year of birth is nearly always a slip, and the payer does not find the member.

    Example that fails:
        Born in 1902, where 2002 was meant.

    Use instead:
        The birth date as the payer has it.

    Right claims nearest to it:
        On the day before that birthday.
    """
    born, day = claim.patient.person.birth_date, claim.date_of_service
    if born and day and age_on(born, day) > _OLDEST:
        message = f"By the birth date the patient is more than {_OLDEST} years old."
        yield Fault(
            "person.birth_date", message, "Look at the year of the birth date.", Scope.PATIENT, claim.patient.patient_id
        )
