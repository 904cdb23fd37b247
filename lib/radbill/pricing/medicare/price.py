"""One line's price: published facts, whether it is payable, and the steps in their cited order."""

from collections.abc import Iterable

from radbill.codes.sides import BOTH_SIDES
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.drugs import price_drug
from radbill.pricing.medicare.line_facts import PublishedDrug, PublishedFacts
from radbill.pricing.medicare.parameters import NumberNotKnownError
from radbill.pricing.medicare.patient_share import patient_share
from radbill.pricing.medicare.payability import ONLY_OPERATION
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.published_facts import LineFacts, published_facts
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.medicare.steps.participation import limiting_charge
from radbill.pricing.medicare.steps.surgery import LAST_RANK_WITH_A_PERCENT
from radbill.pricing.medicare.surgical_payability import rank_reason
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

_USUAL = PricingRequest._field_defaults
#: Far more than any line has; keeps amounts within what can be written.
_TOO_MANY_UNITS = 1_000_000
_BOTH_SIDES_IN_UNITS = "Modifier 50 with several units: Medicare takes 50 with one unit; both were multiplied here."


def price_line(request: PricingRequest, book: ReferenceBook) -> Breakdown:
    """Price one line under Medicare's physician fee schedule.

    Gives a breakdown whose last step is the allowed amount, or whose failure says why there is none; amounts that are
    known all the same (fee schedule, OPPS) stay filled.
    """
    return price_known(request, look_up(request, book))


def look_up(request: PricingRequest, book: ReferenceBook) -> LineFacts:
    """What is published about a line; a failure when the line makes no sense or nothing is published."""
    return _bad_number(request) or published_facts(request, book)


def price_known(request: PricingRequest, facts: LineFacts) -> Breakdown:
    """Price a line whose published facts were looked up; these do not depend on its session."""
    if isinstance(facts, Failure):
        return Breakdown(failure=facts)
    if isinstance(facts, PublishedDrug):
        return price_drug(request, facts)
    try:
        return _price(request, facts)
    except NumberNotKnownError as missing:
        return Breakdown(failure=missing.failure)


def take_steps(price: PriceSoFar, adjustments: Iterable[Adjustment]) -> PriceSoFar:
    """Take steps in their order, but for those whose field of the request is as usual."""
    for adjustment in adjustments:
        field = adjustment.request_field
        if not field or getattr(price.request, field) != _USUAL[field]:
            price = adjustment.apply(price)
    return price


def _price(request: PricingRequest, facts: PublishedFacts) -> Breakdown:
    of_line = [each for each in facts.adjustments if each.stage <= Stage.UNITS]
    full = take_steps(_start(request, facts), of_line)
    cautions = _cautions(request, facts)
    fee_schedule_amount = facts.amount * request.units
    not_payable = _not_payable(request, facts)
    if not_payable:
        return Breakdown(
            failure=not_payable,
            fee_schedule_amount=fee_schedule_amount,
            opps_cap_amount=full.cap,
            cautions=cautions,
        )
    done = take_steps(full, facts.adjustments[len(of_line) :])
    share = patient_share(done.amount, request, facts.parameters)
    return Breakdown(
        steps=done.steps,
        fee_schedule_amount=fee_schedule_amount,
        opps_cap_amount=full.cap,
        medicare_payment_amount=share.medicare_payment_amount,
        patient_responsibility_amount=share.patient_responsibility_amount,
        limiting_charge_amount=None if request.is_participating else limiting_charge(done),
        payment_steps=share.steps,
        cautions=(*cautions, *done.cautions, *share.cautions),
    )


def _start(request: PricingRequest, facts: PublishedFacts) -> PriceSoFar:
    """The published amount of one unit of what is billed."""
    steps = (facts.fee_schedule,) if facts.fee_schedule else ()
    amounts = (facts.amount, facts.professional_amount, facts.technical_amount)
    return PriceSoFar(request, facts, *amounts, facts.cap_amount, facts.technical_cap_amount, steps=steps)


def _not_payable(request: PricingRequest, facts: PublishedFacts) -> Failure | None:
    is_beyond_percents = request.session_rank.surgical_rank > LAST_RANK_WITH_A_PERCENT
    return facts.not_payable or (rank_reason(request) if is_beyond_percents else None)


def _cautions(request: PricingRequest, facts: PublishedFacts) -> tuple[str, ...]:
    cautions = facts.cautions
    if request.session_rank.surgical_rank:
        cautions = tuple(caution for caution in cautions if caution != ONLY_OPERATION)
    return (*cautions, _BOTH_SIDES_IN_UNITS) if request.units > 1 and BOTH_SIDES in request.modifiers else cautions


def _bad_number(request: PricingRequest) -> Failure | None:
    """A number of the request that makes no sense."""
    units, deductible = request.units, request.deductible_remaining_amount
    if not units.is_finite() or not 0 < units < _TOO_MANY_UNITS or units != int(units):
        message = f"Units must be a whole number from 1 to {_TOO_MANY_UNITS - 1:,}, not {units}."
        return Failure(FailureReason.BAD_INPUT, message, "Give the number of services.")
    if not deductible.is_finite() or deductible < 0:
        message = f"What is left of the deductible must be an amount from zero, not {deductible}."
        return Failure(FailureReason.BAD_INPUT, message, "Give the amount in dollars, 0 when the deductible is met.")
    return None
