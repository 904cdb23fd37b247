"""What keeps a line from being priced, or only lets it be priced with a caution."""

from collections.abc import Iterator

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.line_facts import Component, LineFacts
from radbill.pricing.place import HOSPITAL_PLACES
from radbill.pricing.request import PricingRequest

#: Status codes of the fee schedule that are paid; R and T with a caution.
_PAID = frozenset("ART")
_STATUS_REASONS = {
    "C": (FailureReason.CARRIER_PRICED, "is priced by the Medicare contractor", "Ask the contractor's fee lookup."),
    "B": (FailureReason.BUNDLED, "is bundled into other services and never paid by itself", "Do not bill it alone."),
    "I": (
        FailureReason.NOT_PAID_BY_MEDICARE,
        "is not valid for Medicare, which uses another code",
        "Look for Medicare's own code.",
    ),
    "J": (FailureReason.NOT_PRICED_HERE, "is an anesthesia service", "Anesthesia is not priced here."),
}
_NOT_PAID = (FailureReason.NOT_PAID_BY_MEDICARE, "is not paid under Medicare's physician fee schedule", "")
_STATUS_CAUTIONS = {
    "R": "Coverage of this code is restricted; the contractor may ask for the record.",
    "T": "This code is paid only when nothing else is payable to the practice for the patient that day.",
}
#: Modifiers that change the price and are not priced yet: a wrong amount would be worse than none.
_NOT_BUILT = frozenset({"22", "52", "53", "54", "55", "56", "62", "66", "78", "80", "81", "82", "AS"})
_PROFESSIONAL_ONLY, _TECHNICAL_ONLY, _GLOBAL_TEST, _INCIDENT_TO = "2", "3", "4", "5"
_SPLIT = "1"
_SURGICAL_RANKED = frozenset("23")
_OTHER_RANKED = frozenset("67")


def obstacle_to(request: PricingRequest, facts: LineFacts) -> Failure | None:
    """Why the line has no allowed amount; none when it has one."""
    return _modifier_obstacle(request) or _status_obstacle(request, facts) or _place_obstacle(request, facts)


def bad_values(request: PricingRequest) -> Failure | None:
    """A request that makes no sense."""
    if request.units <= 0 or request.units != int(request.units):
        message = f"Units must be a whole number above zero, not {request.units}."
        return Failure(FailureReason.BAD_INPUT, message, "Give the number of services.")
    if len(request.modifiers) > len(set(request.modifiers)):
        return Failure(FailureReason.BAD_INPUT, "A modifier stands twice on the line.", "Remove one.")
    return None


def cautions_of(request: PricingRequest, facts: LineFacts) -> Iterator[str]:
    """Sentences for a person to read beside the price."""
    if facts.caution:
        yield facts.caution
    if facts.row.status_code in _STATUS_CAUTIONS:
        yield _STATUS_CAUTIONS[facts.row.status_code]
    if facts.row.multiple_procedure_indicator in _SURGICAL_RANKED and "26" not in request.modifiers:
        yield "Several surgical procedures of one day are ranked and reduced; that is not priced here yet."
    if facts.row.multiple_procedure_indicator in _OTHER_RANKED and facts.component is not Component.PROFESSIONAL:
        yield "The technical part of a second such service of the day is reduced; that is not priced here yet."
    if _has_technical_part(facts) and facts.is_facility and request.place_of_service not in HOSPITAL_PLACES:
        yield "In this place of service the facility is usually paid for the technical part; check who may bill it."


def _modifier_obstacle(request: PricingRequest) -> Failure | None:
    not_built = [modifier for modifier in request.modifiers if modifier in _NOT_BUILT]
    if not not_built:
        return None
    message = f"Modifier {not_built[0]} changes the price, and its rule is not built yet."
    return Failure(FailureReason.NOT_PRICED_HERE, message, "Price this line by hand.")


def _status_obstacle(request: PricingRequest, facts: LineFacts) -> Failure | None:
    status = facts.row.status_code
    if status in _PAID:
        return None
    reason, what, what_to_do = _STATUS_REASONS.get(status, _NOT_PAID)
    return Failure(reason, f"{request.procedure_code} {what} (status {status}).", what_to_do)


def _has_technical_part(facts: LineFacts) -> bool:
    return facts.row.pc_tc_indicator == _SPLIT and facts.component is not Component.PROFESSIONAL


def _place_obstacle(request: PricingRequest, facts: LineFacts) -> Failure | None:
    indicator = facts.row.pc_tc_indicator
    technical_only = indicator in {_TECHNICAL_ONLY, _GLOBAL_TEST, _INCIDENT_TO}
    if request.place_of_service not in HOSPITAL_PLACES or not (_has_technical_part(facts) or technical_only):
        return None
    if facts.component is Component.GLOBAL and not technical_only:
        return Failure(
            FailureReason.GLOBAL_NOT_PAYABLE,
            f"In place of service {request.place_of_service} the hospital is paid for the technical part.",
            "Bill the reading with modifier 26.",
        )
    return Failure(
        FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE,
        f"In place of service {request.place_of_service} the hospital, not the practice, is paid for this.",
        "Do not bill the technical part.",
    )
