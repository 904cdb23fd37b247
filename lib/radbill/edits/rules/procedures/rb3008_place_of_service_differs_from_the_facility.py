"""The place of service of a line against that of its facility."""

from collections.abc import Iterator

from radbill.codes.places import HOSPITAL_PLACES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import PLACE_RULES


@edit(
    "RB3008",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(PLACE_RULES,),
    depends_on=("line.place_of_service", "facility_place_of_service"),
)
def place_of_service_differs_from_the_facility(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The place of service of the line does not go with that of its facility.

    Why it matters:
        The place says where the patient was when the images were made, wherever the reading was done. Office and
        hospital are paid at different rates, and payers compare place and facility.

    Example that fails:
        Place of service 11 at a facility registered as 22.

    Use instead:
        The facility's place of service; a hospital may have 19, 21, 22 and 23.
    """
    place, registered = record.line.place_of_service, record.facility_place_of_service
    if place and registered and place != registered and not {place, registered} <= HOSPITAL_PLACES:
        message = f"The line has place of service {place}; its facility is registered as {registered}."
        yield Fault("place_of_service", message, "Correct the place of service or the facility of the row.")
