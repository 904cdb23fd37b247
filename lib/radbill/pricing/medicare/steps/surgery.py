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
from radbill.pricing.medicare.parameters import parameter
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.published_facts import ENDOSCOPY_INDICATOR, LineFacts
from radbill.pricing.medicare.sources import ENDOSCOPIES, GLOBAL_SURGERY, SURGICAL_RANKING
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

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


def shared(price: Running, book: ReferenceBook) -> Running:
    """Take the share that modifiers leave: part of the global period, two surgeons, an assistant."""
    if SURGICAL_SHARE_MODIFIERS.isdisjoint(price.request.modifiers):
        return price
    for share in _shares(price, book):
        stepped = price.stepped("share", price.amount * share.factor, share.sentence, share.citation)
        price = _with_parts(stepped, share.factor)
    return price


def endoscopy(price: Running, book: ReferenceBook) -> Running:  # noqa: ARG001 - every step is asked alike
    """Take the base procedure off an endoscopy that another of its family outranks; the base itself is paid with it."""
    if not price.request.standing.endoscopy_outranked or not price.amount:
        return price
    facts = price.facts
    full = facts.amount(facts.component)
    is_base = facts.row.multiple_procedure_indicator != ENDOSCOPY_INDICATOR
    beyond = Decimal(0) if is_base else max(full - facts.endoscopic_base_amount, Decimal(0))
    sentence = (
        "Base procedure of another endoscopy of the day: paid with it."
        if is_base
        else f"Another endoscopy of the family ranks higher: less the base procedure {facts.row.endoscopic_base_code}, "
        f"{dollars(facts.endoscopic_base_amount)}."
    )
    factor = beyond / full if full else Decimal(0)
    return _with_parts(price.stepped("endoscopy", price.amount * factor, sentence, ENDOSCOPIES), factor)


def multiple_surgery(price: Running, book: ReferenceBook) -> Running:
    """Reduce the second to fifth procedure of the day, ranked by fee schedule amount; a family is one of them."""
    rank = price.request.standing.surgical_rank
    if rank <= 1:
        return price
    percent = parameter("multiple_surgery_percent", price, book)
    sentence = f"Procedure {rank} of the day by fee schedule amount: {percent.value:f} percent."
    factor = percent.value / _PERCENT
    stepped = _with_parts(price.stepped("multiple_surgery", price.amount * factor, sentence, SURGICAL_RANKING), factor)
    if price.request.units > 1:
        return stepped.warned("Several units of a surgical code: not ranked among themselves; no rule says.")
    return stepped


def intra_operative_factor(facts: LineFacts) -> Decimal:
    """The share of the operation itself; all of it where no day after it is paid with it."""
    return Decimal(1) if facts.row.global_days == _NO_POSTOPERATIVE_DAYS else facts.row.intra_operative_rate


def has_global_period(facts: LineFacts) -> bool:
    """Whether the days around the operation are paid with it, in shares that the fee schedule names."""
    return facts.row.post_operative_rate > 0


def percent_named(request: PricingRequest) -> Iterator[str]:
    """The parameters by which modifiers of the line cut the whole price."""
    if TWO_SURGEONS in request.modifiers:
        yield "co_surgeon_percent"
    if ASSISTANT_MODIFIERS & set(request.modifiers):
        yield "assistant_percent"
    if NON_PHYSICIAN_ASSISTANT in request.modifiers:
        yield "non_physician_assistant_percent"


def _shares(price: Running, book: ReferenceBook) -> Iterator[_Share]:
    row, modifiers = price.facts.row, price.request.modifiers
    uncertain = GLOBAL_SURGERY._replace(confidence=Confidence.MEDIUM)
    if OPERATION_ALONE in modifiers:
        rate = row.pre_operative_rate + row.intra_operative_rate
        yield _Share(
            rate, f"Operation without aftercare: {_shown(rate)} percent, the care before it included.", uncertain
        )
    if AFTERCARE_ALONE in modifiers:
        rate = row.post_operative_rate
        yield _Share(rate, f"Aftercare alone: {_shown(rate)} percent.", uncertain)
    if RETURN_TO_OPERATING_ROOM in modifiers:
        rate = intra_operative_factor(price.facts)
        yield _Share(rate, f"Back to the operating room: {_shown(rate)} percent, the operation alone.", GLOBAL_SURGERY)
    for name in percent_named(price.request):
        percent = parameter(name, price, book)
        words = f"{_WORDS[name]}: {percent.value.normalize():f} percent."
        yield _Share(percent.value / _PERCENT, words, percent.citation)


_WORDS = {
    "co_surgeon_percent": "Two surgeons, each",
    "assistant_percent": "Assistant at the operation",
    "non_physician_assistant_percent": "Assistant who is no physician",
}


def _shown(rate: Decimal) -> str:
    return f"{(rate * _PERCENT).normalize():f}"


def _with_parts(price: Running, factor: Decimal) -> Running:
    return price._replace(professional=price.professional * factor, technical=price.technical * factor)
