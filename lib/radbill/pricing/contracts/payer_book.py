"""Published data with a payer's own percentages in the place of Medicare's."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.records import ParameterValue

if TYPE_CHECKING:
    from radbill.reference.book.book import ReferenceBook

_ALWAYS = DateRange(date.min)


class PayerBook:
    """Answers like the book behind it, but for the numbers that a contract sets."""

    def __init__(self, book: "ReferenceBook", percentages: Iterable[tuple[str, Decimal]], citation: Citation) -> None:
        """Put the contract's numbers before those of the book."""
        self._book = book
        self._own = {name: ParameterValue(name, value, _ALWAYS, citation) for name, value in percentages}

    def parameter(self, name: str, on: date) -> ParameterValue | Failure:
        """The contract's number, else the published one."""
        return self._own.get(name) or self._book.parameter(name, on)

    def __getattr__(self, name: str) -> object:
        return getattr(self._book, name)
