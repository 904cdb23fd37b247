"""The service facility, where the exam was not done in the practice's own office."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.registered import is_unknown_key
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2115",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2310C"),),
    silent_with=(
        "service_facility",
        "lines.unknown_keys",
        "lines.place_of_service",
        "lines.date_of_service",
    ),
)
def service_facility_is_missing(claim: Claim, context: Context) -> Iterator[Fault]:
    """The exam was done in a hospital or another facility, and the claim does not say which.

    Why it matters:
        The service location is required whenever it is not the practice's own address.

    Example that fails:
        Place of service 22 with an empty facility ID.

    Use instead:
        The facility where the patient was.

    Right claims nearest to it:
        The practice's own office.
    """
    if claim.service_facility is not None or is_unknown_key(claim, "facility_id"):
        return
    for line in claim.lines[:1]:
        if context.is_facility_place(line.place_of_service, line.date_of_service or context.today):
            message = f"Place of service {line.place_of_service} is a facility, and the claim does not name it."
            yield Fault("facility_id", message, "Enter the facility where the patient was.")
