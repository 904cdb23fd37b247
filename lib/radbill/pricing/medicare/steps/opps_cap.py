"""The cap on the technical part of imaging: Medicare pays no more than the hospital outpatient (OPPS) amount."""

from decimal import Decimal

from radbill.codes.component import Component
from radbill.core.money import dollars
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.sources import MPPR_ORDER, OPPS_CAP
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest


def opps_cap(price: PriceSoFar) -> PriceSoFar:
    """Take the lesser of the price and the cap; of a reduced global, the technical part alone is compared."""
    if price.cap is None:
        return price
    if not price.is_reduced or price.facts.component is Component.TECHNICAL:
        return _capped_whole(price, price.cap)
    return price if price.technical_cap is None else _capped_part(price, price.technical_cap)


def _capped_whole(price: PriceSoFar, cap: Decimal) -> PriceSoFar:
    part_cap = cap if price.technical_cap is None else price.technical_cap
    is_global = price.facts.component is Component.GLOBAL
    technical = min(price.technical, part_cap) if is_global else min(price.technical, cap)
    if is_global and price.amount <= cap:
        technical = price.technical
    lesser = min(price.amount, cap)
    citation = MPPR_ORDER if price.is_reduced else OPPS_CAP
    return price.with_step("opps_cap", lesser, _sentence(price.amount, cap), citation)._replace(technical=technical)


def _capped_part(price: PriceSoFar, cap: Decimal) -> PriceSoFar:
    technical = min(price.technical, cap)
    sentence = "Technical part: " + _sentence(price.technical, cap)
    after = price.with_step("opps_cap", price.professional + technical, sentence, MPPR_ORDER)
    return after._replace(technical=technical)


def _sentence(amount: Decimal, cap: Decimal) -> str:
    binds = "the OPPS amount caps it" if cap < amount else "the OPPS amount does not bind"
    return f"Lesser of {dollars(amount)} and the OPPS amount {dollars(cap)}: {binds}."


def _concerns(_request: PricingRequest, facts: PublishedFacts) -> bool:
    return facts.cap_amount is not None


CAP = Adjustment(Stage.CAP, opps_cap, _concerns)
