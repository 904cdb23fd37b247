"""What an implementation guide says of a transaction set: loops, their segments, the elements of these.

A guide is data. It is read from two tables: what the standard says of each segment wherever it stands (`segments`),
and where a guide puts it (`loops`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

#: Kinds of elements: text, code, whole number, decimal number, date, time, date in the format that stands before it.
ElementType = Literal["AN", "ID", "N0", "R", "DT", "TM", "DF", "composite"]
#: As often as one likes.
UNLIMITED = 1 << 30


class GuideTableError(ValueError):
    """A table of a guide contradicts itself."""


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


def guide_from(kind: str, loops: Iterable[Mapping[str, str]], segments: Iterable[Mapping[str, str]]) -> Guide:
    """Build a guide from its table and that of the standard's segments.

    Raises:
        GuideTableError: a row contradicts another or names what is not there.
    """
    return _Builder(kind, _standard(segments)).guide(list(loops))


class _Standard(NamedTuple):
    title: str
    key: str
    notes: tuple[Note, ...]
    elements: dict[str, Mapping[str, str]]


def _standard(rows: Iterable[Mapping[str, str]]) -> dict[str, _Standard]:
    found: dict[str, _Standard] = {}
    for row in rows:
        if row["element"]:
            found[row["segment"]].elements[row["element"]] = row
        else:
            found[row["segment"]] = _Standard(row["title"], row["key"], _notes(row["syntax"]), {})
    return found


def _notes(text: str) -> tuple[Note, ...]:
    return tuple(
        Note(word[0], tuple(int(word[at : at + 2]) for at in range(1, len(word), 2))) for word in text.split()
    )


class _Builder:
    """Rows of a guide's table, joined with the standard's facts of their segments."""

    def __init__(self, kind: str, standard: dict[str, _Standard]) -> None:
        self._kind = kind
        self._standard = standard
        self._loops: dict[str, LoopRule] = {}

    def guide(self, rows: list[Mapping[str, str]]) -> Guide:
        elements: dict[int, list[Mapping[str, str]]] = {}
        opener = -1
        for at, row in enumerate(rows):
            if row["element"]:
                elements[opener].append(row)
            else:
                opener = at
                elements[at] = []
        for at, below in elements.items():
            self._add(rows[at], below)
        keys: dict[str, set[str]] = {}
        for loop in self._loops.values():
            self._index(loop)
            for segment in loop.segments():
                keys.setdefault(segment.name, set()).update(segment.key[0].codes if segment.key else ())
        known = {name: frozenset(codes) for name, codes in keys.items()}
        return Guide(self._kind, self._loops[""], self._loops, known)

    def _add(self, row: Mapping[str, str], elements: list[Mapping[str, str]]) -> None:
        place = row["title"], int(row["at"]), row["usage"] == "R", _times(row["repeat"])
        if row["segment"]:
            self._loop(row).places.append(self._segment(row, place, elements))
            return
        loop = self._loops.get(row["loop"])
        if loop is None or (loop.at, loop.repeat) != (place[1], place[3]):
            # A loop under two parents is described once; the other parent may give it another place.
            loop = LoopRule(row["loop"], *place, *((loop.places, loop.by_name, loop.required) if loop else ([], {}, [])))
            self._loops.setdefault(row["loop"], loop)
        if row["loop"]:
            self._loop({"loop": row["parent"]}).places.append(loop)

    def _loop(self, row: Mapping[str, str]) -> LoopRule:
        try:
            return self._loops[row["loop"]]
        except KeyError:
            raise GuideTableError(f"{self._kind}: loop {row['loop']} is not described before it is used.") from None

    def _segment(
        self, row: Mapping[str, str], place: tuple[str, int, bool, int], elements: list[Mapping[str, str]]
    ) -> SegmentRule:
        try:
            standard = self._standard[row["segment"]]
            rules = tuple(self._elements(standard, elements))
        except KeyError as missing:
            raise GuideTableError(f"{self._kind}: no facts about {row['segment']} {missing}.") from None
        title, *rest = place
        key = _key(standard.key, rules)
        return SegmentRule(
            row["segment"], row["loop"], title or standard.title, *rest, rules, standard.notes, key  # type: ignore[arg-type]
        )

    def _elements(self, standard: _Standard, rows: list[Mapping[str, str]]) -> Iterator[ElementRule]:
        components: dict[str, list[ElementRule]] = {}
        for row in rows:
            element, _, component = row["element"].partition("-")
            if component:
                components.setdefault(element, []).append(_element(row, standard.elements[row["element"]], component))
        for row in rows:
            if "-" not in row["element"]:
                below = tuple(components.get(row["element"], ()))
                yield _element(row, standard.elements[row["element"]], row["element"], below)

    def _index(self, loop: LoopRule) -> None:
        if loop.by_name:
            return
        for place in loop.places[1:]:
            loop.by_name.setdefault(place.head.name, []).append(place)
            if place.is_required:
                loop.required.append(place)


def _element(
    row: Mapping[str, str], facts: Mapping[str, str], position: str, components: tuple[ElementRule, ...] = ()
) -> ElementRule:
    if (facts["type"] == "composite") != bool(components):
        raise GuideTableError(f"{row['loop']} {row['segment']}{row['element']}: composite without components.")
    return ElementRule(
        int(position),
        row["title"] or facts["title"],
        facts["type"],  # type: ignore[arg-type]  # the loader's schema has checked it
        int(facts["shortest"] or 0),
        int(facts["longest"] or 0),
        row["usage"] == "R",
        _times(row["repeat"] or "1"),
        frozenset(code.replace("_", " ") for code in row["codes"].split()),
        row["list"],
        components,
    )


def _key(places: str, rules: tuple[ElementRule, ...]) -> tuple[KeyPart, ...]:
    parts = []
    for place in places.split():
        element, _, component = place.partition("-")
        rule = next((each for each in rules if each.position == int(element)), None)
        if rule is not None and component:
            rule = rule.components[int(component) - 1]
        if rule is not None and rule.codes:
            parts.append(KeyPart(int(element), bool(component), rule.codes))
    return tuple(parts)


def _times(text: str) -> int:
    return UNLIMITED if text == "*" else int(text)
