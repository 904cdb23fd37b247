"""One line's price: published facts, what stands against it, and the steps in their cited order."""

from decimal import Decimal

from radbill.core.failures import Failure
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.line_facts import LineFacts, facts_of
from radbill.pricing.numbers_in_force import NumberNotKnownError
from radbill.pricing.obstacles import bad_values, cautions_of, obstacle_to
from radbill.pricing.payment import with_payment
from radbill.pricing.request import PricingRequest
from radbill.pricing.running import Running
from radbill.pricing.steps.equipment import equipment
from radbill.pricing.steps.fee_schedule import fee_schedule_amount
from radbill.pricing.steps.mppr import mppr
from radbill.pricing.steps.opps_cap import opps_cap, with_cap
from radbill.pricing.steps.sides_and_units import both_sides, several_units
from radbill.reference.book import ReferenceBook

#: The order: reduce the lower lines of the session (CMS CR 9647), then take the lesser with the OPPS amount
#: (DRA s. 5102(b)), then the equipment cuts (CMS CR 9727, CR 10188).
_REDUCTIONS = (mppr, opps_cap, equipment)


def price(request: PricingRequest, book: ReferenceBook) -> Breakdown:
    """Price one line under Medicare's physician fee schedule.

    Gives a breakdown whose last step is the allowed amount, or whose failure says why there is none; amounts that are
    known all the same (fee schedule, OPPS) stay filled.
    """
    bad = bad_values(request)
    if bad:
        return Breakdown(failure=bad)
    facts = facts_of(request, book)
    if isinstance(facts, Failure):
        return Breakdown(failure=facts)
    try:
        return _priced(request, facts, book)
    except NumberNotKnownError as missing:
        return Breakdown(failure=missing.failure)


def _priced(request: PricingRequest, facts: LineFacts, book: ReferenceBook) -> Breakdown:
    start = with_cap(fee_schedule_amount(request, facts), book)
    full = several_units(both_sides(start, book))
    obstacle = obstacle_to(request, facts)
    cautions = tuple(cautions_of(request, facts))
    known = Breakdown(
        fee_schedule_amount=start.amount * request.units,
        opps_cap_amount=full.cap,
        cautions=cautions,
    )
    if obstacle:
        return known._replace(failure=obstacle)
    done = _reduced(full, book)
    return with_payment(known._replace(steps=done.steps, cautions=(*cautions, *done.cautions)), request, book)


def _reduced(running: Running, book: ReferenceBook) -> Running:
    for step in _REDUCTIONS:
        running = step(running, book)
    return running


def component_amounts(request: PricingRequest, book: ReferenceBook) -> tuple[Decimal, Decimal, str] | Failure:
    """Unit amounts by which a line is ranked in its session: professional, technical, and the indicator."""
    facts = facts_of(request, book)
    if isinstance(facts, Failure):
        return facts
    start = fee_schedule_amount(request, facts)
    return start.professional, start.technical, facts.row.multiple_procedure_indicator
