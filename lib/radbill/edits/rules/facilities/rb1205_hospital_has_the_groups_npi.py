"""A hospital that is registered with the number of the group."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.facility import Facility


@edit("RB1205", severity=Severity.REVIEW, scope=Scope.FACILITY, citations=(guide("loop 2310C, NM109; RFI 1845"),))
def hospital_has_the_groups_npi(facility: Facility, context: Context) -> Iterator[Fault]:
    """A hospital or another facility is registered with the NPI of the group itself.

    Why it matters:
        The number of a place is that of whoever runs it. The group's own is never sent there, so that the claim would
        name the hospital without a number, and Medicare returns such claims.

    Example that fails:
        A facility with place of service 22 and the group's NPI.

    Use instead:
        The hospital's own NPI. An office of the group itself, place of service 11, may keep the group's or have none.
    """
    is_own = facility.npi in {practice.npi for practice in context.practices if practice.npi}
    if is_own and context.is_facility_place(facility.place_of_service, context.today):
        message = "The facility is no office of the practice, and has its NPI."
        yield Fault("npi", message, "Enter the facility's own NPI (type 2, organisation).")
