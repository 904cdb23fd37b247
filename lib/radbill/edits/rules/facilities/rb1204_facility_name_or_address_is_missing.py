"""The facility's name, street, city and state."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import problems_of_address
from radbill.edits.shared.sources import guide
from radbill.model.facility import Facility


@edit("RB1204", severity=Severity.REJECT, scope=Scope.FACILITY, citations=(guide("loop 2310C, NM1, N3 and N4"),))
def facility_name_or_address_is_missing(facility: Facility, _context: Context) -> Iterator[Fault]:
    """The name or a part of the address of a facility is missing.

    Why it matters:
        Name, street, city and state of the service location are mandatory wherever it is sent.

    Example that fails:
        A facility without a street.

    Use instead:
        Name, street, city and two-letter state of the place where the exam was done.

    Right claims nearest to it:
        The District of Columbia counts as a state; an address in Canada with its province (RFI 1731); an
        address in Mexico, without a state; a country without postal codes.
    """
    what_to_do = "Fill in the cell on the Facilities sheet."
    if not facility.name:
        yield Fault("name", "The facility's name is missing.", what_to_do)
    for each in problems_of_address(facility.address):
        yield Fault(f"address.{each.field}", f"{each.problem} in the facility's address.", what_to_do)
