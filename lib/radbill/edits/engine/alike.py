"""Records that agree in what an edit reads: where nothing is found on one of them, nothing is found on the others."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, chain, count, pairwise, repeat
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from radbill.edits.engine.classes import Classes, ManyKeys, ManyShapes, OneKey, Shapes
from radbill.edits.engine.field_values import FieldValues
from radbill.model.record import Record

Item = TypeVar("Item")
#: Values that are compared as soon as they are known to be the same object.
_COMPARED_SOON = frozenset({str, bool, int, date, tuple, Decimal})
#: Records are asked by their shapes where there are so many times fewer of these.
_FEWER = 4
#: Begins a path that is read of every line of a claim.
_OF_LINES = "lines."
#: Begins a path that is read of the claim of a line.
_OF_CLAIM = "claim."
#: Begins a path to values that an edit looks at one by one, each with the other things that it reads.
_EACH = "each."
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_WAYS: Mapping[str, Callable[..., object]] = MappingProxyType({})
_NO_FIELDS: Mapping[str, FieldValues] = MappingProxyType({})


class _Parts(NamedTuple):
    """Parts of the records, such as their payers, each object once; and which of them each record has.

    Attributes:
        objects: The parts, or the records themselves.
        places: For each record the place of its part among them; none when each has one of its own, in their order.
    """

    objects: Sequence[object]
    places: list[int] | None

    def spread(self, of_parts: list[Item]) -> list[Item]:
        """What is there for each part, for the records."""
        return of_parts if self.places is None else list(map(of_parts.__getitem__, self.places))


class OfClaims(NamedTuple):
    """The claims of lines.

    Attributes:
        alike: The claims in classes: what lines have of their claims is numbered for these.
        owners: For each line the place of its claim.
    """

    alike: "AlikeRecords"
    owners: list[int]

    def spread(self, of_claims: Sequence[Item]) -> list[Item]:
        """What is there for each claim, for the lines."""
        return list(map(of_claims.__getitem__, self.owners))


class AlikeRecords:
    """The records of one kind, put into classes by what an edit reads; a class is named by its first record.

    An edit says what it reads as paths of attributes (`claim.payer.is_medicare`). `lines.modifiers` is read of all
    lines of a claim; `each.diagnoses` are diagnoses that the edit judges one by one, without the others.

    Values become numbers first, equal ones the same. What many records share (their payer, their patient) is looked at
    once. What all records agree in tells none of them apart, and is left out.
    """

    def __init__(
        self,
        records: Sequence[object],
        made_of: Mapping[str, tuple[str, ...]] = _NOTHING,
        made_by: Mapping[str, Callable[..., object]] = _NO_WAYS,
        *,
        fields: Mapping[str, FieldValues] = _NO_FIELDS,
        of_claims: OfClaims | None = None,
        shape: Iterable[str] = (),
    ) -> None:
        """Take records.

        Args:
            records: Claims, or lines on their claims.
            made_of: What some of their properties are made of, as paths: each is asked once for these.
            made_by: Of these, which are not asked of the records, but made of the values at their paths, and how: so
                where nearly every record has its own.
            fields: The fields of the records, or of all that stand at a path, where others read them too.
            of_claims: Where the records are lines: their claims.
            shape: Paths at which most records agree with others: what is read there, or below, is asked of the first
                of each shape.
        """
        self._records = records
        self._made_of = made_of
        self._made_by = made_by
        self._of_claims = of_claims
        self._fields = dict(fields)
        self._shape = frozenset(shape)
        self._columns: dict[str, list[int] | None] = {}
        self._parts: dict[str, _Parts] = {"": _Parts(records, None)}
        self._classes: dict[tuple[str, ...], Classes] = {}

    def like_first(self, paths: Iterable[str]) -> list[int]:
        """For each record the place of the first that agrees with it at these paths."""
        paths = tuple(paths)
        if (shapes := self._shapes) and all(map(self._is_of_shape, paths)):
            return shapes.of_records(self._first_of_shapes.like_first(paths))
        return OneKey(range(len(self._records)), self._keys(paths)).first_of_each

    def classes(self, paths: tuple[str, ...], among: Sequence[int] | None = None) -> "Classes":
        """The records, or those at some places, by what is read of them at these paths."""
        if among is None and (shapes := self._shapes) and all(map(self._is_of_shape, paths)):
            return ManyShapes(shapes, self._first_of_shapes.classes(paths))
        each = next((path for path in paths if path.startswith(_EACH)), "")
        columns = {id(column): path for path in paths if path != each and (column := self._column(path)) is not None}
        telling = (*columns.values(), each)
        if among is None and telling in self._classes:
            return self._classes[telling]
        places = range(len(self._records)) if among is None else among
        keys = self._keys(telling[:-1], among)
        if each:
            values = _chosen(self._values_of("", self._records, each.removeprefix(_EACH)), among)
            classes: Classes = ManyKeys(places, values, list(keys))
        else:
            classes = OneKey(places, keys)
        if among is None:
            self._classes[telling] = classes
        return classes

    @cached_property
    def _shapes(self) -> Shapes | None:
        """The records by their shapes; none where few agree."""
        if not self._shape:
            return None
        classes = OneKey(range(len(self._records)), self._keys(sorted(self._shape)))
        if len(classes.firsts) * _FEWER > len(self._records):
            return None
        return Shapes(classes)

    @cached_property
    def _first_of_shapes(self) -> "AlikeRecords":
        firsts = self._shapes.classes.firsts if self._shapes else ()
        return AlikeRecords(list(map(self._records.__getitem__, firsts)), self._made_of, self._made_by)

    def _is_of_shape(self, path: str) -> bool:
        if path in self._made_of:
            return all(map(self._is_of_shape, self._made_of[path]))
        return any(path == each or path.startswith(f"{each}.") for each in self._shape)

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
            elif self._of_claims and path.startswith(_OF_CLAIM):
                numbers = self._of_claims.alike._column(path.removeprefix(_OF_CLAIM))  # noqa: SLF001 - of this class
                self._columns[path] = numbers and self._of_claims.spread(numbers)
            else:
                above, _, name = path.rpartition(".")
                parts = self._parts_at(above)
                numbers = _numbers(self._values_of(above, parts.objects, name))
                self._columns[path] = numbers and parts.spread(numbers)
        return self._columns[path]

    def _column_of_property(self, name: str) -> list[int] | None:
        if all(self._column(path) is None for path in self._made_of[name]):
            return None
        if make := self._made_by.get(name):
            return _numbers(list(map(make, *map(self._values_at, self._made_of[name]))))
        first_of_each = self.like_first(self._made_of[name])
        firsts = list(dict.fromkeys(first_of_each))
        numbers = _numbers(list(map(attrgetter(name), map(self._records.__getitem__, firsts))))
        return numbers and list(map(dict(zip(firsts, numbers, strict=True)).__getitem__, first_of_each))

    def _values_at(self, path: str) -> Sequence[object]:
        """What every record has at a path."""
        if self._of_claims and path.startswith(_OF_CLAIM):
            return self._of_claims.spread(self._of_claims.alike._values_at(path.removeprefix(_OF_CLAIM)))  # noqa: SLF001 - of this class
        above, _, name = path.rpartition(".")
        parts = self._parts_at(above)
        return parts.spread(self._values_of(above, parts.objects, name))

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
        if above not in self._fields or len(self._fields[above]) != len(objects):
            self._fields[above] = FieldValues(objects)
        return self._fields[above].of(name)


def _places(values: list[object]) -> tuple[list[int], list[object]]:
    """Where each object stands among the different ones, and these."""
    ids = list(map(id, values))
    objects = dict(zip(ids, values, strict=True))
    places = dict(zip(objects, count()))
    return list(map(places.__getitem__, ids)), list(objects.values())


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
