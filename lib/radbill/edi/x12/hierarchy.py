"""The levels of a transaction set: their numbers, the levels above them, and whether any are below."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.segments import Segment

_NUMBER, _ABOVE, _BELOW = 1, 2, 4


class _Level(NamedTuple):
    loop: Loop
    segment: Segment


class LevelCheck:
    """Sees the HL segments of a transaction set in their order."""

    def __init__(self) -> None:
        self._open: list[_Level] = []
        self._count = 0
        self._last = 0
        self._with_levels_below: set[int] = set()

    def see(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        """Take in an HL that opens a loop."""
        yield from self._close_down_to(loop.parent)
        self._count += 1
        yield from self._number(segment)
        above = loop.parent
        if self._open:
            self._with_levels_below.add(self._open[-1].segment.number)
            stated, expected = segment.get(_ABOVE), self._open[-1].segment.get(_NUMBER)
            if self._open[-1].loop is above and stated and stated != expected:
                yield _fault(segment, "HL02 does not name the level above", _ABOVE)
        self._open.append(_Level(loop, segment))

    def end(self) -> Iterator[Fault]:
        """The transaction set is over."""
        yield from self._close_down_to(None)

    def _number(self, segment: Segment) -> Iterator[Fault]:
        stated = segment.get(_NUMBER)
        if not stated:
            return
        number = int(stated) if stated.isascii() and stated.isdigit() else -1
        if number not in {self._count, self._last + 1}:
            yield _fault(segment, f"HL01 should be {self._count}", _NUMBER)
        self._last = max(number, self._last)

    def _close_down_to(self, loop: Loop | None) -> Iterator[Fault]:
        while self._open and not _is_in(loop, self._open[-1].loop):
            segment = self._open.pop().segment
            has_levels = segment.number in self._with_levels_below
            self._with_levels_below.discard(segment.number)
            if segment.get(_BELOW) == "1" and not has_levels:
                yield _fault(segment, "HL04 says that levels are below; there is none", _BELOW)
            elif segment.get(_BELOW) == "0" and has_levels:
                yield _fault(segment, "HL04 says that no level is below; there is one", _BELOW)


def _is_in(loop: Loop | None, outer: Loop) -> bool:
    while loop is not None:
        if loop is outer:
            return True
        loop = loop.parent
    return False


def _fault(segment: Segment, message: str, element: int) -> Fault:
    return fault(segment.number, segment.name, FaultKind.HIERARCHY, message, element)
