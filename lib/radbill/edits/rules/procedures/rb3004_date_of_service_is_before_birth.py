"""Exams dated before the patient's birth."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit(
    "RB3004",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2400, DTP*472, and DMG02"),),
    likely_carcs=("14",),
    silent_with=(
        "line.date_of_service",
        "claim.patient.person.birth_date",
    ),
)
def date_of_service_is_before_birth(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The date of service lies before the patient was born.

    Why it matters:
        One of the two dates is wrong, or the row belongs to another patient; the front end refuses the claim.

    Example that fails:
        A newborn's exam dated the day before the birth.

    Use instead:
        The right date of service, birth date or patient.

    Right claims nearest to it:
        The day of the birth.
    """
    day, born = record.line.date_of_service, record.claim.patient.person.birth_date
    if day and born and day < born:
        message = "The date of service is before the patient's birth date."
        yield Fault("date_of_service", message, "Correct the date of service, the birth date or the patient.")
