"""One line's price: published facts, what stands against it, and the steps in their cited order."""

from radbill.core.failures import Failure
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.drugs import drug_price
from radbill.pricing.medicare.parameters import NumberNotKnownError
from radbill.pricing.medicare.patient_share import with_payment
from radbill.pricing.medicare.payability import bad_values, cautions_of, obstacle_to
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.published_facts import LineFacts, facts_of
from radbill.pricing.medicare.steps.equipment import equipment
from radbill.pricing.medicare.steps.fee_schedule import fee_schedule_amount
from radbill.pricing.medicare.steps.mppr import mppr
from radbill.pricing.medicare.steps.opps_cap import opps_cap, with_cap
from radbill.pricing.medicare.steps.participation import limiting_charge, not_participating
from radbill.pricing.medicare.steps.sides_and_units import both_sides, several_units
from radbill.pricing.medicare.steps.surgery import endoscopy, multiple_surgery, shared
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

#: The order: the line's own share of the service, then its family of endoscopies and its rank among the operations of
#: the day (CMS 100-04, ch. 12, s. 40), reduce the lower lines of the session (CMS CR 9647), then take the lesser with
#: the OPPS amount (DRA s. 5102(b)), then the equipment cuts (CMS CR 9727, CR 10188), and last what the practice itself
#: is allowed.
_REDUCTIONS = (shared, endoscopy, multiple_surgery, mppr, opps_cap, equipment, not_participating)


def price(request: PricingRequest, book: ReferenceBook) -> Breakdown:
    """Price one line under Medicare's physician fee schedule.

    Gives a breakdown whose last step is the allowed amount, or whose failure says why there is none; amounts that are
    known all the same (fee schedule, OPPS) stay filled.
    """
    return price_known(request, looked_up(request, book), book)


def looked_up(request: PricingRequest, book: ReferenceBook) -> LineFacts | Failure:
    """What is published about a line; a failure when the line makes no sense or nothing is published."""
    return bad_values(request, book) or facts_of(request, book)


def price_known(request: PricingRequest, facts: LineFacts | Failure, book: ReferenceBook) -> Breakdown:
    """Price a line whose published facts were looked up; these do not depend on its standing."""
    drug = drug_price(request, facts, book)
    if drug is not None:
        return drug
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
    fee_schedule = start.amount * request.units
    if obstacle:
        return Breakdown(
            failure=obstacle, fee_schedule_amount=fee_schedule, opps_cap_amount=full.cap, cautions=cautions
        )
    done = _reduced(full, book)
    priced = Breakdown(
        steps=done.steps,
        fee_schedule_amount=fee_schedule,
        opps_cap_amount=full.cap,
        cautions=(*cautions, *done.cautions),
        limiting_charge_amount=limiting_charge(done, book),
    )
    return with_payment(priced, request, book)


def _reduced(running: Running, book: ReferenceBook) -> Running:
    for step in _REDUCTIONS:
        running = step(running, book)
    return running
