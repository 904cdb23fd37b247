"""What is asked of whole columns again and again: counts, sums, where a value stands, the largest; worked out once."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from radbill_addin.ports.parts.calculation.formula_tree import LAST_ROW, Area, CannotTellError
from radbill_addin.ports.parts.calculation.shown_values import (
    LONGEST_SOUGHT,
    NoValueError,
    Value,
    key_of,
    number_of,
    sought_text,
)

#: Cells of an area by row; an error is there as the exception that a formula reading it meets.
ColumnValues = Mapping[int, Value | NoValueError]
_Answer = TypeVar("_Answer")
_WILDCARD = re.compile(r"[*?~]")
_NUMBER_OR_ERROR, _NOTHING = Decimal | NoValueError, Decimal()


class ColumnAnswers:
    """Answers about areas of one column, whose cells `values_in` gives."""

    def __init__(self, values_in: Callable[[Area], ColumnValues]) -> None:
        self._values_in = values_in
        self._made_of: Callable[[str], dict[tuple[Area, ...], Any]] = cache(lambda _name: {})

    def filled(self, area: Area) -> int:
        """How many cells are not empty (COUNTA)."""
        return len(self._values(area))

    def numbers(self, area: Area) -> int:
        """How many cells hold a number (COUNT); texts, yes, no and errors do not."""
        return sum(isinstance(each, Decimal) for each in self._values(area).values())

    def total(self, area: Area) -> Decimal:
        """The sum of the numbers (SUM); texts, yes and no count nothing.

        Raises:
            NoValueError: one of the cells holds an error.
        """
        total = Decimal()
        for each in self._values(area).values():
            if isinstance(each, NoValueError):
                raise each
            total += each if isinstance(each, Decimal) else 0
        return total

    def count_of(self, area: Area, sought: Value) -> int:
        """How many cells hold a text (COUNTIF)."""
        return self._counts(area)[sought_text(sought)]

    def sum_of(self, area: Area, sought: Value, summed: Area) -> Decimal:
        """The numbers beside the cells that hold a text (SUMIF)."""
        total = self._sums(area, summed).get(sought_text(sought), Decimal())
        if isinstance(total, NoValueError):
            raise total
        return total

    def place_of(self, area: Area, sought: Value) -> Decimal:
        """Where the first cell stands that holds a value, counted from the area's first (MATCH with 0).

        Raises:
            NoValueError: no cell holds it.
            CannotTellError: it holds wildcards, or is too long to be looked for.
        """
        if isinstance(sought, str) and (len(sought) > LONGEST_SOUGHT or _WILDCARD.search(sought)):
            raise CannotTellError
        place = self._places(area).get(key_of(sought))
        if place is None:
            raise NoValueError
        return Decimal(place - area.first_row + 1)

    def largest(self, area: Area, rank: Value) -> Decimal:
        """The number of a rank among the numbers, the largest first (LARGE)."""
        numbers, at = self._numbers(area), int(number_of(rank))
        if not 0 < at <= len(numbers):
            raise NoValueError
        return numbers[at - 1]

    def last_not_above(self, area: Area, sought: Value) -> int:
        """How many of an area's ascending texts are not above a text (LOOKUP).

        Raises:
            NoValueError: all are above it.
            CannotTellError: one of the texts sorts differently in different programs.
        """
        texts, text = self._ascending(area), _sortable(sought or "")
        count = bisect_right(texts, text)
        if not count:
            raise NoValueError
        return count

    def _values(self, area: Area) -> ColumnValues:
        if area.first_column != area.last_column:
            raise CannotTellError
        return self._once("values", self._values_in, area)

    def _once(self, name: str, make: Callable[..., _Answer], *given: Area) -> _Answer:
        made = self._made_of(name)
        if given not in made:
            made[given] = make(*given)
        answer: _Answer = made[given]
        return answer

    def _counts(self, area: Area) -> Counter[str]:
        return self._once("counts", self._count_texts, area)

    def _count_texts(self, area: Area) -> Counter[str]:
        return Counter(each.lower() for each in self._values(area).values() if isinstance(each, str))

    def _sums(self, area: Area, summed: Area) -> Mapping[str, Decimal | NoValueError]:
        return self._once("sums", self._sum_by_text, area, summed)

    def _sum_by_text(self, area: Area, summed: Area) -> Mapping[str, Decimal | NoValueError]:
        if (area.first_row, area.last_row) != (summed.first_row, summed.last_row):
            raise CannotTellError
        sums, beside = dict[str, Decimal | NoValueError](), self._values(summed)
        for row, text in self._values(area).items():
            number = beside.get(row)
            if isinstance(text, str) and isinstance(number, _NUMBER_OR_ERROR):
                key = text.lower()
                sums[key] = _added(sums.get(key, _NOTHING), number)
        return sums

    def _places(self, area: Area) -> Mapping[object, int]:
        return self._once("places", self._first_places, area)

    def _first_places(self, area: Area) -> Mapping[object, int]:
        places = dict[object, int]()
        for row, each in sorted(self._values(area).items(), key=lambda cell: cell[0]):
            if not isinstance(each, NoValueError):
                places.setdefault(key_of(each), row)
        return places

    def _numbers(self, area: Area) -> list[Decimal]:
        return self._once("numbers", self._largest_first, area)

    def _largest_first(self, area: Area) -> list[Decimal]:
        values = self._values(area).values()
        if error := next((each for each in values if isinstance(each, NoValueError)), None):
            raise error
        return sorted((each for each in values if isinstance(each, Decimal)), reverse=True)

    def _ascending(self, area: Area) -> list[str]:
        return self._once("ascending", self._sorted_texts, area)

    def _sorted_texts(self, area: Area) -> list[str]:
        values = self._values(area)
        texts = [_sortable(each) for _, each in sorted(values.items(), key=lambda cell: cell[0])]
        if area.last_row == LAST_ROW or len(texts) != area.last_row - area.first_row + 1 or texts != sorted(texts):
            raise CannotTellError
        return texts


def _added(total: Decimal | NoValueError, number: Decimal | NoValueError) -> Decimal | NoValueError:
    if isinstance(total, NoValueError):
        return total
    return number if isinstance(number, NoValueError) else total + number


def _sortable(value: object) -> str:
    """A text that every program sorts alike: letters and figures only."""
    if not isinstance(value, str) or not value.isascii() or not (value.isalnum() or value == ""):
        raise CannotTellError
    return value.lower()
