"""Codes of the longer lists: those beside the guides, and the published ones that are loaded."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from radbill.core.failures import Failure, FailureReason
from radbill.edi.guides.loader import code_lists
from radbill.edi.x12.faults import FaultKind
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from radbill.reference.records import CodeRow

_FIRST_YEAR = 1995
_UNKNOWN = {
    "carc": FaultKind.UNKNOWN_CARC,
    "rarc": FaultKind.UNKNOWN_RARC,
    "place_of_service": FaultKind.INVALID_CODE,
}


class PublishedCodes:
    """Says whether a code is in its list.

    Lists are dated: a code counts as known when it was in the list on any day up to the last one asked about. Where no
    list is loaded nothing is said against a code.
    """

    def __init__(self, book: ReferenceBook | None, on: date) -> None:
        """Ask a book; without one only the lists beside the guides are looked at.

        Args:
            book: Published data.
            on: The last day that counts, such as today.
        """
        self._lists = code_lists()
        self._on = on
        self._unknown = cache(self._fault_kind)
        self._asked: dict[str, Callable[[str, date], CodeRow | Failure]] = {}
        if book is not None:
            self._asked = {
                "carc": lambda code, day: book.adjustment_code("CARC", code, day),
                "rarc": lambda code, day: book.adjustment_code("RARC", code, day),
                "place_of_service": book.place_of_service,
            }

    def __call__(self, name: str, code: str) -> FaultKind | None:
        """Which kind of fault a code of a list is; none when it is in the list."""
        codes = self._lists.get(name)
        if codes is not None:
            return None if code in codes else FaultKind.INVALID_CODE
        return self._unknown(name, code)

    def _fault_kind(self, name: str, code: str) -> FaultKind | None:
        ask = self._asked.get(name)
        if ask is None:
            return None
        for year in range(self._on.year, _FIRST_YEAR - 1, -1):
            row = ask(code, min(date(year, 12, 31), self._on))
            if not isinstance(row, Failure):
                return _UNKNOWN[name] if row.kind == "Unassigned" else None
            if row.reason is not FailureReason.NOT_IN_FORCE:
                return None
        return _UNKNOWN[name]
