"""Records that agree in what an edit reads: where nothing is found on one of them, nothing is found on the others."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from itertools import accumulate, chain, compress, count, pairwise, repeat
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeVar

from radbill.model.record import Record

Item = TypeVar("Item")
#: Values that are compared as soon as they are known to be the same object.
_COMPARED_SOON = frozenset({str, bool, int, date, tuple})
#: Begins a path that is read of every line of a claim.
_OF_LINES = "lines."
#: Begins a path to values that an edit looks at one by one, each with the other things that it reads.
_EACH = "each."
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class _Parts(NamedTuple):
    """Parts of the records, such as their payers, each object once; and which of them each record has.

    Attributes:
        objects: The parts, or the records themselves.
        places: For each record the place of its part among them; none when each has one of its own, in their order.
    """

    objects: Sequence[object]
    places: list[int] | None

    def spread(self, numbers: list[int]) -> list[int]:
        """What was numbered for the parts, for the records."""
        return numbers if self.places is None else list(map(numbers.__getitem__, self.places))


class AlikeRecords:
    """The records of one kind, put into classes by what an edit reads; a class is named by its first record.

    An edit says what it reads as paths of attributes (`claim.payer.is_medicare`). `lines.modifiers` is read of all
    lines of a claim; `each.diagnoses` are diagnoses that the edit judges one by one, without the others.

    Values become numbers first, equal ones the same. What many records share (their payer, their patient) is looked at
    once. What all records agree in tells none of them apart, and is left out.
    """

    def __init__(self, records: Sequence[object], made_of: Mapping[str, tuple[str, ...]] = _NOTHING) -> None:
        """Take records, and what some of their properties are made of, as paths: each is asked once for these."""
        self._records = records
        self._made_of = made_of
        self._fields: dict[str, list[dict[str, object]]] = {}
        self._columns: dict[str, list[int] | None] = {}
        self._parts: dict[str, _Parts] = {"": _Parts(records, None)}
        self._classes: dict[tuple[str, ...], Classes] = {}

    def like_first(self, paths: Iterable[str]) -> list[int]:
        """For each record the place of the first that agrees with it at these paths."""
        return _OneKey(range(len(self._records)), self._keys(paths)).first_of_each

    def classes(self, paths: tuple[str, ...], among: Sequence[int] | None = None) -> "Classes":
        """The records, or those at some places, by what is read of them at these paths."""
        each = next((path for path in paths if path.startswith(_EACH)), "")
        columns = {id(column): path for path in paths if path != each and (column := self._column(path)) is not None}
        telling = (*columns.values(), each)
        if among is None and telling in self._classes:
            return self._classes[telling]
        places = range(len(self._records)) if among is None else among
        keys = self._keys(telling[:-1], among)
        if each:
            values = _chosen(self._values_of("", self._records, each.removeprefix(_EACH)), among)
            classes: Classes = _ManyKeys(places, values, list(keys))
        else:
            classes = _OneKey(places, keys)
        if among is None:
            self._classes[telling] = classes
        return classes

    def _keys(self, paths: Iterable[str], among: Sequence[int] | None = None) -> Iterable[Hashable]:
        """What the records, or those at some places, have at these paths: equal keys for equal values."""
        columns = [_chosen(column, among) for path in paths if (column := self._column(path)) is not None]
        if len(columns) == 1:
            return columns[0]
        return zip(*columns, strict=True) if columns else repeat(0, len(self._records if among is None else among))

    def _column(self, path: str) -> list[int] | None:
        """One number for each record; records with equal values have the same one. None if all records agree."""
        if path not in self._columns:
            if path in self._made_of:
                self._columns[path] = self._column_of_property(path)
            elif path.startswith(_OF_LINES):
                self._columns[path] = self._column_of_lines(path.removeprefix(_OF_LINES))
            else:
                above, _, name = path.rpartition(".")
                parts = self._parts_at(above)
                numbers = _numbers(self._values_of(above, parts.objects, name))
                self._columns[path] = numbers and parts.spread(numbers)
        return self._columns[path]

    def _column_of_property(self, name: str) -> list[int] | None:
        if all(self._column(path) is None for path in self._made_of[name]):
            return None
        first_of_each = self.like_first(self._made_of[name])
        firsts = list(dict.fromkeys(first_of_each))
        numbers = _numbers(list(map(attrgetter(name), map(self._records.__getitem__, firsts))))
        return numbers and list(map(dict(zip(firsts, numbers, strict=True)).__getitem__, first_of_each))

    def _parts_at(self, path: str) -> _Parts:
        if path not in self._parts:
            above, _, name = path.rpartition(".")
            parts = self._parts_at(above)
            values = self._values_of(above, parts.objects, name)
            places, objects = _places(values)
            shared = len(objects) < len(values)
            self._parts[path] = _Parts(objects, parts.spread(places)) if shared else parts._replace(objects=values)
        return self._parts[path]

    def _column_of_lines(self, path: str) -> list[int] | None:
        lines = self._lines
        numbers = _numbers(self._values_of("lines", lines, path))
        if numbers is None:
            return self._line_counts
        return _numbers(list(map(tuple, map(numbers.__getitem__, self._slices))))

    @cached_property
    def _lines(self) -> list[object]:
        return list(chain.from_iterable(map(attrgetter("lines"), self._records)))

    @cached_property
    def _line_counts(self) -> list[int] | None:
        return _numbers(list(map(len, map(attrgetter("lines"), self._records))))

    @cached_property
    def _slices(self) -> list[slice]:
        """Where the lines of each claim stand among all lines."""
        counts = map(len, map(attrgetter("lines"), self._records))
        return [slice(*ends) for ends in pairwise(accumulate(counts, initial=0))]

    def _values_of(self, above: str, objects: Sequence[object], name: str) -> list[object]:
        """What the parts at a path have below it; records are slow when they are asked for their fields one by one."""
        if not objects or not isinstance(objects[0], Record) or name not in type(objects[0]).model_fields:
            return list(map(attrgetter(name), objects))
        if above not in self._fields:
            self._fields[above] = list(map(attrgetter("__dict__"), objects))
        return list(map(itemgetter(name), self._fields[above]))


def _places(values: list[object]) -> tuple[list[int], list[object]]:
    """Where each object stands among the different ones, and these."""
    place_of: defaultdict[int, int] = defaultdict(count().__next__)
    places = list(map(place_of.__getitem__, map(id, values)))
    return places, list(dict(zip(places, values, strict=True)).values())


def _numbers(values: list[Any]) -> list[int] | None:
    """Numbers of values, the same for equal ones. What is the same object is compared once: records are slow in it."""
    number_of: defaultdict[object, int] = defaultdict(count().__next__)
    if values and type(values[0]) in _COMPARED_SOON:
        numbers = list(map(number_of.__getitem__, values))
        return numbers if len(number_of) > 1 else None
    places, objects = _places(values)
    numbers = list(map(number_of.__getitem__, objects))
    return list(map(numbers.__getitem__, places)) if len(number_of) > 1 else None


def _chosen(column: list[Item], among: Sequence[int] | None) -> list[Item]:
    return column if among is None else list(map(column.__getitem__, among))


class Classes(Protocol):
    """Records that are alike.

    Attributes:
        firsts: The places of records that together show everything that is to be seen, in their order.
    """

    firsts: list[int]

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The places of all records on which something may be found, if it was found on these of the first ones."""


class _OneKey:
    """Records with one key each; `first_of_each` are the places of the ones that show what they have."""

    def __init__(self, places: Sequence[int], keys: Iterable[Hashable]) -> None:
        first: dict[Hashable, int] = {}
        self._places = places
        self.first_of_each = list(map(first.setdefault, keys, places))
        self.firsts = list(first.values())

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The records whose class something was found in."""
        return compress(self._places, map(suspects.__contains__, self.first_of_each)) if suspects else ()


class _ManyKeys:
    """Records with a key for each of their values; one is alike others if each of its keys is one of theirs."""

    def __init__(self, places: Sequence[int], values: Sequence[Any], rests: Sequence[Hashable]) -> None:
        self._records = dict(zip(places, zip(rests, values, strict=True), strict=True))
        seen: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        self.firsts: list[int] = []
        for place, rest, own in zip(places, rests, values, strict=True):
            known = seen[rest]
            if not known.issuperset(own):
                known.update(own)
                self.firsts.append(place)

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The records with a key that no record without findings has."""
        if not suspects:
            return ()
        doubtful: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for place in suspects:
            rest, own = self._records[place]
            doubtful[rest].update(own)
        for place in self.firsts:
            rest, own = self._records[place]
            if place not in suspects and rest in doubtful:
                doubtful[rest].difference_update(own)
        return (place for place, (rest, own) in self._records.items()
                if rest in doubtful and not doubtful[rest].isdisjoint(own))  # fmt: skip
