"""The fields of many records, each read once for whoever asks for it."""

from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any


class FieldValues:
    """What records have in their fields, in the order of the records.

    Records are slow when they are asked for their fields one by one, and a batch has more of them than the fast memory
    holds: so each field is read in one go, and kept.
    """

    def __init__(self, records: Sequence[object]) -> None:
        """Take records of one kind."""
        self._fields: list[dict[str, Any]] = list(map(attrgetter("__dict__"), records))
        self._values: dict[str, list[Any]] = {}

    def __len__(self) -> int:
        return len(self._fields)

    def of(self, name: str) -> list[Any]:
        """A field of every record; the same list each time, which is not to be changed."""
        if name not in self._values:
            self._values[name] = list(map(itemgetter(name), self._fields))
        return self._values[name]
