"""Finds rows of a stored table by key, reading only what is asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from radbill.reference.store.stored_table import StoredTable, UnreadableTableError, read_table

#: So many keys are looked for in a long table before its index is made, which takes as long as a hundred such looks.
_SEARCHES_BEFORE_INDEX = 100


class TableIndex:
    """The rows of one or several Parquet files of the same layout, by the values of key columns."""

    def __init__(self, paths: Sequence[Path], keys: Sequence[str]) -> None:
        self._paths = paths
        self._keys = tuple(keys)
        self._searches = 0

    @cached_property
    def table(self) -> StoredTable:
        """All rows.

        Raises:
            UnreadableTableError: a file is missing or damaged.
        """
        return read_table(self._paths)

    def is_readable(self) -> bool:
        """Whether the files are there and whole; reads them."""
        try:
            return bool(self.table.columns)
        except UnreadableTableError:
            return False

    @cached_property
    def rows_by_key(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Numbers of the rows of each key, in the order of the file."""
        keys = list(self.table.keys(self._keys))
        alone = dict(zip(keys, zip(range(len(keys)), strict=True), strict=True))
        if len(alone) == len(keys):
            return alone
        numbers: dict[tuple[str, ...], list[int]] = {}
        for number, key in enumerate(keys):
            numbers.setdefault(key, []).append(number)
        return numbers

    @cached_property
    def first_and_last(self) -> tuple[str, str]:
        """The lowest and the highest value of the first key column; empty when there is no row."""
        values = [first for first, *_ in self.rows_by_key]
        return min(values, default=""), max(values, default="")

    def rows(self, *key: str) -> list[dict[str, object]]:
        """The rows of a key, as values by column."""
        return [self.table.row(number) for number in self._numbers(key)]

    def _numbers(self, key: tuple[str, ...]) -> Sequence[int]:
        """The rows of a key; a batch asks for few of a hundred thousand diagnoses, and needs no index of all."""
        if self._searches < _SEARCHES_BEFORE_INDEX and "rows_by_key" not in vars(self):
            self._searches += 1
            if (numbers := self.table.search(self._keys, key)) is not None:
                return numbers
        return self.rows_by_key.get(key, ())
