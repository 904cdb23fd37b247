"""The fields of many records, read together for whoever asks for one of them."""

from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any

#: So many records stay in the fast memory while their fields are put into lists.
_AT_A_TIME = 256


class FieldValues:
    """What records have in their fields, in the order of the records.

    Records are slow when they are asked for their fields one by one, and a batch has more of them than the fast memory
    holds: so each record is gone to once, when the first field is asked for, and all of its fields are read.
    """

    def __init__(self, records: Sequence[Any]) -> None:
        """Take records of one kind."""
        self._records = records
        self._values: dict[str, list[Any]] = {}

    def __len__(self) -> int:
        return len(self._records)

    def of(self, name: str) -> list[Any]:
        """A field of every record; the same list each time, which is not to be changed."""
        if not self._records:
            return []
        if not self._values:
            self._read()
        return self._values[name]

    def _read(self) -> None:
        names = tuple(type(self._records[0]).model_fields)
        columns: list[list[Any]] = [[] for _ in names]
        readers = [(column.extend, itemgetter(name)) for column, name in zip(columns, names, strict=True)]
        for at in range(0, len(self._records), _AT_A_TIME):
            fields = list(map(attrgetter("__dict__"), self._records[at : at + _AT_A_TIME]))
            for extend, read in readers:
                extend(map(read, fields))
        self._values = dict(zip(names, columns, strict=True))
