"""Segments in their loops, as a guide orders them: nothing is lost, and what has no place stays where it stood."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.x12.guide import Guide, LoopRule, SegmentRule
from radbill.edi.x12.segments import Segment

Place = SegmentRule | LoopRule


class PlacedSegment(NamedTuple):
    """A segment of a loop and the rule that it follows; none where it has no place."""

    segment: Segment
    rule: SegmentRule | None


class Loop:
    """A loop of a file: its segments and loops in the order of the file.

    Attributes:
        rule: What the guide says of it.
        parent: The loop above; none for the transaction set.
        start: Number of the segment that opens it.
        children: What it holds, unless it is only checked.
        cursor: How far into the order of the guide it has come.
        counts: How often each of its places was filled.
        passed: Places left empty, and the segment that stood where they should have been.
        is_implied: Whether it stands here though the segment that opens it is missing.
        label: Of a level its number, so that those below can name it.
        unreadable: For each unreadable segment in it, how far it had come there.
    """

    __slots__ = (
        "children",
        "counts",
        "cursor",
        "is_implied",
        "label",
        "parent",
        "passed",
        "rule",
        "start",
        "unreadable",
    )

    def __init__(self, rule: LoopRule, parent: "Loop | None", start: int) -> None:
        self.rule = rule
        self.parent = parent
        self.start = start
        self.children: list[PlacedSegment | Loop] = []
        self.cursor = 0
        self.counts: dict[Place, int] = {}
        self.passed: dict[Place, int] = {}
        self.is_implied = False
        self.label = ""
        self.unreadable: list[tuple[int, list[int]]] = []

    @property
    def name(self) -> str:
        """As the guide names it; empty for the transaction set."""
        return self.rule.name

    def segments(self) -> Iterator[Segment]:
        """Every segment in it, in the order of the file."""
        for child in self.children:
            if isinstance(child, Loop):
                yield from child.segments()
            else:
                yield child.segment

    def own(self, name: str, *codes: str) -> Iterator[Segment]:
        """Its own segments of a name, of which the first element is one of the codes when these are given."""
        for child in self.children:
            if isinstance(child, PlacedSegment) and child.segment.name == name:
                segment = child.segment
                if not codes or segment.get(1) in codes:
                    yield segment

    def loops(self, name: str) -> Iterator["Loop"]:
        """The loops of a name directly below it."""
        return (child for child in self.children if isinstance(child, Loop) and child.rule.name == name)


class LoopBuilder:
    """Puts the segments of one transaction set into loops as they come.

    Attributes:
        current: The innermost open loop.
        closed: Loops that the last segment has closed, innermost first.
    """

    def __init__(self, guide: Guide, opener: Segment, *, keeps: bool = True) -> None:
        """Begin a transaction set.

        Args:
            guide: What it should look like.
            opener: Its first segment.
            keeps: Whether loops keep their children; without, memory does not grow with the file.
        """
        self.guide = guide
        self.root = Loop(guide.root, None, opener.number)
        self.current = self.root
        self.closed: list[Loop] = []
        self._keeps = keeps
        self._hold(opener, guide.root.head)

    def fill(self, loop: Loop, place: Place, segment: Segment) -> None:
        """Put a segment at its place in an open loop; the loops in that one end there."""
        self.close_to(loop)
        self.count(loop, place, segment.number)
        if isinstance(place, SegmentRule):
            self._hold(segment, place)
        else:
            self.open(place, segment)
            self._hold(segment, place.head)

    def count(self, loop: Loop, place: Place, number: int) -> None:
        """Come to a place of a loop; required places that are passed over are noted with the segment that does so."""
        at, counts = place.at, loop.counts
        if at > loop.cursor:
            for other in loop.rule.required:
                if loop.cursor <= other.at < at and other not in counts:
                    loop.passed.setdefault(other, number)
            loop.cursor = at
        counts[place] = counts.get(place, 0) + 1

    def open(self, rule: LoopRule, segment: Segment) -> Loop:
        """Open a loop inside the current one."""
        loop = Loop(rule, self.current, segment.number)
        if self._keeps:
            self.current.children.append(loop)
        self.current = loop
        return loop

    def keep(self, segment: Segment) -> None:
        """Leave a segment where it stands, without a place."""
        self._hold(segment, None)

    def close_to(self, loop: Loop | None) -> None:
        """End the loops inside an open loop; all of them when none is given."""
        current: Loop | None = self.current
        while current is not None and current is not loop:
            self.closed.append(current)
            current = current.parent
        if current is not None:
            self.current = current

    def _hold(self, segment: Segment, rule: SegmentRule | None) -> None:
        if self._keeps:
            self.current.children.append(PlacedSegment(segment, rule))


def closest_place(start: Loop, segment: Segment) -> tuple[Loop, Place] | None:
    """The first place from the innermost open loop outward that a segment fits and that is not full."""
    elements, sign, name = segment.elements, segment.delimiters.component, segment.elements[0]
    loop: Loop | None = start
    while loop is not None:
        for place in loop.rule.by_name.get(name, ()):
            if place.at >= loop.cursor and loop.counts.get(place, 0) < place.repeat:
                head = place.head
                if not head.key or head.fits(elements, sign):
                    return loop, place
        loop = loop.parent
    return None
