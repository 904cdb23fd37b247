"""Published data with a payer's own numbers in the place of Medicare's."""

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.contracts.contract import Contract
from radbill.pricing.medicare.parameters import OwnNumber
from radbill.reference.parameters.dated_numbers import parameter_names
from radbill.reference.records import OppsCapRow, ParameterValue

if TYPE_CHECKING:
    from collections.abc import Hashable

    from radbill.reference.book.book import ReferenceBook

_ALWAYS = DateRange(date.min)
_FACTOR, _FACTOR_QUALIFYING_APM = "conversion_factor", "conversion_factor_qualifying_apm"


def payer_book(contract: Contract, book: "ReferenceBook") -> "ReferenceBook | Failure":
    """The book that a contract is priced by; a failure when the contract sets a number that there is not.

    What was looked up under the same contract is remembered as long as the book behind remembers it.
    """
    if not contract.own_numbers:
        return book
    unknown = unknown_number(contract)
    if unknown:
        return unknown
    question = (PayerBook, contract.name, contract.own_numbers)
    own = book.cache.setdefault(question, PayerBook(book, contract))
    # What answers like a book is one, as far as pricing goes: it asks for published data and nothing else.
    return cast("ReferenceBook", own)


def unknown_number(contract: Contract) -> Failure | None:
    """A failure that names the contract's first own number that is no dated number."""
    known = parameter_names()
    unknown = next((name for name, _ in contract.own_numbers if name not in known), None)
    if unknown is None:
        return None
    meant = get_close_matches(unknown, known, n=1) or known
    message = f"The contract {contract.name} sets {unknown!r}, which is the name of no dated number."
    return Failure(FailureReason.BAD_INPUT, message, f"Use one of: {', '.join(meant)}.")


class PayerBook:
    """Answers like the book behind it, but for the numbers that a contract sets."""

    def __init__(self, book: "ReferenceBook", contract: Contract) -> None:
        """Put the contract's numbers before those of the book."""
        self._book = book
        citation = Citation(f"Contract {contract.name}")
        self._own = {name: OwnNumber(name, value, _ALWAYS, citation) for name, value in contract.own_numbers}
        self.cache: dict[Hashable, object] = {}

    def parameter(self, name: str, on: date) -> ParameterValue | Failure:
        """The contract's number, else the published one."""
        return self._own.get(name) or self._book.parameter(name, on)

    def conversion_factor(self, on: date, *, qualifying_apm_participant: bool = False) -> ParameterValue | Failure:
        """The contract's factor, which makes no difference by participation unless it names both."""
        name = _FACTOR_QUALIFYING_APM if qualifying_apm_participant else _FACTOR
        own = self._own.get(name) or self._own.get(_FACTOR)
        return own or self._book.conversion_factor(on, qualifying_apm_participant=qualifying_apm_participant)

    def opps_cap(self, procedure_code: str, modifier: str, carrier: str, locality: str, on: date) -> OppsCapRow | None:
        """CMS's amounts; none where the factor is the payer's own, which they were not computed with."""
        if self._own.keys() & {_FACTOR, _FACTOR_QUALIFYING_APM}:
            return None
        return self._book.opps_cap(procedure_code, modifier, carrier, locality, on)

    def __getattr__(self, name: str) -> object:
        return getattr(self._book, name)
