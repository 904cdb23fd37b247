"""Global or split billing: what the reading, the equipment and the whole are paid for a number of services.

A diagnostic service in the office is billed as a whole, or as reading (26) and technical part (TC) by two owners; in
the hospital only the reading is the practice's. What the OPPS cap and the reductions of a session take is told beside.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT, without_component
from radbill.codes.places import HOSPITAL_PLACES, OFFICE, ON_CAMPUS_OUTPATIENT
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import price_line
from radbill.pricing.medicare.steps.surgery import RANKED_AS_A_WHOLE
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.reference.book.book import ReferenceBook

_PERCENT, _ZERO = Decimal(100), Decimal(0)
#: Another service of the session ranks higher in both components.
_FIRST, _OUTRANKED = SessionRank(), SessionRank(professional_reduced=True, technical_reduced=True)
_REDUCTIONS, _CAP = frozenset({"mppr", "multiple_surgery"}), frozenset({"opps_cap"})
#: Answers that mean: the practice is paid nothing there, because the part is not its own.
_NOT_THE_PRACTICES = frozenset(
    {FailureReason.GLOBAL_NOT_PAYABLE, FailureReason.TECHNICAL_COMPONENT_NOT_PAYABLE,
     FailureReason.COMPONENT_NOT_APPLICABLE}
)  # fmt: skip
_NO_PRICE = Failure(FailureReason.NOT_PRICED_HERE, "There is no price.")
_HAS_BOTH_PARTS, _TECHNICAL_ONLY, _WHOLE_ONLY = "1", "3", "4"


class SplitBilling(NamedTuple):
    """What a number of services is paid, dollars.

    Attributes:
        office_whole_amount: In the office, billed as a whole.
        office_reading_amount: In the office, the reading alone; of a service without parts the whole.
        office_technical_amount: In the office, the technical part alone.
        hospital_reading_amount: Hospital outpatients: what the practice is paid.
        cap_effect_amount: What the OPPS cap takes from the whole.
        reduction_effect_amount: What the reductions of a session take from the whole.
    """

    office_whole_amount: Decimal
    office_reading_amount: Decimal
    office_technical_amount: Decimal
    hospital_reading_amount: Decimal
    cap_effect_amount: Decimal
    reduction_effect_amount: Decimal


class _Volume(NamedTuple):
    """How many services are paid in full, and how many another service of the session outranks."""

    full: Decimal
    reduced: Decimal


class _Pair(NamedTuple):
    """The price of one unit in full, and outranked."""

    full: Breakdown
    reduced: Breakdown


def split_billing(
    request: PricingRequest, volume: Decimal, reduced_percent: Decimal, book: ReferenceBook
) -> SplitBilling | Failure:
    """Price a number of services as a whole, in two parts, and in the hospital.

    Args:
        request: Code, day and place; modifiers other than the component's stay, place of service and units do not.
        volume: How many services.
        reduced_percent: Percent of them that share a session with a service that ranks higher.
        book: Published data.
    """
    if volume < 0 or not 0 <= reduced_percent <= _PERCENT:
        return Failure(FailureReason.BAD_INPUT, "The volume is below zero, or the percent not from 0 to 100.")
    found = book.fee_rows(request.procedure_code, request.date_of_service)
    if isinstance(found, Failure):
        return found
    indicator = next(iter(found.values())).pc_tc_indicator
    if indicator == _WHOLE_ONLY:
        message = f"{request.procedure_code} is the code of the whole; its parts have codes of their own."
        return Failure(FailureReason.COMPONENT_NOT_APPLICABLE, message, "Enter the codes of the parts.")
    counted = _Volume(volume * (1 - reduced_percent / _PERCENT), volume * reduced_percent / _PERCENT)
    whole = _pair(request, (), OFFICE, book)
    reading: tuple[str, ...] | None = (PROFESSIONAL_COMPONENT,) if indicator == _HAS_BOTH_PARTS else ()
    technical: tuple[str, ...] | None = (TECHNICAL_COMPONENT,) if indicator == _HAS_BOTH_PARTS else None
    if indicator == _TECHNICAL_ONLY:
        reading, technical = None, ()
    amounts = (
        _paid(whole, counted),
        _paid_for(request, reading, OFFICE, counted, book),
        _paid_for(request, technical, OFFICE, counted, book),
        _paid_for(request, reading, ON_CAMPUS_OUTPATIENT, counted, book),
    )
    failure = next((amount for amount in amounts if isinstance(amount, Failure)), None)
    if failure is not None:
        return failure
    known = (amount for amount in amounts if not isinstance(amount, Failure))
    return SplitBilling._make((*known, _effect(_CAP, whole, counted), _effect(_REDUCTIONS, whole, counted)))


def _paid_for(
    request: PricingRequest, part: tuple[str, ...] | None, pos: str, volume: _Volume, book: ReferenceBook
) -> Decimal | Failure:
    """What a part is paid; nothing for one that there is not, or that is not the practice's there."""
    if part is None:
        return _ZERO
    paid = _paid(_pair(request, part, pos, book), volume)
    is_anothers = isinstance(paid, Failure) and paid.reason in _NOT_THE_PRACTICES and pos in HOSPITAL_PLACES
    return _ZERO if is_anothers else paid


def _pair(request: PricingRequest, part: tuple[str, ...], pos: str, book: ReferenceBook) -> _Pair:
    modifiers = (*part, *without_component(request.modifiers))
    service = request._replace(modifiers=modifiers, place_of_service=pos, units=Decimal(1))
    first, second = (service._replace(session_rank=rank) for rank in _ranks(service, book))
    return _Pair(price_line(first, book), price_line(second, book))


def _ranks(service: PricingRequest, book: ReferenceBook) -> tuple[SessionRank, SessionRank]:
    """Ranking first, and outranked; operations are ranked by number."""
    rows = book.fee_rows(service.procedure_code, service.date_of_service)
    if isinstance(rows, Failure) or next(iter(rows.values())).multiple_procedure_indicator not in RANKED_AS_A_WHOLE:
        return _FIRST, _OUTRANKED
    return _FIRST, SessionRank(surgical_rank=2)


def _paid(pair: _Pair, volume: _Volume) -> Decimal | Failure:
    full, reduced = pair.full.allowed_amount, pair.reduced.allowed_amount
    if full is None or reduced is None:
        return pair.full.failure or pair.reduced.failure or _NO_PRICE
    return round_cents(full * volume.full + reduced * volume.reduced)


def _effect(names: Iterable[str], pair: _Pair, volume: _Volume) -> Decimal:
    """What the steps of these names take from all services together."""
    of_one = [
        sum((step.before_amount - step.after_amount for step in breakdown.steps if step.name in names), _ZERO)
        for breakdown in pair
    ]
    return round_cents(of_one[0] * volume.full + of_one[1] * volume.reduced)


class Arrangement(NamedTuple):
    """Who bills what, and what that leaves.

    Attributes:
        name: In a few words.
        practice_amount: What the practice is paid, dollars.
        others_amount: What somebody else is paid for the same services; the hospital's own payment is not known here.
        cost_amount: What the practice pays for the equipment.
    """

    name: str
    practice_amount: Decimal
    others_amount: Decimal
    cost_amount: Decimal

    @property
    def left_amount(self) -> Decimal:
        """What is left to the practice."""
        return self.practice_amount - self.cost_amount


#: Global, split, readings on another's equipment, equipment for others' readings, readings in the hospital.
ARRANGEMENTS = (
    "Office, own equipment, global billing",
    "Office, own equipment, split billing (26 and TC)",
    "Office, another's equipment, readings (26)",
    "Office, own equipment, readings by others (TC)",
    "Hospital outpatients, readings (26)",
)


def arrangements(parts: Iterable[SplitBilling], cost_amount: Decimal) -> tuple[Arrangement, ...]:
    """Add services up and compare who may bill them.

    Args:
        parts: What each code's services are paid.
        cost_amount: What the equipment costs its owner in the time of these services, dollars.
    """
    every_part = list(parts)
    whole, reading, technical, hospital = (
        sum((part[at] for part in every_part), _ZERO) for at in range(len(ARRANGEMENTS) - 1)
    )
    amounts = (
        (whole, _ZERO, cost_amount),
        (reading + technical, _ZERO, cost_amount),
        (reading, technical, _ZERO),
        (technical, reading, cost_amount),
        (hospital, _ZERO, _ZERO),
    )
    return tuple(Arrangement(name, *three) for name, three in zip(ARRANGEMENTS, amounts, strict=True))
