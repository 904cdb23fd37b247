"""Classes of records that agree in what is read of them, each named by its first record."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, count
from typing import Any, Protocol


class Classes(Protocol):
    """Records that are alike.

    Attributes:
        firsts: The places of records that together show everything that is to be seen, in their order.
    """

    firsts: list[int]

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The places of all records on which something may be found, if it was found on these of the first ones."""


class OneKey:
    """Records with one key each; `first_of_each` are the places of the ones that show what they have."""

    def __init__(self, places: Sequence[int], keys: Iterable[Hashable]) -> None:
        first: dict[Hashable, int] = {}
        self._places = places
        self.first_of_each = list(map(first.setdefault, keys, places))
        self.firsts = list(first.values())

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The records whose class something was found in."""
        return compress(self._places, map(suspects.__contains__, self.first_of_each)) if suspects else ()


class Shapes:
    """Records that agree in much, each shape once.

    Attributes:
        classes: The records by their shapes.
        place_of_shape: The place among the shapes of each that is named by its first record.
    """

    def __init__(self, classes: OneKey) -> None:
        self.classes = classes
        self.place_of_shape = dict(zip(classes.firsts, count()))

    def of_records(self, firsts: Sequence[int]) -> list[int]:
        """For each record its first one, where the same is told for each shape."""
        first_of = dict(zip(self.classes.firsts, map(self.classes.firsts.__getitem__, firsts), strict=True))
        return list(map(first_of.__getitem__, self.classes.first_of_each))


class ManyShapes:
    """Records of many shapes, in the classes of these."""

    def __init__(self, shapes: Shapes, classes: Classes) -> None:
        self._shapes = shapes
        self._classes = classes
        self.firsts = list(map(shapes.classes.firsts.__getitem__, classes.firsts))

    def like(self, suspects: AbstractSet[int]) -> Iterable[int]:
        """The records of the shapes in whose class something was found."""
        if not suspects:
            return ()
        shapes = self._shapes
        of_shapes = self._classes.like(set(map(shapes.place_of_shape.__getitem__, suspects)))
        return shapes.classes.like(set(map(shapes.classes.firsts.__getitem__, of_shapes)))


class ManyKeys:
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
