"""Surgical rules, for interventional work: shares of a service, two surgeons, assistants, several operations a day."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.modifier_sets import (
    AFTERCARE_ALONE,
    ASSISTANT_MODIFIERS,
    NON_PHYSICIAN_ASSISTANT,
    OPERATION_ALONE,
    RETURN_TO_OPERATING_ROOM,
    SURGICAL_SHARE_MODIFIERS,
    TWO_SURGEONS,
)
from radbill.core.citations import Citation, Confidence
from radbill.core.money import dollars
from radbill.pricing.medicare.line_facts import ENDOSCOPY_INDICATOR, PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.sources import ENDOSCOPIES, GLOBAL_SURGERY, SURGICAL_RANKING
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest

#: Multiple procedure indicators of procedures that are ranked as a whole; 3 marks endoscopies.
RANKED_AS_A_WHOLE = frozenset("23")
#: Procedures after this one are paid by report.
LAST_RANK_WITH_A_PERCENT = 5
_PERCENT = Decimal(100)
_NO_POSTOPERATIVE_DAYS = "000"


class _Share(NamedTuple):
    """Part of a price, what it is in words, and its source."""

    factor: Decimal
    sentence: str
    citation: Citation


def share(price: PriceSoFar) -> PriceSoFar:
    """Take the share that modifiers leave: part of the global period, two surgeons, an assistant."""
    for part in _shares(price):
        price = price.with_step("share", price.amount * part.factor, part.sentence, part.citation)
        price = price.with_parts_times(part.factor)
    return price


def endoscopy(price: PriceSoFar) -> PriceSoFar:
    """Take the base procedure off an endoscopy that another of its family outranks; the base itself is paid with it."""
    if not price.request.session_rank.endoscopy_outranked or not price.amount:
        return price
    facts = price.facts
    full = facts.amount
    is_base = facts.row.multiple_procedure_indicator != ENDOSCOPY_INDICATOR
    beyond = Decimal(0) if is_base else max(full - facts.endoscopic_base_amount, Decimal(0))
    sentence = (
        "Base procedure of another endoscopy of the day: paid with it."
        if is_base
        else f"Another endoscopy of the family ranks higher: less the base procedure {facts.row.endoscopic_base_code}, "
        f"{dollars(facts.endoscopic_base_amount)}."
    )
    factor = beyond / full
    return price.with_step("endoscopy", price.amount * factor, sentence, ENDOSCOPIES).with_parts_times(factor)


def multiple_surgery(price: PriceSoFar) -> PriceSoFar:
    """Reduce the second to fifth procedure of the day, ranked by fee schedule amount; a family is one of them."""
    rank = price.request.session_rank.surgical_rank
    if rank <= 1:
        return price
    percent = price.parameter("multiple_surgery_percent")
    sentence = f"Procedure {rank} of the day by fee schedule amount: {percent.value:f} percent."
    factor = percent.value / _PERCENT
    after = price.with_step("multiple_surgery", price.amount * factor, sentence, SURGICAL_RANKING)
    after = after.with_parts_times(factor)
    if price.request.units > 1:
        return after.with_caution("Several units of a surgical code: not ranked among themselves; no rule says.")
    return after


def intra_operative_factor(facts: PublishedFacts) -> Decimal:
    """The share of the operation itself; all of it where no day after it is paid with it."""
    return Decimal(1) if facts.row.global_days == _NO_POSTOPERATIVE_DAYS else facts.row.intra_operative_rate


def has_global_period(facts: PublishedFacts) -> bool:
    """Whether the days around the operation are paid with it, in shares that the fee schedule names."""
    return facts.row.post_operative_rate > 0


def percent_names(request: PricingRequest) -> Iterator[str]:
    """The parameters by which modifiers of the line cut the whole price."""
    if TWO_SURGEONS in request.modifiers:
        yield "co_surgeon_percent"
    if ASSISTANT_MODIFIERS & set(request.modifiers):
        yield "assistant_percent"
    if NON_PHYSICIAN_ASSISTANT in request.modifiers:
        yield "non_physician_assistant_percent"


def _shares(price: PriceSoFar) -> Iterator[_Share]:
    row, modifiers = price.facts.row, price.request.modifiers
    uncertain = GLOBAL_SURGERY._replace(confidence=Confidence.MEDIUM)
    if OPERATION_ALONE in modifiers:
        rate = row.pre_operative_rate + row.intra_operative_rate
        yield _Share(
            rate, f"Operation without aftercare: {_percent_text(rate)} percent, the care before it included.", uncertain
        )
    if AFTERCARE_ALONE in modifiers:
        rate = row.post_operative_rate
        yield _Share(rate, f"Aftercare alone: {_percent_text(rate)} percent.", uncertain)
    if RETURN_TO_OPERATING_ROOM in modifiers:
        rate = intra_operative_factor(price.facts)
        yield _Share(
            rate, f"Back to the operating room: {_percent_text(rate)} percent, the operation alone.", GLOBAL_SURGERY
        )
    for name in percent_names(price.request):
        percent = price.parameter(name)
        words = f"{_WORDS[name]}: {percent.value.normalize():f} percent."
        yield _Share(percent.value / _PERCENT, words, percent.citation)


_WORDS = {
    "co_surgeon_percent": "Two surgeons, each",
    "assistant_percent": "Assistant at the operation",
    "non_physician_assistant_percent": "Assistant who is no physician",
}


def _percent_text(rate: Decimal) -> str:
    return f"{(rate * _PERCENT).normalize():f}"


def _is_shared(request: PricingRequest, _facts: PublishedFacts) -> bool:
    return not SURGICAL_SHARE_MODIFIERS.isdisjoint(request.modifiers)


def _is_ranked(_request: PricingRequest, facts: PublishedFacts) -> bool:
    return facts.row.multiple_procedure_indicator in RANKED_AS_A_WHOLE


SHARE = Adjustment(Stage.SHARE, share, _is_shared)
ENDOSCOPY = Adjustment(Stage.ENDOSCOPY_FAMILY, endoscopy, _is_ranked, "session_rank")
MULTIPLE_SURGERY = Adjustment(Stage.OPERATIONS_OF_THE_DAY, multiple_surgery, _is_ranked, "session_rank")
