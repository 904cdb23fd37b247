"""Modifiers of operations where they give no price: by report, not allowed for the code, or not agreed upon."""

from radbill.codes.modifier_sets import (
    AFTERCARE_ALONE,
    ASSISTANT_MODIFIERS,
    CARE_BEFORE_ALONE,
    DISCONTINUED_SERVICE,
    INCREASED_SERVICE,
    OPERATION_ALONE,
    REDUCED_SERVICE,
    RETURN_TO_OPERATING_ROOM,
    SURGICAL_TEAM,
    TWO_SURGEONS,
)
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.steps.surgery import has_global_period
from radbill.pricing.request import PricingRequest

_BY_REPORT = {
    INCREASED_SERVICE: "much more work than usual",
    REDUCED_SERVICE: "less done than the code says",
    DISCONTINUED_SERVICE: "stopped for the patient's safety",
    SURGICAL_TEAM: "a team of surgeons",
}
_GLOBAL_SHARES = (OPERATION_ALONE, AFTERCARE_ALONE)
#: Without any of these nothing here concerns a line; nearly every line has none.
_MODIFIERS = ASSISTANT_MODIFIERS.union(
    _BY_REPORT, _GLOBAL_SHARES, (TWO_SURGEONS, CARE_BEFORE_ALONE, RETURN_TO_OPERATING_ROOM)
)
#: Indicators of the fee schedule with which two surgeons, a team or an assistant may be paid; the first of each pair
#: asks for a reason in the record.
_TWO_PAID, _TEAM_PAID, _ASSISTANT_PAID = frozenset("12"), frozenset("12"), frozenset("02")


def surgical_reason(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    """Why a modifier of the line leaves it without a price."""
    if _MODIFIERS.isdisjoint(request.modifiers):
        return None
    return _forbidden_modifier(request, facts) or _global_share(request, facts) or _by_report(request, facts)


def surgical_caution(request: PricingRequest, facts: PublishedFacts) -> str:
    """What a person must see to where a modifier is paid for a reason only; empty when there is nothing."""
    if _MODIFIERS.isdisjoint(request.modifiers):
        return ""
    row, modifiers = facts.row, set(request.modifiers)
    if TWO_SURGEONS in modifiers and row.co_surgeon_indicator == "1":
        return "Two surgeons are paid here only when the record shows why both were needed."
    if modifiers & ASSISTANT_MODIFIERS and row.assistant_indicator == "0":
        return "An assistant is paid here only when the record shows why one was needed."
    return ""


def _forbidden_modifier(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    row, modifiers = facts.row, set(request.modifiers)
    if TWO_SURGEONS in modifiers and row.co_surgeon_indicator not in _TWO_PAID:
        return _refusal(request, "is not paid to two surgeons", f"co-surgeon indicator {row.co_surgeon_indicator}")
    if SURGICAL_TEAM in modifiers and row.team_indicator not in _TEAM_PAID:
        return _refusal(request, "is not paid to a team", f"team indicator {row.team_indicator}")
    if modifiers & ASSISTANT_MODIFIERS and row.assistant_indicator not in _ASSISTANT_PAID:
        return _refusal(request, "is not paid to an assistant", f"assistant indicator {row.assistant_indicator}")
    return None


def _global_share(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    if CARE_BEFORE_ALONE in request.modifiers:
        message = "Sources differ on what the care before an operation alone is paid (modifier 56)."
        return Failure(FailureReason.NOT_PRICED_HERE, message, "Ask the contractor.")
    named = next((modifier for modifier in _GLOBAL_SHARES if modifier in request.modifiers), "")
    days = facts.row.global_days
    is_without_share = RETURN_TO_OPERATING_ROOM in request.modifiers and days not in {"000", "010", "090"}
    if (not named or has_global_period(facts)) and not is_without_share:
        return None
    modifier = named or RETURN_TO_OPERATING_ROOM
    message = f"{request.procedure_code} has no shares for modifier {modifier} (global days {days})."
    return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, "Check the modifier.")


def _by_report(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    for modifier, why in _BY_REPORT.items():
        if modifier in request.modifiers and modifier != facts.row.modifier:
            message = f"Modifier {modifier} ({why}) is paid by report: the contractor decides the amount."
            return Failure(FailureReason.BY_REPORT, message, "Send the record; post what is paid.")
    return None


def rank_reason(request: PricingRequest) -> Failure:
    """Why an operation after the last one with a percent has no price."""
    message = f"Procedure {request.session_rank.surgical_rank} of the day is paid by report."
    return Failure(FailureReason.BY_REPORT, message, "Send the record; post what is paid.")


def _refusal(request: PricingRequest, what: str, why: str) -> Failure:
    message = f"{request.procedure_code} {what} ({why})."
    return Failure(FailureReason.NOT_PAID_BY_MEDICARE, message, "Check the modifier.")
