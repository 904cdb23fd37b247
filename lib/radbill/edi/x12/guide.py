"""What an implementation guide says of a transaction set: loops, their segments, the elements of these.

A guide is data: `guide_table` reads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

#: Kinds of elements: text, code, whole number, decimal number, date, time, date in the format that stands before it.
ElementType = Literal["AN", "ID", "N0", "R", "DT", "TM", "DF", "composite"]
#: As often as one likes.
UNLIMITED = 1 << 30


class ElementRule(NamedTuple):
    """What may stand in an element or component.

    Attributes:
        position: Place in the segment, or of a component in its element, from 1.
        title: What it is, in a few plain words.
        type: Kind of value.
        shortest: Fewest characters (digits of a number).
        longest: Most characters (digits of a number).
        is_required: Whether it has to be there.
        repeat: How often it may be repeated.
        codes: The values that it may have; empty when any.
        code_list: Name of a longer list of codes; empty when there is none.
        components: Of a composite element.
    """

    position: int
    title: str
    type: ElementType
    shortest: int
    longest: int
    is_required: bool
    repeat: int
    codes: frozenset[str]
    code_list: str
    components: tuple["ElementRule", ...] = ()


class Note(NamedTuple):
    """Elements that depend on each other: P all or none, R at least one, E at most one, C if the first then the others,
    L if the first then at least one of the others.
    """  # noqa: D205 - the five kinds are the meaning

    kind: str
    positions: tuple[int, ...]


class KeyPart(NamedTuple):
    """A place whose code says which of several segments of one name this is."""

    position: int
    is_composite: bool
    codes: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class SegmentRule:
    """A segment at its place in a loop."""

    name: str
    loop: str
    title: str
    at: int
    is_required: bool
    repeat: int
    elements: tuple[ElementRule, ...]
    notes: tuple[Note, ...]
    key: tuple[KeyPart, ...]

    @property
    def head(self) -> "SegmentRule":
        """The segment by which this is recognized: itself."""
        return self

    def element(self, position: int, component: int = 0) -> ElementRule | None:
        """The rule of an element, or of a component of it; none where nothing may stand."""
        found = next((rule for rule in self.elements if rule.position == position), None)
        if found is None or not component:
            return found
        return next((rule for rule in found.components if rule.position == component), None)

    def fits(self, elements: list[str], component_sign: str) -> bool:
        """Whether a segment of this name has the codes that say that it is this one."""
        for position, is_composite, codes in self.key:
            value = elements[position] if position < len(elements) else ""
            if is_composite:
                value = value.partition(component_sign)[0]
            if value not in codes:
                return False
        return True


@dataclass(frozen=True, eq=False, slots=True)
class LoopRule:
    """A loop at its place in the loop above it.

    Attributes:
        name: As the guide names it; empty for the whole transaction set.
        places: Its segments and loops in the order of the guide; the first is the segment that opens it.
        by_name: The places behind the first by the name of the segment that fills or opens them.
        required: Those of them that have to be filled.
    """

    name: str
    title: str
    at: int
    is_required: bool
    repeat: int
    places: list["SegmentRule | LoopRule"] = field(default_factory=list)
    by_name: dict[str, list["SegmentRule | LoopRule"]] = field(default_factory=dict)
    required: list["SegmentRule | LoopRule"] = field(default_factory=list)

    @property
    def head(self) -> SegmentRule:
        """The segment that opens the loop."""
        first = self.places[0]
        return first if isinstance(first, SegmentRule) else first.head

    def segments(self) -> Iterator[SegmentRule]:
        """The segments of the loop itself."""
        return (place for place in self.places if isinstance(place, SegmentRule))

    def loops(self) -> Iterator["LoopRule"]:
        """The loops directly below."""
        return (place for place in self.places if isinstance(place, LoopRule))


@dataclass(frozen=True, eq=False)
class Guide:
    """A transaction set as a guide describes it."""

    kind: str
    root: LoopRule
    loops: Mapping[str, LoopRule]
    #: Codes by which segments of a name are told apart, anywhere in the guide.
    known_keys: Mapping[str, frozenset[str]]

    def segment_rules(self, loop: str, name: str) -> tuple[SegmentRule, ...]:
        """The segments of a name in a loop."""
        rule = self.loops.get(loop)
        return tuple(segment for segment in rule.segments() if segment.name == name) if rule else ()
