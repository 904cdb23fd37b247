"""Finds rows of a stored table by key, reading only what is asked for."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import polars as pl


class TableIndex:
    """The rows of one or several Parquet files of the same layout, by the values of key columns."""

    def __init__(self, paths: Sequence[Path], keys: Sequence[str]) -> None:
        self._paths = paths
        self._keys = tuple(keys)

    @cached_property
    def table(self) -> pl.DataFrame:
        """All rows."""
        return pl.concat([pl.read_parquet(path) for path in self._paths], how="diagonal")

    def is_readable(self) -> bool:
        """Whether the files are there and whole; reads them."""
        try:
            return self.table.width > 0
        except (OSError, pl.exceptions.PolarsError):
            return False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.table.columns)

    @cached_property
    def _rows_by_key(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for number, key in enumerate(self.table.select(self._keys).iter_rows()):
            found.setdefault(key, []).append(number)
        return found

    def rows(self, *key: str) -> list[dict[str, object]]:
        """The rows of a key, as values by column."""
        return [
            dict(zip(self.columns, self.table.row(number), strict=True)) for number in self._rows_by_key.get(key, ())
        ]
