"""The levels of a transaction set: their numbers, the levels above them, and whether any are below."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.possible_places import is_inside
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of

_NUMBER, _ABOVE, _BELOW = 1, 2, 4


class _Level(NamedTuple):
    """An open level; without a segment where its HL is missing."""

    loop: Loop
    segment: Segment | None
    ordinal: int = 0


class LevelCheck:
    """Sees the HL segments of a transaction set in their order."""

    def __init__(self) -> None:
        self._open: list[_Level] = []
        self._count = 0
        self._last = 0
        self._with_levels_below: set[int] = set()

    def see(self, segment: Segment, loop: Loop) -> Iterator[Fault]:
        """Take in an HL that opens a loop."""
        if self._open and self._open[-1].loop is loop:
            # Its HL stands behind the segment that showed that it had begun.
            self._open.pop()
            self._last -= 1
        else:
            yield from self._enter(loop)
        yield from self._number(segment)
        if self._open:
            above, stated = self._open[-1], segment.get(_ABOVE)
            is_right = above.segment is None or stated in {above.segment.get(_NUMBER), str(above.ordinal)}
            if above.loop is loop.parent and stated and not is_right:
                yield _fault(segment, f"HL02 should be {above.ordinal}, the level above", _ABOVE)
        self._open.append(_Level(loop, segment, self._count))

    def imply(self, loop: Loop) -> Iterator[Fault]:
        """A level stands here, though its HL is missing; that is told elsewhere."""
        yield from self._enter(loop)
        self._last += 1
        self._open.append(_Level(loop, None))

    def end(self) -> Iterator[Fault]:
        """The transaction set is over."""
        yield from self._close_down_to(None)

    def _enter(self, loop: Loop) -> Iterator[Fault]:
        yield from self._close_down_to(loop.parent)
        self._count += 1
        if self._open and (above := self._open[-1].segment):
            self._with_levels_below.add(above.number)

    def _number(self, segment: Segment) -> Iterator[Fault]:
        stated = segment.get(_NUMBER)
        if not stated:
            return
        number = count_of(stated)
        if number not in {self._count, self._last + 1}:
            yield _fault(segment, f"HL01 should be {self._count}", _NUMBER)
        self._last = self._last + 1 if number is None else number

    def _close_down_to(self, loop: Loop | None) -> Iterator[Fault]:
        while self._open and not is_inside(loop, self._open[-1].loop):
            segment = self._open.pop().segment
            if segment is None:
                continue
            has_levels = segment.number in self._with_levels_below
            self._with_levels_below.discard(segment.number)
            if segment.get(_BELOW) == "1" and not has_levels:
                yield _fault(segment, "HL04 says that levels are below; there is none", _BELOW)
            elif segment.get(_BELOW) == "0" and has_levels:
                yield _fault(segment, "HL04 says that no level is below; there is one", _BELOW)


def _fault(segment: Segment, message: str, element: int) -> Fault:
    return fault(segment.number, segment.name, FaultKind.HIERARCHY, message, element)
