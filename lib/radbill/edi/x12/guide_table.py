"""Builds a guide from two tables: what the standard says of a segment anywhere, and where the guide puts it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from radbill.edi.x12.guide import UNLIMITED, ElementRule, Guide, KeyPart, LoopRule, Note, SegmentRule


class GuideTableError(ValueError):
    """A table of a guide contradicts itself."""


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
    return tuple(Note(word[0], tuple(int(word[at : at + 2]) for at in range(1, len(word), 2))) for word in text.split())


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
            loop = LoopRule(
                row["loop"], *place, *((loop.places, loop.by_name, loop.required) if loop else ([], {}, []))
            )
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
        title, at, is_required, repeat = place
        title = title or standard.title
        key = _key(standard.key, rules)
        return SegmentRule(row["segment"], row["loop"], title, at, is_required, repeat, rules, standard.notes, key)

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
