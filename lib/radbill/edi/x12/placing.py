"""Where a segment belongs, also when the file is wrong there: one fault is told once and what follows is read on."""

from collections.abc import Callable, Iterator

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import LoopRule, SegmentRule
from radbill.edi.x12.loop_tree import Loop, LoopBuilder, Place, closest_place
from radbill.edi.x12.segments import Segment

_LEVEL = "HL"
_LEVEL_KIND = 3


def _nobody(told: Fault) -> None:
    """Trees are read without telling."""


class Placing:
    """Places the segments of a transaction set behind its first.

    Attributes:
        builder: The loops so far.
        excuses: Segments that stand behind something unreadable: what is missing there may be that very thing.
    """

    def __init__(self, builder: LoopBuilder, tell: Callable[[Fault], None] = _nobody) -> None:
        self.builder = builder
        self.excuses: dict[int, int] = {}
        self._tell = tell
        self._unreadable = 0
        #: Number of the last segment of which the code was told to be wrong.
        self.wrong_code_at = 0
        self._tentative: set[tuple[int, Place]] = set()

    def place(self, segment: Segment) -> SegmentRule | None:
        """Place a segment; gives the rule that it follows, none where nothing more can be said of it."""
        if self._unreadable:
            self.excuses[segment.number] = self._unreadable
            self._unreadable = 0
        found = closest_place(self.builder.current, segment)
        if found is None:
            return self._misplaced(segment)
        loop, place = found
        implied = self.builder.current
        if implied.is_implied and implied.rule is place and implied.start == segment.number - 1:
            # The segment that opens the loop stands behind the one that made us open it.
            implied.is_implied = False
            self._unexpected(segment, place.head)
            self.builder.keep(segment)
            return place.head
        self.builder.fill(loop, place, segment)
        return place.head

    def unreadable(self, segment: Segment) -> None:
        """Leave what is no segment where it stands."""
        self._unreadable += 1
        self.builder.keep(segment)

    def end(self) -> None:
        """The transaction set is over."""
        self.builder.close_to(None)

    def _misplaced(self, segment: Segment) -> SegmentRule | None:
        for attempt in (self._one_too_many, self._too_late, self._in_implied_loop, self._required_with_other_code):
            rule = attempt(segment)
            if rule is not None:
                return rule
        rule = self._below_implied_loops(segment) or self._stray_loop(segment)
        if rule is None and not self._other_code(segment):
            self._no_place(segment)
        return rule

    def _open_loops(self) -> Iterator[Loop]:
        loop: Loop | None = self.builder.current
        while loop is not None:
            yield loop
            loop = loop.parent

    def _one_too_many(self, segment: Segment) -> SegmentRule | None:
        """Its place is full: that is told once for a loop and place."""
        for loop in self._open_loops():
            for place in loop.rule.by_name.get(segment.name, ()):
                if place.at >= loop.cursor and _fits(place, segment):
                    if (id(loop), place) in self._tentative:
                        self._tentative.discard((id(loop), place))
                    elif loop.counts[place] == place.repeat:
                        times = "once" if place.repeat == 1 else f"{place.repeat} times"
                        what = f"{place.title or place.head.title} stands here more often than {times}"
                        self._report(segment, FaultKind.TOO_MANY, what)
                    self.builder.fill(loop, place, segment)
                    return place.head
        return None

    def _too_late(self, segment: Segment) -> SegmentRule | None:
        """It belongs to an open loop, but before what stands already there."""
        for loop in self._open_loops():
            for place in loop.rule.by_name.get(segment.name, ()):
                is_free = loop.counts.get(place, 0) < place.repeat and place.at < loop.cursor
                if is_free and _fits(place, segment):
                    if not place.is_required and self._implied_place(segment, only_required=True):
                        return None
                    loop.counts[place] = loop.counts.get(place, 0) + 1
                    return self._keep_where_it_stands(segment, place)
        return None

    def _keep_where_it_stands(self, segment: Segment, place: Place) -> SegmentRule:
        self._unexpected(segment, place.head)
        if isinstance(place, LoopRule):
            self.builder.open(place, segment)
        self.builder.keep(segment)
        return place.head

    def _in_implied_loop(self, segment: Segment) -> SegmentRule | None:
        """It belongs to a loop that may stand here, whose first segment is missing."""
        found = self._implied_place(segment, only_required=False)
        if found is None:
            return None
        above, loop_rule, rule = found
        self._imply(above, loop_rule, segment)
        self.builder.fill(self.builder.current, rule, segment)
        return rule

    def _implied_place(self, segment: Segment, *, only_required: bool) -> tuple[Loop, LoopRule, SegmentRule] | None:
        is_at_home_once = sum(1 for _ in self._homes(segment)) == 1
        for loop in self._open_loops():
            choices = []
            for place in loop.rule.loops():
                if place.at >= loop.cursor and loop.counts.get(place, 0) < place.repeat:
                    due = place.is_required and place not in loop.counts
                    for rule in place.by_name.get(segment.name, ()):
                        if not isinstance(rule, SegmentRule) or not _fits(rule, segment):
                            continue
                        if rule.is_required or (not only_required and (due or is_at_home_once)):
                            choices.append((not due, loop, place, rule))
            if choices:
                return min(choices, key=lambda choice: choice[0])[1:]
        return None

    def _homes(self, segment: Segment) -> Iterator[LoopRule]:
        """Loops of the guide that have a place for the segment, other than their first."""
        for loop in self.builder.guide.loops.values():
            if any(isinstance(rule, SegmentRule) and _fits(rule, segment) for rule in loop.by_name.get(segment.name, ())):
                yield loop

    def _imply(self, above: Loop, rule: LoopRule, segment: Segment) -> None:
        """Open a loop whose first segment is missing; that is told when the loop ends."""
        builder = self.builder
        builder.close_to(above)
        builder.count(above, rule, segment.number)
        builder.open(rule, segment).is_implied = True

    def _required_with_other_code(self, segment: Segment) -> SegmentRule | None:
        """Something is due here that is told by its code, and the code is another."""
        for loop in self._open_loops():
            for place in loop.rule.by_name.get(segment.name, ()):
                if place.is_required and place.at >= loop.cursor and place not in loop.counts:
                    self._tentative.add((id(loop), place))
                    self._wrong_code(segment, place.head)
                    self.builder.fill(loop, place, segment)
                    return place.head
        return None

    def _below_implied_loops(self, segment: Segment) -> SegmentRule | None:
        """It opens a loop of which the loop above is missing."""
        targets = [rule for rule in self.builder.guide.loops.values() if _fits(rule, segment, rule.head.name)]
        if len(targets) != 1 or not (targets[0].is_required or not targets[0].head.key):
            return None
        for loop in self._open_loops():
            for place in loop.rule.loops():
                if place.at >= loop.cursor and loop.counts.get(place, 0) < place.repeat:
                    path = _path(place, targets[0])
                    if path:
                        self._imply(loop, place, segment)
                        for rule in path[:-1]:
                            self._imply(self.builder.current, rule, segment)
                            self.builder.current.passed[rule.head] = -1
                        self.builder.fill(self.builder.current, path[-1], segment)
                        return path[-1].head
        return None

    def _stray_loop(self, segment: Segment) -> SegmentRule | None:
        """It opens a loop that has no place here; its segments are read with it."""
        for rule in self.builder.guide.loops.values():
            if rule.name and _fits(rule, segment, rule.head.name):
                self._unexpected(segment, rule.head)
                self.builder.open(rule, segment)
                self.builder.keep(segment)
                return rule.head
        return None

    def _other_code(self, segment: Segment) -> bool:
        """A segment of this name may stand here, with a code that the guide knows."""
        known = self.builder.guide.known_keys.get(segment.name, frozenset())
        for loop in self._open_loops():
            for place in loop.rule.by_name.get(segment.name, ()):
                is_free = place.at >= loop.cursor and loop.counts.get(place, 0) < place.repeat
                if is_free and _code(place.head, segment) not in known:
                    self.builder.close_to(loop)
                    if isinstance(place, LoopRule):
                        self.builder.open(place, segment)
                    self._wrong_code(segment, place.head)
                    self.builder.keep(segment)
                    return True
        return False

    def _no_place(self, segment: Segment) -> None:
        if segment.name not in self.builder.guide.known_keys:
            self._unreadable += 1
            self._report(segment, FaultKind.UNEXPECTED_SEGMENT, "the guide has no segment of this name")
        else:
            self._report(segment, FaultKind.UNEXPECTED_SEGMENT, "the segment has no place here")
        self.builder.keep(segment)

    def _unexpected(self, segment: Segment, rule: SegmentRule) -> None:
        self._report(segment, FaultKind.UNEXPECTED_SEGMENT, f"{rule.title} does not stand in its order or loop")

    def _wrong_code(self, segment: Segment, rule: SegmentRule) -> None:
        element = next(part.position for part in rule.key if not _has_code(segment, part.position, rule))
        kind = FaultKind.HIERARCHY if segment.name == _LEVEL else FaultKind.INVALID_CODE
        self.wrong_code_at = segment.number
        missing = not segment.get(element)
        if missing and kind is not FaultKind.HIERARCHY:
            kind = FaultKind.MISSING_ELEMENT
        what = "is missing" if missing else "is not one that may stand here"
        self._tell(fault(segment.number, segment.name, kind, f"the code of {rule.title} {what}", element))

    def _report(self, segment: Segment, kind: FaultKind, message: str) -> None:
        self._tell(fault(segment.number, segment.name, kind, message))


def _fits(place: Place, segment: Segment, name: str | None = None) -> bool:
    if name is not None and name != segment.name:
        return False
    return place.head.fits(segment.elements, segment.delimiters.component)


def _has_code(segment: Segment, position: int, rule: SegmentRule) -> bool:
    part = next(each for each in rule.key if each.position == position)
    value = segment.elements[position] if position < len(segment.elements) else ""
    return (value.partition(segment.delimiters.component)[0] if part.is_composite else value) in part.codes


def _code(rule: SegmentRule, segment: Segment) -> str:
    """The code by which segments of this name are told apart."""
    if not rule.key:
        return ""
    value = segment.get(rule.key[0].position)
    return value.partition(segment.delimiters.component)[0] if rule.key[0].is_composite else value


def _path(start: LoopRule, target: LoopRule) -> list[LoopRule]:
    """The loops below one down to another; empty when it is not below."""
    for loop in start.loops():
        if loop is target or loop.name == target.name:
            return [loop]
        if below := _path(loop, target):
            return [loop, *below]
    return []
