"""What keeps a line from being priced, or only lets it be priced with a caution."""

from collections.abc import Iterator

from radbill.codes.component import Component
from radbill.codes.modifier_facts import modifier_facts
from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE, VOLUNTARY_NOTICE
from radbill.codes.places import HOSPITAL_PLACES, INPATIENT
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.line_facts import ENDOSCOPY_INDICATOR, PublishedFacts
from radbill.pricing.medicare.steps.mppr import RANKED_BY_COMPONENT
from radbill.pricing.medicare.steps.surgery import RANKED_AS_A_WHOLE
from radbill.pricing.medicare.surgical_payability import surgical_caution, surgical_reason
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

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
#: Does not hold for a line that is ranked among other operations.
ONLY_OPERATION = "Priced as the only operation of the day; the second to fifth are reduced."
#: PC/TC indicators: 1 splits into both components; 3 is the technical part alone, 4 a test paid as a whole.
_SPLIT, _INCIDENT_TO, _THERAPY, _INPATIENT_SMEAR = "1", "5", "7", "8"
_TECHNICAL_ALONE = frozenset("34")
_MODIFIER_CAUTIONS = {
    NEVER_COVERED: "Modifier GY says that Medicare does not cover this: Medicare pays nothing, the patient the charge.",
    VOLUNTARY_NOTICE: "Modifier GX without GY: Medicare may deny this as never covered; the patient owes it then.",
    NO_NOTICE: "Modifier GZ says that a denial is expected without a signed notice: nobody pays.",
}
_WITHOUT_TECHNICAL_ROW = frozenset("34")


def not_payable_reason(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    """Why the line has no allowed amount, whatever its session; none when it has one."""
    return surgical_reason(request, facts) or _status_reason(request, facts) or setting_reason(request, facts)


def unknown_modifier(request: PricingRequest, book: ReferenceBook) -> Failure | None:
    """A modifier that is not understood may be a 26 with a slip: the line must not be priced without it."""
    if len(request.modifiers) > len(set(request.modifiers)):
        return Failure(FailureReason.BAD_INPUT, "A modifier stands twice on the line.", "Remove one.")
    for modifier in request.modifiers:
        if not _is_known(modifier, request, book):
            message = f"{modifier} is no modifier that was in force."
            return Failure(FailureReason.BAD_INPUT, message, "Give modifiers of two characters, separated by blanks.")
    return None


def _is_known(modifier: str, request: PricingRequest, book: ReferenceBook) -> bool:
    return modifier_facts(modifier) is not None or not isinstance(
        book.modifier(modifier, request.date_of_service), Failure
    )


def cautions_of(request: PricingRequest, facts: PublishedFacts) -> Iterator[str]:
    """Sentences for a person to read beside the price of a line that is the only one of its kind that day."""
    yield from facts.cautions
    if facts.row.status_code in _STATUS_CAUTIONS:
        yield _STATUS_CAUTIONS[facts.row.status_code]
    yield from _ranking_cautions(request, facts)
    if _has_technical_part(facts) and facts.is_facility and request.place_of_service not in HOSPITAL_PLACES:
        yield "In this place of service the facility is usually paid for the technical part; check who may bill it."
    notices = _MODIFIER_CAUTIONS.keys() & set(request.modifiers)
    notices -= {VOLUNTARY_NOTICE} if NEVER_COVERED in notices else set()
    yield from (caution for modifier, caution in _MODIFIER_CAUTIONS.items() if modifier in notices)


def _ranking_cautions(request: PricingRequest, facts: PublishedFacts) -> Iterator[str]:
    row = facts.row
    if row.multiple_procedure_indicator in RANKED_BY_COMPONENT and row.pc_tc_indicator in _WITHOUT_TECHNICAL_ROW:
        yield "A second such service of the day may be reduced; no row tells its technical part."
    if row.multiple_procedure_indicator in RANKED_AS_A_WHOLE:
        yield ONLY_OPERATION
    if row.multiple_procedure_indicator == ENDOSCOPY_INDICATOR and not facts.endoscopic_base_amount:
        yield "The base procedure of this endoscopy is not in the loaded schedule; its family is ranked only."
    if caution := surgical_caution(request, facts):
        yield caution


def _status_reason(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    status = facts.row.status_code
    if status in _PAID:
        return None
    reason, what, what_to_do = _STATUS_REASONS.get(status, _NOT_PAID)
    return Failure(reason, f"{request.procedure_code} {what} (status {status}).", what_to_do)


def _has_technical_part(facts: PublishedFacts) -> bool:
    """Whether the line bills a technical part, with a reading or alone."""
    indicator = facts.row.pc_tc_indicator
    return indicator in _TECHNICAL_ALONE or (indicator == _SPLIT and facts.component is not Component.PROFESSIONAL)


def setting_reason(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    """Why the practice is not paid for the service where it was done."""
    place, indicator = request.place_of_service, facts.row.pc_tc_indicator
    if indicator == _INPATIENT_SMEAR and place != INPATIENT:
        message = f"{request.procedure_code} is paid for hospital inpatients alone (PC/TC indicator 8)."
        return Failure(FailureReason.NOT_PAID_BY_MEDICARE, message, "Check the place of service.")
    if indicator == _INCIDENT_TO and facts.is_facility:
        return _not_payable(place, "services incident to a physician's are not paid", "Do not bill it here.")
    if place not in HOSPITAL_PLACES:
        return None
    if indicator == _SPLIT and facts.component is Component.GLOBAL:
        message = f"In place of service {place} the hospital is paid for the technical part."
        return Failure(FailureReason.GLOBAL_NOT_PAYABLE, message, "Bill the reading with modifier 26.")
    if _has_technical_part(facts) or indicator == _THERAPY:
        return _not_payable(
            place, "the hospital, not the practice, is paid for this", "Do not bill the technical part."
        )
    return None


def _not_payable(place: str, why: str, what_to_do: str) -> Failure:
    message = f"In place of service {place} {why}."
    return Failure(FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE, message, what_to_do)
