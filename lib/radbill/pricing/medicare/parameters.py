"""The dated numbers of a day, gathered once; a payer's own stand among them where a contract sets them."""

from datetime import date
from functools import cache

from radbill.core.failures import Failure
from radbill.pricing.medicare.line_facts import Parameters
from radbill.reference.book.book import ReferenceBook
from radbill.reference.parameters.dated_numbers import parameter_names
from radbill.reference.records import ParameterValue


class OwnNumber(ParameterValue):
    """A payer's own number in the place of a published one."""

    __slots__ = ()


class NumberNotKnownError(LookupError):
    """A rule's number is not known for the day; becomes a failure of the line at the edge of pricing."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def parameters_on(day: date, book: ReferenceBook) -> Parameters:
    """All dated numbers of a day by name; a failure for one that is not known for it."""
    known = book.cache.get(day)
    if known is None:
        known = book.cache[day] = {name: book.parameter(name, day) for name in _names()}
    return known  # type: ignore[return-value]


_names = cache(parameter_names)
