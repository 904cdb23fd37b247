"""The cap on the technical part of imaging: Medicare pays no more than the hospital outpatient (OPPS) amount."""

from decimal import Decimal

from radbill.codes.component import Component
from radbill.core.money import dollars
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.medicare.sources import MPPR_ORDER, OPPS_CAP
from radbill.reference.book.book import ReferenceBook


def with_cap(price: Running, book: ReferenceBook) -> Running:
    """Note the OPPS amounts of one unit, published or computed."""
    if not price.has_technical:
        return price
    cap = cap_of(price.facts, price.facts.component, price, book)
    return price._replace(cap=cap, technical_cap=cap_of(price.facts, Component.TECHNICAL, price, book))


def cap_of(facts: LineFacts, component: Component, price: Running, book: ReferenceBook) -> Decimal | None:
    """The OPPS amount of a component: CMS's published row when there is one, else by CMS's formula."""
    request, gpci = price.request, facts.gpci
    published = book.opps_cap(request.procedure_code, component, gpci.carrier, gpci.locality, request.date_of_service)
    if published is None:
        return facts.computed_cap(component)
    return published.facility_amount if facts.is_facility else published.non_facility_amount


def opps_cap(price: Running, _book: ReferenceBook) -> Running:
    """Take the lesser of the price and the cap; of a reduced global, the technical part alone is compared."""
    if not price.has_technical or price.cap is None:
        return price
    if not price.is_reduced or price.facts.component is Component.TECHNICAL:
        return _capped_whole(price, price.cap)
    return price if price.technical_cap is None else _capped_part(price, price.technical_cap)


def _capped_whole(price: Running, cap: Decimal) -> Running:
    part_cap = cap if price.technical_cap is None else price.technical_cap
    technical = (
        min(price.technical, part_cap) if price.facts.component is Component.GLOBAL else min(price.technical, cap)
    )
    if price.facts.component is Component.GLOBAL and price.amount <= cap:
        technical = price.technical
    lesser = min(price.amount, cap)
    citation = MPPR_ORDER if price.is_reduced else OPPS_CAP
    return price.stepped("opps_cap", lesser, _sentence(price.amount, cap), citation)._replace(technical=technical)


def _capped_part(price: Running, cap: Decimal) -> Running:
    technical = min(price.technical, cap)
    sentence = "Technical part: " + _sentence(price.technical, cap)
    return price.stepped("opps_cap", price.professional + technical, sentence, MPPR_ORDER)._replace(technical=technical)


def _sentence(amount: Decimal, cap: Decimal) -> str:
    binds = "the OPPS amount caps it" if cap < amount else "the OPPS amount does not bind"
    return f"Lesser of {dollars(amount)} and the OPPS amount {dollars(cap)}: {binds}."
