"""The patient's street, city and state."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import problems_of_address
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_WHAT_TO_DO = "Fill in the cell on the Patients sheet; for an address abroad fill in Country."


@edit("RB1404", severity=Severity.REJECT, scope=Scope.PATIENT, citations=(guide("loops 2010BA and 2010CA, N3, N4"),))
def patient_address_is_missing(patient: Patient, _context: Context) -> Iterator[Fault]:
    """Street, city or state of the patient is missing.

    Why it matters:
        The patient's address is mandatory in the claim file.

    Example that fails:
        A patient without a street.

    Use instead:
        Street, city and two-letter state; abroad the country's two letters in the column Country instead of the state.

    Right claims nearest to it:
        The United States by its two letters; the two letters of another state; an address in Canada with its
        province (RFI 1731); an address in Mexico, without a state; a country without postal codes.
    """
    for each in problems_of_address(patient.person.address):
        message = f"{each.problem} in the patient's address."
        yield Fault(
            f"person.address.{each.field}",
            message,
            _WHAT_TO_DO,
        )
