"""The place of service of a line against CMS's list."""

from collections.abc import Iterator

from radbill.codes import place_of_service
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import PLACES, guide


@edit(
    "RB3007",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(PLACES, guide("loop 2400, SV105")),
    likely_carcs=("16",),
    depends_on=("line.place_of_service", "line.date_of_service"),
)
def place_of_service_is_unknown(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The place of service is missing or is not a place of service code.

    Why it matters:
        The place decides the price and is checked against CMS's list by the front end.

    Example that fails:
        98, which is not assigned; or 2, which lost its zero.

    Use instead:
        Two digits: 11 office, 19 or 22 hospital outpatient, 21 inpatient, 23 emergency room.

    Right claims nearest to it:
        Emergency room.
    """
    code, day = record.line.place_of_service, record.line.date_of_service or context.today
    if sendable_problem(place_of_service, code) or context.is_unassigned_place(code, day):
        message = f"The place of service is {code or 'empty'}, which is no place of service."
        yield Fault("place_of_service", message, "Enter the two digits of the place where the patient was.")
