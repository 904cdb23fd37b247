"""Where a segment belongs, also when the file is wrong there: one fault is told once and what follows is read on."""

from collections.abc import Callable
from typing import NamedTuple

from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.guide import LoopRule, SegmentRule
from radbill.edi.x12.loop_tree import Loop, LoopBuilder, Place, closest_place
from radbill.edi.x12.possible_places import (
    Implied,
    another_level,
    deeper,
    fits,
    is_complete,
    is_inside,
    level_below_named,
    likely_inside,
    open_loops,
    place_of_other_code,
    required_inside,
    sibling_that_holds,
    wrong_part,
)
from radbill.edi.x12.segments import Segment

_LEVEL = "HL"
_LEVEL_NUMBER = 1
#: Noted in a loop of which nothing is told as missing, for all of it is.
NEVER = -1


class _Late(NamedTuple):
    """A segment behind its order, the loop that it belongs to, and the loop that it opens if it does."""

    segment: Segment
    loop: Loop
    opened: Loop | None


def _nobody(_: Fault) -> None:
    """Trees are read without telling."""


class Placing:
    """Places the segments of a set behind its first; `wrong_code_at` is the last whose code was told to be wrong."""

    def __init__(self, builder: LoopBuilder, tell: Callable[[Fault], None] = _nobody) -> None:
        self.builder = builder
        self.wrong_code_at = 0
        self._tell = tell
        self._tentative: set[tuple[int, Place]] = set()
        #: A run of segments behind their order is one fault, or shows that a loop begins without its first segment.
        self._late: list[_Late] = []
        self._guess: Loop | None = None
        self._unreadable_at = 0

    def place(self, segment: Segment) -> SegmentRule | None:
        """Place a segment; gives the rule that it follows, none where nothing more can be said of it."""
        for loop in open_loops(self.builder.current):
            if loop.start != segment.number - 1:
                break
            if loop.is_implied and self._is_head_behind(loop, segment):
                return self._head_behind(loop, segment)
        found = closest_place(self.builder.current, segment)
        if found is None:
            return self._misplaced(segment)
        loop, place = found
        if self._late and not any(late.opened and is_inside(loop, late.opened) for late in self._late):
            self._tell_late()
        self.builder.fill(loop, place, segment)
        if segment.elements[0] == _LEVEL:
            self.builder.current.label = segment.get(_LEVEL_NUMBER)
        return place.head

    def unreadable(self, segment: Segment) -> None:
        """Leave what is no segment where it stands."""
        self._note_unreadable(segment)
        self.builder.keep(segment)

    def _note_unreadable(self, segment: Segment) -> None:
        """What is missing behind it in the open loops may be that very segment; once."""
        self._unreadable_at = segment.number
        token = [segment.number]
        for loop in open_loops(self.builder.current):
            loop.unreadable.append((loop.cursor, token))

    def end(self) -> None:
        """The transaction set is over."""
        self._tell_late()
        self.builder.close_to(None)

    def _is_head_behind(self, implied: Loop, segment: Segment) -> bool:
        """Whether the first segment of a loop stands behind the one that made us open it; not another such loop."""
        rule = implied.rule
        is_head = rule.head.name == segment.name and fits(rule, segment)
        return is_head and (rule.repeat == 1 or not is_complete(implied))

    def _head_behind(self, implied: Loop, segment: Segment) -> SegmentRule:
        implied.is_implied = False
        self._unexpected(segment, implied.rule.head)
        self.builder.keep(segment)
        return implied.rule.head

    def _misplaced(self, segment: Segment) -> SegmentRule | None:
        if self.builder.current is self._guess and self._guess_again(segment):
            return self.place(segment)
        if segment.name == _LEVEL and (level := self._level_of_other_kind(segment)):
            return level
        for attempt in (self._one_too_many, self._too_late, self._in_implied_loop):
            rule = attempt(segment)
            if rule is not None:
                return rule
        self._tell_late()
        for attempt in (self._required_with_other_code, self._below_implied_loop, self._stray_loop):
            rule = attempt(segment)
            if rule is not None:
                return rule
        if not self._other_code(segment):
            self._no_place(segment)
        return None

    def _level_of_other_kind(self, segment: Segment) -> SegmentRule | None:
        """A level of no known kind: it belongs below the level that it names."""
        known = self.builder.guide.known_keys.get(_LEVEL, frozenset())
        found = level_below_named(self.builder.current, segment, known)
        if found is None:
            return None
        loop, place = found
        self._wrong_code(segment, place.head)
        self.builder.fill(loop, place, segment)
        self.builder.current.label = segment.get(_LEVEL_NUMBER)
        return place.head

    def _one_too_many(self, segment: Segment) -> SegmentRule | None:
        """Its place is full: that is told once for a loop and place."""
        for loop in open_loops(self.builder.current):
            for place in loop.rule.by_name.get(segment.name, ()):
                if place.at >= loop.cursor and fits(place, segment):
                    is_disturbed = self._late or self._unreadable_at == segment.number - 1
                    if is_disturbed and required_inside(self.builder.current, segment):
                        return None
                    more = self.builder.current.parent is not loop and another_level(loop, place, _LEVEL)
                    if more and self.builder.current is not loop:
                        self._imply(more, segment)
                        return place.head
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
        for loop in open_loops(self.builder.current):
            for place in loop.rule.by_name.get(segment.name, ()):
                count = loop.counts.get(place, 0)
                if place.at < loop.cursor and count < place.repeat and fits(place, segment):
                    is_due = place.is_required and not count
                    if not is_due and self._stands_better_inside(loop, segment):
                        return None
                    loop.counts[place] = count + 1
                    self._keep_late(segment, loop, place)
                    return place.head
        return None

    def _stands_better_inside(self, loop: Loop, segment: Segment) -> bool:
        """Whether it rather belongs to a loop that begins here without its first segment."""
        current = self.builder.current
        likely = likely_inside(current, segment)
        if likely and likely.above is not loop and is_inside(likely.above, loop):
            return True
        return required_inside(current, segment) is not None

    def _keep_late(self, segment: Segment, loop: Loop, place: Place) -> None:
        if self._late and self._late[-1].loop is not loop:
            self._tell_late()
        opened = self.builder.open(place, segment) if isinstance(place, LoopRule) else None
        self._late.append(_Late(segment, loop, opened))
        self.builder.keep(segment)

    def _tell_late(self) -> None:
        if self._late:
            segment, loop, _ = self._late[0]
            rules = (rule for rule in loop.rule.by_name.get(segment.name, ()) if fits(rule, segment))
            self._unexpected(segment, next(rules).head)
            self._late = []

    def _in_implied_loop(self, segment: Segment) -> SegmentRule | None:
        """It belongs to a loop that may stand here, whose first segment is missing."""
        current = self.builder.current
        found = required_inside(current, segment) or likely_inside(current, segment)
        if found is None or found.rule is None:
            return None
        start = self._start_of(found.path[-1], segment)
        self._imply(found, segment)
        self.builder.current.start = start
        return found.rule

    def _start_of(self, rule: LoopRule, segment: Segment) -> int:
        """Where a loop without its first segment begins: with the run behind its order that fits the loop too."""
        run = [late.segment for late in self._late]
        if run and all(any(fits(place, late) for place in rule.by_name.get(late.name, ())) for late in run):
            self._late = []
            return run[0].number
        self._tell_late()
        return segment.number

    def _imply(self, implied: Implied, segment: Segment) -> None:
        """Open loops whose first segments are missing; of these the outermost is told when it ends."""
        builder = self.builder
        outer, *inner = implied.path
        last = None if implied.rule is not None or not inner else inner.pop()
        builder.close_to(implied.above)
        builder.count(implied.above, outer, segment.number)
        builder.open(outer, segment).is_implied = True
        for rule in inner:
            builder.count(builder.current, rule, segment.number)
            builder.open(rule, segment).passed[rule.head] = NEVER
        place = implied.rule or last
        if place is not None:
            builder.fill(builder.current, place, segment)

    def _required_with_other_code(self, segment: Segment) -> SegmentRule | None:
        """Something is due here that is told by its code, and the code is another."""
        for loop in open_loops(self.builder.current):
            for place in loop.rule.by_name.get(segment.name, ()):
                if place.is_required and place.at >= loop.cursor and place not in loop.counts:
                    self._tentative.add((id(loop), place))
                    self._wrong_code(segment, place.head)
                    self.builder.fill(loop, place, segment)
                    return place.head
        return None

    def _below_implied_loop(self, segment: Segment) -> SegmentRule | None:
        """It opens a loop of which the loop above is missing."""
        found = deeper(self.builder.current, segment)
        if found is None:
            return None
        self._imply(found, segment)
        return found.path[-1].head

    def _stray_loop(self, segment: Segment) -> SegmentRule | None:
        """It opens a loop that has no place here; its segments are read with it."""
        for rule in self.builder.guide.loops.values():
            if rule.name and rule.head.name == segment.name and fits(rule, segment):
                self._unexpected(segment, rule.head)
                self.builder.open(rule, segment)
                self.builder.keep(segment)
                return rule.head
        return None

    def _other_code(self, segment: Segment) -> bool:
        """A segment of this name may stand here, with another code."""
        known = self.builder.guide.known_keys.get(segment.name, frozenset())
        found = place_of_other_code(self.builder.current, segment, known)
        if found is None:
            return False
        loop, place = found
        self.builder.close_to(loop)
        if isinstance(place, LoopRule):
            self._guess = self.builder.open(place, segment)
        self._wrong_code(segment, place.head)
        self.builder.keep(segment)
        return True

    def _guess_again(self, segment: Segment) -> bool:
        """A loop was opened by a segment with a wrong code; what stands behind may show which it is."""
        rule = sibling_that_holds(self.builder.current, segment)
        if rule is not None:
            self.builder.current.rule = rule
            self._guess = None
        return rule is not None

    def _no_place(self, segment: Segment) -> None:
        what = "the segment has no place here"
        if segment.name not in self.builder.guide.known_keys:
            self._note_unreadable(segment)
            what = "the guide has no segment of this name"
        self._report(segment, FaultKind.UNEXPECTED_SEGMENT, what)
        self.builder.keep(segment)

    def _unexpected(self, segment: Segment, rule: SegmentRule) -> None:
        self._report(segment, FaultKind.UNEXPECTED_SEGMENT, f"{rule.title} does not stand in its order or loop")

    def _wrong_code(self, segment: Segment, rule: SegmentRule) -> None:
        element = wrong_part(rule, segment).position
        self.wrong_code_at = segment.number
        is_missing = not segment.get(element)
        kind = FaultKind.MISSING_ELEMENT if is_missing else FaultKind.INVALID_CODE
        if segment.name == _LEVEL:
            kind = FaultKind.HIERARCHY
        what = "is missing" if is_missing else "is not one that may stand here"
        self._tell(fault(segment.number, segment.name, kind, f"the code of {rule.title} {what}", element))

    def _report(self, segment: Segment, kind: FaultKind, message: str) -> None:
        self._tell(fault(segment.number, segment.name, kind, message))
