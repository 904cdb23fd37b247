"""Tables of pandas, Polars and Arrow as one kind, and answers given back as the kind that came.

A table is known by its own class, so that nobody pays for the import of a library that is not in use.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol, TypeVar

import polars as pl

from radbill.codes.raw.cells import canonical, text_of
from radbill.frames.frame_error import FrameError


class AnyTable(Protocol):
    """A table of any kind: pandas, Polars (a lazy one too), or a table of pyarrow."""

    @property
    def columns(self) -> Any:  # noqa: ANN401 - each library names its columns in its own way
        """Its columns."""


Table = TypeVar("Table", bound=AnyTable)
#: Kinds of value that a cell may hold; numpy's and pandas' own are made these.
_PLAIN = (str, bool, int, float, Decimal, datetime, date)
_NOT_READ = "A table of type {} cannot be read. Give a frame of pandas, a table of Polars, or a table of pyarrow."


_KINDS_BY_CLASS = {"pandas DataFrame": "pandas", "polars DataFrame": "polars", "polars LazyFrame": "lazy",
                   "pyarrow Table": "arrow"}  # fmt: skip


class OpenTable(NamedTuple):
    """A table and the columns that were read from it.

    Attributes:
        source: As it was given.
        columns: The wanted columns, as many as there are, under the names of the table.
    """

    source: Any
    columns: pl.DataFrame

    def with_answers(self, answers: pl.DataFrame) -> Any:  # noqa: ANN401 - the kind that came
        """The table with answers behind its own columns; a column of the same name is replaced."""
        return _KINDS[kind_of(self.source)].add(self.source, answers)


def kind_of(table: object) -> str:
    """Which library a table is of.

    Raises:
        FrameError: none that is known.
    """
    library = type(table).__module__.partition(".")[0]
    name = f"{library} {type(table).__name__}"
    kind = _KINDS_BY_CLASS.get(name)
    if kind is None:
        raise FrameError(_NOT_READ.format(type(table).__name__))
    return kind


def column_names(table: AnyTable) -> list[str]:
    """The names of its columns.

    Raises:
        FrameError: a name is no text, or it is no table.
    """
    names: list[str] = _KINDS[kind_of(table)].names(table)
    if strange := [name for name in names if not isinstance(name, str)]:
        raise FrameError(f"The column {strange[0]!r} has no name. Name the columns by texts.")
    return names


def open_table(table: AnyTable, wanted: Sequence[str]) -> OpenTable:
    """Read columns of a table.

    Args:
        table: Of any kind.
        wanted: Names of columns, each there once.

    Raises:
        FrameError: a value is of a type that no cell has; with its column and row.
    """
    return OpenTable(table, _KINDS[kind_of(table)].read(table, wanted))


class _Polars:
    """A table of Polars."""

    @staticmethod
    def names(table: pl.DataFrame) -> list[str]:
        return table.columns

    @staticmethod
    def read(table: pl.DataFrame, wanted: Sequence[str]) -> pl.DataFrame:
        return pl.DataFrame([_plain_column(table[name]) for name in wanted])

    @staticmethod
    def add(table: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        return table.drop(answers.columns, strict=False).hstack(answers)


class _Lazy:
    """A lazy table of Polars; it is read for the answer."""

    @staticmethod
    def names(table: pl.LazyFrame) -> list[str]:
        return table.collect_schema().names()

    @staticmethod
    def read(table: pl.LazyFrame, wanted: Sequence[str]) -> pl.DataFrame:
        return _Polars.read(table.collect(), wanted)

    @staticmethod
    def add(table: pl.LazyFrame, answers: pl.DataFrame) -> pl.LazyFrame:
        return _Polars.add(table.collect(), answers).lazy()


class _Pandas:
    """A frame of pandas; its index and the types of its own columns stay."""

    @staticmethod
    def names(table: Any) -> list[str]:  # noqa: ANN401 - pandas is not imported here
        return list(table.columns)

    @staticmethod
    def read(table: Any, wanted: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401 - pandas is not imported here
        columns = [(name, table[name]) for name in wanted]
        return pl.DataFrame([column_of(name, _cells(column)) for name, column in columns])

    @staticmethod
    def add(table: Any, answers: pl.DataFrame) -> Any:  # noqa: ANN401 - pandas is not imported here
        kept = table.drop(columns=[name for name in answers.columns if name in table.columns])
        return kept.assign(**{name: for_pandas(answers[name]) for name in answers.columns})


class _Arrow:
    """A table of Arrow."""

    @staticmethod
    def names(table: Any) -> list[str]:  # noqa: ANN401 - pyarrow is not imported here
        return [str(name) for name in table.column_names]

    @staticmethod
    def read(table: Any, wanted: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401 - pyarrow is not imported here
        return _Polars.read(pl.DataFrame(table.select(list(wanted))), wanted)

    @staticmethod
    def add(table: Any, answers: pl.DataFrame) -> Any:  # noqa: ANN401 - pyarrow is not imported here
        kept = table.select([name for name in table.column_names if name not in answers.columns])
        made = answers.to_arrow()
        for name in answers.columns:
            kept = kept.append_column(name, made.column(name))
        return kept


_KINDS: Mapping[str, Any] = {"polars": _Polars, "lazy": _Lazy, "pandas": _Pandas, "arrow": _Arrow}


def column_of(name: str, cells: Sequence[object]) -> pl.Series:
    """A column of cells: of their type where they share one, else of texts; blanks are null.

    Raises:
        FrameError: a value is of a type that no cell has; with its row.
    """
    for row, cell in enumerate(cells):
        if cell is not None and not isinstance(cell, _PLAIN):
            raise FrameError(f"{name}, row {row} (from 0): a value of type {type(cell).__name__} cannot be read.")
    kinds = {type(cell) for cell in cells if cell is not None}
    if len(kinds) <= 1 and Decimal not in kinds:
        return pl.Series(name, cells, dtype=None if kinds else pl.String())
    return pl.Series(name, [None if cell is None else _text(cell) for cell in cells], dtype=pl.String())


def _text(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, date) else text_of(canonical(cell))


def _plain_column(column: pl.Series) -> pl.Series:
    kind = column.dtype
    if kind in (pl.Object, pl.Decimal) or kind.is_nested() or kind == pl.Binary:
        return column_of(column.name, column.to_list())
    return column.cast(pl.String) if isinstance(kind, pl.Categorical | pl.Enum) else column


def _cells(column: Any) -> list[object]:  # noqa: ANN401 - pandas is not imported here
    """The values of a column of pandas; its several ways to say nothing are none."""
    return [None if is_none else plain_cell(cell)
            for cell, is_none in zip(column.tolist(), column.isna().tolist(), strict=True)]  # fmt: skip


def plain_cell(cell: Any) -> object:  # noqa: ANN401 - whatever a column of objects holds
    """A value of pandas or numpy as Python's own; their ways to say nothing are none."""
    kind = type(cell)
    if kind.__name__ in {"NAType", "NaTType"} or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, datetime):
        return (cell.to_pydatetime() if kind.__name__ == "Timestamp" else cell).replace(tzinfo=None)  # type: ignore[attr-defined]
    return cell.item() if kind.__module__ == "numpy" and hasattr(cell, "item") else cell


def for_pandas(column: pl.Series) -> list[object]:
    """The values of a column for pandas, where a missing amount is NaN."""
    return column.fill_null(float("nan")).to_list() if column.dtype.is_float() else column.to_list()
