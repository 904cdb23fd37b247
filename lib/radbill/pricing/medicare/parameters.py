"""Dated numbers inside a price."""

from decimal import Decimal

from radbill.core.failures import Failure
from radbill.pricing.medicare.price_so_far import Running
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import ParameterValue


class NumberNotKnownError(LookupError):
    """A rule's number is not known for the day; becomes a failure of the line at the edge of pricing."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def parameter(name: str, price: Running, book: ReferenceBook) -> ParameterValue:
    """A number with its source, as in force on the day of the service.

    Raises:
        NumberNotKnownError: it is not known for that day.
    """
    found = book.parameter(name, price.request.date_of_service)
    if isinstance(found, Failure):
        raise NumberNotKnownError(found)
    return found


def number(name: str, price: Running, book: ReferenceBook) -> Decimal:
    """The value alone."""
    return parameter(name, price, book).value
