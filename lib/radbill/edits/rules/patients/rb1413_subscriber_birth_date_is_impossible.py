"""The birth date of a subscriber who is not the patient."""

from collections.abc import Iterator
from datetime import date

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_with_subscriber
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_EARLIEST = date(1900, 1, 1)


@edit(
    "RB1413",
    severity=Severity.REJECT,
    scope=Scope.PATIENT,
    citations=(guide("loop 2010BA, DMG02"),),
    only_among=patients_with_subscriber,
)
def subscriber_birth_date_is_impossible(patient: Patient, context: Context) -> Iterator[Fault]:
    """The subscriber's birth date is in the future or before 1900.

    Why it matters:
        The payer finds the member by it; the front end refuses a day that cannot be.

    Example that fails:
        A subscriber born in 2062 where 1962 was meant.

    Use instead:
        The birth date as the payer has it.

    Right claims nearest to it:
        Born on the first day of 1900.
    """
    for name, coverage in patient.named_coverages():
        born = coverage.subscriber.birth_date if coverage.subscriber else None
        if born and not _EARLIEST <= born <= context.today:
            when = "in the future" if born > context.today else "before 1900"
            yield Fault(
                f"{name}.subscriber.birth_date",
                f"The subscriber's birth date is {when}.",
                "Look at the year of the subscriber's birth date.",
            )
