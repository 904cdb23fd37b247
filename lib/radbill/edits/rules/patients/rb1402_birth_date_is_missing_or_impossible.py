"""The patient's date of birth, as far as it is possible."""

from collections.abc import Iterator
from datetime import date

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import persons_where
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_EARLIEST = date(1900, 1, 1)


@edit(
    "RB1402",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loops 2010BA and 2010CA, DMG02"),),
    only_among=lambda patients, context: persons_where(
        patients, ("birth_date",), lambda born: born is None or not _EARLIEST <= born <= context.today
    ),
)
def birth_date_is_missing_or_impossible(patient: Patient, context: Context) -> Iterator[Fault]:
    """The patient's birth date is missing, in the future, or before 1900.

    Why it matters:
        The birth date is mandatory and part of how the payer finds the member.

    Example that fails:
        A birth date of next year, or of 1826 where 1926 was meant.

    Use instead:
        The birth date as the payer has it.

    Right claims nearest to it:
        The first day of 1900; today.
    """
    born = patient.person.birth_date
    if born is None:
        yield Fault(
            "person.birth_date", "The patient's birth date is missing.", "Enter the birth date as the payer has it."
        )
    elif born > context.today:
        yield Fault(
            "person.birth_date", "The patient's birth date is in the future.", "Look at the year of the birth date."
        )
    elif born < _EARLIEST:
        yield Fault(
            "person.birth_date", "The patient's birth date is before 1900.", "Look at the year of the birth date."
        )
