"""The place of service that a facility gives to its charge rows."""

from collections.abc import Iterator

from radbill.codes import place_of_service
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import PLACES
from radbill.model.facility import Facility


@edit("RB1203", severity=Severity.REVIEW, scope=Scope.FACILITY, citations=(PLACES,))
def facility_place_of_service_is_unknown(facility: Facility, context: Context) -> Iterator[Fault]:
    """The default place of service of a facility is missing or is not a place of service code.

    Why it matters:
        Charge rows that leave the place empty take it from here, and their claims are refused.

    Example that fails:
        Place of service 98.

    Use instead:
        11 office, 19 off-campus or 22 on-campus hospital outpatient, 21 inpatient, 23 emergency room.
    """
    code = facility.place_of_service
    if sendable_problem(place_of_service, code) or context.is_unassigned_place(code, context.today):
        message = f"The facility's place of service is {code or 'empty'}, which is no place of service."
        yield Fault("place_of_service", message, "Enter 11, 19, 21, 22, 23 or whichever code fits the facility.")
