"""Records that agree in what an edit reads: where nothing is found on one of them, nothing is found on the others."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import compress, count, islice
from operator import attrgetter

#: Begins a path that is read of every line of a claim.
_OF_LINES = "lines."
#: Begins a path to values that an edit looks at one by one, each with the other things that it reads.
_EACH = "each."


class AlikeRecords:
    """The records of one kind, put into classes by what an edit reads; a class is named by its first record.

    An edit says what it reads as paths of attributes (`claim.payer.is_medicare`). `lines.modifiers` is read of all
    lines of a claim; `each.diagnoses` are diagnoses that the edit judges one by one, without the others.
    """

    def __init__(self, records: Sequence[object]) -> None:
        self._records = records
        self._columns: dict[str, array[int]] = {}
        self._classes: dict[tuple[str, ...], _OneKey | _ManyKeys] = {}

    def first_of_each(self, paths: tuple[str, ...]) -> Iterable[int]:
        """The places of records that together show everything that is to be seen, in their order."""
        return self._classes_by(paths).firsts

    def like(self, paths: tuple[str, ...], suspects: frozenset[int]) -> Iterable[int]:
        """The places of all records on which something may be found, if it was found on these of the first ones."""
        return self._classes_by(paths).like(suspects) if suspects else ()

    def _classes_by(self, paths: tuple[str, ...]) -> "_OneKey | _ManyKeys":
        if paths not in self._classes:
            whole = [self._column(path) for path in paths if not path.startswith(_EACH)]
            each = next((path.removeprefix(_EACH) for path in paths if path.startswith(_EACH)), "")
            rest = list(zip(*whole, strict=True)) if whole else [()] * len(self._records)
            many = map(attrgetter(each), self._records) if each else ()
            self._classes[paths] = _ManyKeys(zip(many, rest, strict=True)) if each else _OneKey(rest)
        return self._classes[paths]

    def _column(self, path: str) -> "array[int]":
        """One number for each record; records with equal values have the same one."""
        if path not in self._columns:
            self._columns[path] = array("L", self._numbers_of_lines(path) if path.startswith(_OF_LINES) else
                                        _numbers(list(map(attrgetter(path), self._records))))  # fmt: skip
        return self._columns[path]

    def _numbers_of_lines(self, path: str) -> Iterable[int]:
        lines = [each.lines for each in self._records]  # type: ignore[attr-defined]
        of_line = attrgetter(path.removeprefix(_OF_LINES))
        numbers = iter(_numbers([of_line(line) for of_claim in lines for line in of_claim]))
        return _numbers([tuple(islice(numbers, len(of_claim))) for of_claim in lines])


def _numbers(values: list[object]) -> Iterable[int]:
    """Numbers of values, the same for equal ones. What is the same object is compared once: records are slow in it."""
    ids = list(map(id, values))
    number_of: defaultdict[object, int] = defaultdict(count().__next__)
    number_of_id = {key: number_of[value] for key, value in dict(zip(ids, values, strict=True)).items()}
    return map(number_of_id.__getitem__, ids)


class _OneKey:
    """Records with one key each."""

    def __init__(self, keys: Iterable[Hashable]) -> None:
        first: dict[Hashable, int] = {}
        self._first = array("L", map(first.setdefault, keys, count()))
        self.firsts = array("L", first.values())

    def like(self, suspects: frozenset[int]) -> Iterator[int]:
        """The records whose class something was found in."""
        return compress(range(len(self._first)), map(suspects.__contains__, self._first))


class _ManyKeys:
    """Records with a key for each of their values; one is alike others if each of its keys is one of theirs."""

    def __init__(self, records: Iterable[tuple[Iterable[Hashable], Hashable]]) -> None:
        self._keys = [[(value, rest) for value in values] for values, rest in records]
        seen = set[Hashable]()
        self.firsts = array("L")
        for at, keys in enumerate(self._keys):
            if not seen.issuperset(keys):
                seen.update(keys)
                self.firsts.append(at)

    def like(self, suspects: frozenset[int]) -> Iterator[int]:
        """The records with a key that no record without findings has."""
        cleared = {key for at in self.firsts if at not in suspects for key in self._keys[at]}
        doubtful = {key for at in suspects for key in self._keys[at]} - cleared
        return compress(range(len(self._keys)), (not doubtful.isdisjoint(keys) for keys in self._keys))
