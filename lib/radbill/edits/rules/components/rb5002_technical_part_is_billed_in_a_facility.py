"""The technical component of patients of a hospital, a surgery center or a nursing facility."""

from collections.abc import Iterator

from radbill.codes.component import PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT
from radbill.codes.places import HOSPITAL_PLACES, PLACES_PAID_FOR_EQUIPMENT
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import COMPONENTS, PLACE_RULES

_DIVIDED = "1"
_TAKE_IT_OFF = (
    "Delete the row of the line: the facility bills the technical part. A reading by the group has its own row."
)
_READING_ALONE = (
    "If the group read the exam, bill the reading alone, with modifier 26; if not, delete the row of the line."
)


@edit(
    "RB5002",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(PLACE_RULES, COMPONENTS),
    likely_carcs=("4", "16", "109", "170"),
    depends_on=(
        "line.procedure_code",
        "line.modifiers",
        "line.place_of_service",
        "line.date_of_service",
        "claim.payer.is_medicare",
    ),
)
def technical_part_is_billed_in_a_facility(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The technical component, alone or within the global service, is billed for a hospital patient.

    Why it matters:
        The hospital is paid for equipment and staff. The group bills the reading only; Medicare denies TC and global
        there. In a surgery centre (24) or a nursing facility (31) it depends on the stay and the service.

    Example that fails:
        70450 without a modifier, place of service 22.

    Use instead:
        70450-26, place of service 22, when the group read the exam; no line when it did not.

    Right claims nearest to it:
        The reading, in the emergency room; the global service for Medicare, in the office; a code without
        components.
    """
    line = record.line
    if line.date_of_service is None or line.place_of_service not in PLACES_PAID_FOR_EQUIPMENT:
        return
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service)
    is_divided = not isinstance(rows, Failure) and any(row.pc_tc_indicator == _DIVIDED for row in rows.values())
    if not is_divided or PROFESSIONAL_COMPONENT in line.modifiers:
        return
    what = "The technical component" if TECHNICAL_COMPONENT in line.modifiers else "The global service"
    is_sure = record.claim.payer.is_medicare and line.place_of_service in HOSPITAL_PLACES
    yield Fault(
        "modifier_1",
        f"{what} of {line.procedure_code} is billed with place of service {line.place_of_service}; "
        "the facility is paid for the technical part.",
        _TAKE_IT_OFF if TECHNICAL_COMPONENT in line.modifiers else _READING_ALONE,
        severity=None if is_sure else Severity.REVIEW,
    )
