"""Values of elements, and where what is wrong with them is noted."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.segments import Segment

if TYPE_CHECKING:
    from radbill.edi.x12.delimiters import Delimiters

_DAY, _RANGE = 8, 17
_MOST_KNOWN = 20_000
_Record = TypeVar("_Record")
_PADDING: list[str | None] = [None] * 24
_elements = itemgetter(1)


class ReadingFaults:
    """What is faults while a file is read: unreadable values, and facts that are not kept."""

    def __init__(self) -> None:
        self.entries: list[Fault] = []
        self._known: dict[tuple[object, ...], Any] = {}
        self._signs: Delimiters | None = None
        self._join = "".join

    def once(
        self, build: Callable[[Sequence[Segment], Self], _Record], segments: Sequence[Segment], what: object = None
    ) -> _Record:
        """The record of segments that come again and again: the same text is read once, if nothing is wrong with it.

        Args:
            build: Makes the record.
            segments: Of one interchange.
            what: What the record is, if `build` does not tell it.
        """
        signs = segments[0].delimiters
        if signs is not self._signs:
            self._known.clear()
            self._signs, self._join = signs, signs.element.join
        join = self._join
        text = (what or build, *map(join, map(_elements, segments)))
        known: _Record | None = self._known.get(text)
        if known is not None:
            return known
        before = len(self.entries)
        record = build(segments, self)
        if len(self.entries) == before:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = record
        return record

    def tell(self, segment: Segment, kind: FaultKind, message: str, element: int | None = None) -> None:
        """Note a fault at a segment."""
        self.entries.append(fault(segment.number, segment.elements[0], kind, message, element))

    def not_kept(self, segment: Segment, element: int | None = None) -> None:
        """Note that a claim has no place for a segment, or for one of its elements."""
        what = "a claim has no place for what stands here; it is not kept"
        self.entries.append(fault(segment.number, segment.elements[0], FaultKind.NOT_KEPT, what, element))

    def beyond(self, segment: Segment, *positions: int) -> None:
        """Note the elements, of those that a claim has no place for, that hold something."""
        elements = segment.elements
        for position in positions:
            if position < len(elements) and elements[position].strip():
                self.not_kept(segment, position)

    def amount(self, segment: Segment, position: int) -> Decimal | None:
        """A number; none, and a fault, where it is none."""
        elements = segment.elements
        text = elements[position].strip() if position < len(elements) else ""
        if not text:
            return None
        value = _number(text)
        if value is None:
            self.tell(segment, FaultKind.INVALID_NUMBER, "this is no number", position)
        return value

    def day(self, segment: Segment, position: int) -> date | None:
        """A day of eight digits; none, and a fault, where it is none."""
        text = value_of(segment, position)
        if text is None:
            return None
        value = _date(text)
        if value is None:
            self.tell(segment, FaultKind.INVALID_DATE, "this is no day of eight digits", position)
        return value

    def days(self, segment: Segment, position: int) -> tuple[date | None, date | None]:
        """The first and last day of a period; a single day has no last one."""
        text = value_of(segment, position) or ""
        if len(text) == _RANGE and text[_DAY] == "-":
            first, last = _date(text[:_DAY]), _date(text[_DAY + 1 :])
            if first is not None and last is not None:
                return first, last
            self.tell(segment, FaultKind.INVALID_DATE, "these are no two days of eight digits", position)
            return None, None
        return self.day(segment, position), None


def value_of(segment: Segment, position: int) -> str | None:
    """An element; none when it is empty or absent."""
    elements = segment.elements
    return (elements[position].strip() or None) if position < len(elements) else None


def values_of(segment: Segment) -> list[str | None]:
    """The elements of a segment by their positions, none where one is empty, as far as any segment goes."""
    return [element.strip() or None for element in segment.elements] + _PADDING


def parts_of(segment: Segment, position: int) -> list[str]:
    """The components of an element; none when it is empty or absent."""
    text = value_of(segment, position)
    return text.split(segment.delimiters.component) if text else []


@lru_cache(maxsize=65536)
def _number(text: str) -> Decimal | None:
    if text.strip("+-0123456789."):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


@lru_cache(maxsize=16384)
def _date(text: str) -> date | None:
    if len(text) != _DAY or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
