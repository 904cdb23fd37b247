"""The facility's NPI, missing at a hospital or with a wrong check digit."""

from collections.abc import Iterator

from radbill.codes import npi
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import NPI_STANDARD, guide
from radbill.model.facility import Facility


@edit(
    "RB1201",
    severity=Severity.REJECT,
    scope=Scope.FACILITY,
    citations=(NPI_STANDARD, guide("loop 2310C, NM109")),
)
def facility_npi_is_wrong(facility: Facility, context: Context) -> Iterator[Fault]:
    """The NPI of a facility is not a number that could have been given, or a hospital has none.

    Why it matters:
        Claims that name the facility are refused when its NPI fails the check digit. A place without an NPI is legal,
        and an office of the practice itself has none in the claim; but Medicare returns the claim when the place is a
        hospital.

    Example that fails:
        Facility NPI 1234567890.

    Use instead:
        The facility's own ten digits, for example 1234567893.

    Right claims nearest to it:
        Right check digit.
    """
    what_to_do = "Enter the facility's own NPI (type 2, organisation)."
    if not facility.npi:
        if context.is_facility_place(facility.place_of_service, context.today):
            yield Fault("npi", "The facility has no NPI.", what_to_do, severity=Severity.REVIEW)
    elif problem := sendable_problem(npi, facility.npi):
        yield Fault("npi", f"The facility's NPI is wrong: {problem}", what_to_do)
