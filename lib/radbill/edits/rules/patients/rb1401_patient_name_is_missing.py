"""The patient's last and first name."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient


@edit("RB1401", severity=Severity.REJECT, scope=Scope.PATIENT, citations=(guide("loops 2010BA and 2010CA, NM1"),))
def patient_name_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The last or first name of the patient is missing.

    Why it matters:
        The payer finds the member by name, birth date and number together; a claim without the name is refused.

    Example that fails:
        A patient of whom only the last name is entered.

    Use instead:
        Last and first name as on the card.
    """
    for field, label in (("last_name", "last"), ("first_name", "first")):
        if not getattr(patient.person, field):
            yield Fault(f"person.{field}", f"The patient's {label} name is missing.", "Enter it as on the card.")
