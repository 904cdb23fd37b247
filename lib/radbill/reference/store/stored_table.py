"""The rows of stored Parquet files, read by polars; in a browser by arro3, for polars is built there without Parquet.

See docs/hosts.md: Excel on the web calculates in Pyodide, a Python compiled for the browser.
"""

import io
import sys
from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import polars as pl

#: Rows from which one look through a column takes a hundredth of the time of an index of its cells.
_LONG = 10_000
#: What polars calls a column of texts.
_TEXT = "String"
#: Whether this Python runs in a browser.
IN_BROWSER = sys.platform == "emscripten"


class UnreadableTableError(Exception):
    """A stored file is missing or damaged."""


class StoredTable(Protocol):
    """Rows of several files one after the other; a column that a file lacks is empty there."""

    columns: tuple[str, ...]

    def keys(self, names: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """The cells of some columns, row by row."""

    def row(self, number: int) -> dict[str, object]:
        """The values of a row by column; rows count from 0."""

    def rows(self) -> Iterable[dict[str, object]]:
        """All rows."""

    def rows_among(self, name: str, values: Collection[str]) -> Iterable[dict[str, object]]:
        """The rows whose cell of a column is one of some values, of a table too long to be indexed."""

    def search(self, names: Sequence[str], key: Sequence[str]) -> Sequence[int] | None:
        """Numbers of the rows whose cells of some columns are the key's, by looking through these columns.

        None where that takes no less than a good part of what `keys` takes.
        """


class PolarsTable:
    """A stored table in a polars frame."""

    def __init__(self, frame: "pl.DataFrame") -> None:
        self._frame = frame
        self.columns = tuple(frame.columns)

    def keys(self, names: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """The cells of some columns, row by row."""
        return zip(*(self._frame.get_column(name).to_list() for name in names), strict=True)

    def row(self, number: int) -> dict[str, object]:
        """The values of a row by column."""
        return dict(zip(self.columns, self._frame.row(number), strict=True))

    def rows(self) -> Iterable[dict[str, object]]:
        """All rows."""
        return self._frame.iter_rows(named=True)

    def rows_among(self, name: str, values: Collection[str]) -> Iterable[dict[str, object]]:
        """The rows whose cell of a column is one of some values."""
        import polars as pl  # noqa: PLC0415 - not to be had in a browser, and slow to import

        return self._frame.filter(pl.col(name).is_in(list(values))).iter_rows(named=True)

    def search(self, names: Sequence[str], key: Sequence[str]) -> Sequence[int] | None:
        """Numbers of the rows with a key, where the table is long and the key one text."""
        if self._frame.height < _LONG or len(names) != 1 or len(key) != 1:
            return None
        column = self._frame.get_column(names[0])
        return _places_of_true(column == key[0]) if str(column.dtype) == _TEXT else None


class ArrowTable:
    """A stored table as Arrow columns, which become Python values when the column is asked for."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        from arro3.io import read_parquet  # noqa: PLC0415 - only installed where it is needed

        self._parts = [read_parquet(io.BytesIO(content)).read_all() for content in contents]
        self.columns = tuple(dict.fromkeys(name for part in self._parts for name in part.schema.names))
        self._column = cache(self._read_column)

    def keys(self, names: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """The cells of some columns, row by row."""
        return zip(*map(self._column, names), strict=True)

    def row(self, number: int) -> dict[str, object]:
        """The values of a row by column."""
        return {name: self._column(name)[number] for name in self.columns}

    def rows(self) -> Iterable[dict[str, object]]:
        """All rows."""
        return map(self.row, range(self._height))

    def rows_among(self, name: str, values: Collection[str]) -> Iterable[dict[str, object]]:
        """The rows whose cell of a column is one of some values."""
        return [self.row(number) for number, cell in enumerate(self._column(name)) if cell in values]

    def search(self, names: Sequence[str], key: Sequence[str]) -> Sequence[int] | None:  # noqa: ARG002 - the protocol's
        """None: the column would become Python values first."""
        return None

    @cached_property
    def _height(self) -> int:
        return sum(part.num_rows for part in self._parts)

    def _read_column(self, name: str) -> list[object]:
        has = ((part, name in part.schema.names) for part in self._parts)
        cells = (part.column(name).to_pylist() if there else [None] * part.num_rows for part, there in has)
        return [cell for part in cells for cell in part]


def _places_of_true(column: "pl.Series") -> Sequence[int]:
    """Where a column is true; the one place where there is one is known much sooner than several."""
    if not (many := column.sum()):
        return ()
    first = column.arg_max()
    return (first,) if many == 1 and first is not None else column.arg_true().to_list()


def read_table(paths: Sequence[Path]) -> StoredTable:
    """Read files of one layout.

    Raises:
        UnreadableTableError: a file is missing or damaged.
    """
    return _read_by_arro3(paths) if IN_BROWSER else _read_by_polars(paths)


def _read_by_polars(paths: Sequence[Path]) -> PolarsTable:
    import polars as pl  # noqa: PLC0415 - not to be had in a browser, and slow to import

    try:
        return PolarsTable(pl.concat([pl.read_parquet(path) for path in paths], how="diagonal"))
    except (OSError, pl.exceptions.PolarsError) as fault:
        raise UnreadableTableError(str(fault)) from fault


def _read_by_arro3(paths: Sequence[Path]) -> ArrowTable:
    try:
        return ArrowTable([path.read_bytes() for path in paths])
    except (KeyboardInterrupt, SystemExit, ImportError):
        raise
    except BaseException as fault:  # a damaged file ends in a panic of Rust's, which is no Exception
        raise UnreadableTableError(str(fault)) from fault
