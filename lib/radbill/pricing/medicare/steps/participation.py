"""What a practice that does not participate in Medicare is allowed, and the most that it may charge."""

from decimal import Decimal

from radbill.core.money import round_cents
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest

_PERCENT = Decimal(100)


def not_participating(price: PriceSoFar) -> PriceSoFar:
    """Cut the amount to the share of those who do not participate."""
    percent = price.parameter("nonparticipating_percent")
    sentence = f"The practice does not participate in Medicare: {percent.value:f} percent."
    return price.with_step("not_participating", price.amount * percent.value / _PERCENT, sentence, percent.citation)


def limiting_charge(price: PriceSoFar) -> Decimal:
    """The most that a practice that does not participate may charge on an unassigned claim, dollars."""
    return round_cents(price.amount * price.parameter("limiting_charge_percent").value / _PERCENT)


def _concerns(_request: PricingRequest, _facts: PublishedFacts) -> bool:
    return True


NOT_PARTICIPATING = Adjustment(Stage.PRACTICE, not_participating, _concerns, "is_participating")
