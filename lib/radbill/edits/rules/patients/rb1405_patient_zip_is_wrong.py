"""The patient's ZIP, five or nine digits with their leading zero."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import zip_problem
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_WHAT_TO_DO = "Enter all digits; a leading zero may have been lost. For an address abroad fill in Country."


@edit("RB1405", severity=Severity.REJECT, scope=Scope.PATIENT, citations=(guide("loops 2010BA and 2010CA, N403"),))
def patient_zip_is_wrong(patient: Patient, _context: Context) -> Iterator[Fault]:
    """The patient's ZIP is missing or does not have five or nine digits.

    Why it matters:
        The ZIP is mandatory in the address; a value of another length is refused. Excel likes to drop a leading zero.

    Example that fails:
        2134, where 02134 was meant.

    Use instead:
        Five or nine digits, with the leading zero; abroad the postal code, if any, and the country's two letters in the
        column Country.

    Right claims nearest to it:
        Five digits with the zero; nine digits; an address in Canada with its province (RFI 1731); an address in
        Mexico, without a state; a country without postal codes.
    """
    if zip_problem(patient.person.address):
        message = "The patient's ZIP has to have five or nine digits."
        yield Fault("person.address.zip_code", message, _WHAT_TO_DO)
