"""Places that a segment may have meant where it has none: what a person would think of, in that order."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.x12.guide import KeyPart, LoopRule, SegmentRule
from radbill.edi.x12.loop_tree import Loop, Place
from radbill.edi.x12.segments import Segment

_LEVEL = "HL"
_LEVEL_ABOVE, _LEVEL_KIND = 2, 3


class Implied(NamedTuple):
    """A loop whose first segment is missing.

    Attributes:
        above: The open loop in which it would stand.
        path: The loops down to the one that is meant; the last may be opened by the segment itself.
        rule: The place of the segment in the last loop; none when the segment opens that.
    """

    above: Loop
    path: list[LoopRule]
    rule: SegmentRule | None


def is_inside(loop: Loop | None, outer: Loop) -> bool:
    """Whether a loop stands within another, or is it."""
    return any(each is outer for each in open_loops(loop))


def open_loops(loop: Loop | None) -> Iterator[Loop]:
    """A loop and those around it, from the inside out."""
    while loop is not None:
        yield loop
        loop = loop.parent


def fits(place: Place, segment: Segment) -> bool:
    """Whether a segment of the place's name has its code."""
    return place.head.fits(segment.elements, segment.delimiters.component)


def is_free(loop: Loop, place: Place) -> bool:
    """Whether a place may still be filled without turning back."""
    return place.at >= loop.cursor and loop.counts.get(place, 0) < place.repeat


def is_complete(loop: Loop) -> bool:
    """Whether a loop has come to its end and nothing required is missing in it."""
    return loop.cursor == loop.rule.places[-1].at and all(place in loop.counts for place in loop.rule.required)


def inner_places(current: Loop, segment: Segment) -> list[tuple[bool, Implied]]:
    """Places in loops that may be opened here, of the innermost open loop that has any; whether the loop is due."""
    for loop in open_loops(current):
        found = [
            (rule in loop.rule.required and rule not in loop.counts, Implied(loop, [rule], place))
            for rule in loop.rule.loops()
            if is_free(loop, rule)
            for place in rule.by_name.get(segment.name, ())
            if isinstance(place, SegmentRule) and fits(place, segment) and not _lacks_others(rule, place)
        ]
        if found:
            return found
    return []


def _lacks_others(rule: LoopRule, place: SegmentRule) -> bool:
    """Whether more than the first segment of a loop would be missing before a place in it."""
    return any(other.at < place.at for other in rule.required)


def required_inside(current: Loop, segment: Segment) -> Implied | None:
    """A loop that may be opened here and cannot be without this segment."""
    found = [each for each in inner_places(current, segment) if each[1].rule and each[1].rule.is_required]
    return max(found, key=lambda each: each[0])[1] if found else None


def likely_inside(current: Loop, segment: Segment) -> Implied | None:
    """A loop that may be opened here and is due, or is the only one with a place for the segment."""
    found = inner_places(current, segment)
    due = [implied for is_due, implied in found if is_due]
    if due:
        return due[0]
    return found[0][1] if len(found) == 1 and not _leaves_a_level(current, found[0][1]) else None


def _leaves_a_level(current: Loop, implied: Implied) -> bool:
    """Whether levels would end here and another begin; that needs more than one segment that may be anywhere."""
    if implied.path[0].head.name != _LEVEL:
        return False
    innermost = next((loop for loop in open_loops(current) if loop.rule.head.name == _LEVEL), implied.above)
    return innermost is not implied.above


def deeper(current: Loop, segment: Segment) -> Implied | None:
    """A loop that the segment opens, below one that is due or is the only one to hold it."""
    for loop in open_loops(current):
        choices = []
        for rule in loop.rule.loops():
            path = _path(rule, segment) if is_free(loop, rule) else []
            if path and (path[-1].is_required or not path[-1].head.key):
                is_due = rule.is_required and rule not in loop.counts
                choices.append((is_due, Implied(loop, [rule, *path], None)))
        if choices:
            due = [implied for is_due, implied in choices if is_due]
            return due[0] if due else choices[0][1] if len(choices) == 1 else None
    return None


def _path(start: LoopRule, segment: Segment) -> list[LoopRule]:
    """The loops below one down to that which a segment opens; empty when there is none."""
    for loop in start.loops():
        if loop.head.name == segment.name and fits(loop, segment):
            return [loop]
    for loop in start.loops():
        if below := _path(loop, segment):
            return [loop, *below]
    return []


def another_level(loop: Loop, place: Place, level: str) -> Implied | None:
    """Another level like the one that holds a full place, when more of that level has already come than the place."""
    above = loop.parent
    if above is None or loop.rule.head.name != level or not isinstance(place, LoopRule) or not place.is_required:
        return None
    return Implied(above, [loop.rule, place], None) if is_free(above, loop.rule) else None


def level_below_named(current: Loop, segment: Segment, known: frozenset[str]) -> tuple[Loop, Place] | None:
    """The place of a level of no known kind: below the open level whose number it names."""
    if segment.get(_LEVEL_KIND) in known:
        return None
    for loop in open_loops(current):
        places = loop.rule.by_name.get(_LEVEL, ())
        if places and loop.label == segment.get(_LEVEL_ABOVE):
            return loop, places[0]
    return None


def sibling_that_holds(loop: Loop, segment: Segment) -> LoopRule | None:
    """Another loop for one of which only the first segment has come: it has a place for what stands behind."""
    if loop.parent is None or loop.counts:
        return None
    for rule in loop.parent.rule.loops():
        has_place = any(fits(place, segment) for place in rule.by_name.get(segment.name, ()))
        if rule.head.name == loop.rule.head.name and has_place:
            return rule
    return None


def place_of_other_code(current: Loop, segment: Segment, known: frozenset[str]) -> tuple[Loop, Place] | None:
    """A free place for a segment of this name with another code, when its own is none that the guide knows."""
    for loop in open_loops(current):
        for place in loop.rule.by_name.get(segment.name, ()):
            if place.head.key and is_free(loop, place):
                part = wrong_part(place.head, segment)
                if part is not place.head.key[0] or _value(part, segment) not in known:
                    return loop, place
    return None


def wrong_part(rule: SegmentRule, segment: Segment) -> KeyPart:
    """The code that keeps a segment from being what a rule says."""
    return next((part for part in rule.key if _value(part, segment) not in part.codes), rule.key[0])


def _value(part: KeyPart, segment: Segment) -> str:
    value = segment.elements[part.position] if part.position < len(segment.elements) else ""
    return value.partition(segment.delimiters.component)[0] if part.is_composite else value
