"""What a practice that does not participate in Medicare is allowed, and the most that it may charge."""

from decimal import Decimal

from radbill.core.money import round_cents
from radbill.pricing.medicare.parameters import number, parameter
from radbill.pricing.medicare.price_so_far import Running
from radbill.reference.book.book import ReferenceBook

_PERCENT = Decimal(100)


def not_participating(price: Running, book: ReferenceBook) -> Running:
    """Cut the amount to the share of those who do not participate."""
    if price.request.is_participating:
        return price
    percent = parameter("nonparticipating_percent", price, book)
    sentence = f"The practice does not participate in Medicare: {percent.value:f} percent."
    return price.stepped("not_participating", price.amount * percent.value / _PERCENT, sentence, percent.citation)


def limiting_charge(price: Running, book: ReferenceBook) -> Decimal | None:
    """The most that may be charged on an unassigned claim, dollars; none for those who participate."""
    if price.request.is_participating:
        return None
    return round_cents(price.amount * number("limiting_charge_percent", price, book) / _PERCENT)
