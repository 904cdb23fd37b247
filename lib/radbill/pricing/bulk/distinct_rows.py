"""Numbers the distinct rows of a table, so that each is worked on once and its answer handed to all that equal it.

Each column becomes small numbers, the columns together one number in a mixed base, and the numbers in use are found in
a table of all possible ones: a few passes over plain integers, where a grouping by texts takes ten times as long.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple, Self

import polars as pl

#: Up to this many possible combinations a table of them is kept (64 MB); beyond it they are matched.
_MOST_POSSIBLE = 16_777_216
#: A column of whole numbers or days that lie no further apart is numbered by the distance from the smallest.
_NEAR = 65_536
_FIRST_LOOK = 1_000


class DistinctRows(NamedTuple):
    """The number of each row's combination (UInt32, from 0), and the combinations in that order."""

    numbers: pl.Series
    distinct: pl.DataFrame


class _Combinations(NamedTuple):
    """Rows numbered in a mixed base: the tables of possible values, the last one running fastest."""

    numbers: pl.Series
    tables: tuple[pl.DataFrame, ...]

    @property
    def possible(self) -> int:
        """How many combinations there could be."""
        return prod(table.height for table in self.tables)

    def cross(self, column: Self) -> "_Combinations":
        """Rows by these and one column's values."""
        if column.possible == 1:
            return self._replace(tables=(*self.tables, *column.tables))
        fitting = self if self.possible * column.possible <= _MOST_POSSIBLE else _compact(self)
        numbers = _wide(fitting.numbers, fitting.possible * column.possible) * column.possible + column.numbers
        return _Combinations(numbers, (*fitting.tables, *column.tables))

    def rows(self, numbers: pl.Series) -> pl.DataFrame:
        """What the numbers stand for."""
        found: list[pl.DataFrame] = []
        for table in reversed(self.tables):
            found.append(table[numbers % table.height])
            numbers = numbers // table.height
        return pl.concat(reversed(found), how="horizontal")


def distinct_rows(table: pl.DataFrame, keys: Sequence[str]) -> DistinctRows:
    """Number the combinations of the key columns, in no order that means anything; nothing equals nothing."""
    first, *others = _columns(table.select(keys))
    for column in others:
        first = first.cross(column)
    whole = _compact(first)
    return DistinctRows(whole.numbers, whole.tables[0])


def _compact(rows: _Combinations) -> _Combinations:
    """The same, with numbers for those combinations alone that stand in some row."""
    in_use, numbers = renumber(rows.numbers, rows.possible)
    return _Combinations(numbers, (rows.rows(in_use),))


def renumber(numbers: pl.Series, possible: int) -> tuple[pl.Series, pl.Series]:
    """The numbers in use, and each one's place among them (UInt32).

    Args:
        numbers: Whole numbers from 0.
        possible: More than the highest of them.
    """
    if possible > _MOST_POSSIBLE:
        in_use = numbers.unique()
        found = in_use.to_frame("it").with_row_index("place")
        return in_use, numbers.to_frame("it").join(found, on="it", how="left", maintain_order="left")["place"]
    in_use = pl.repeat(value=False, n=possible, eager=True).scatter(numbers, values=True).arg_true()
    places = pl.repeat(0, possible, dtype=pl.UInt32, eager=True).scatter(in_use, pl.arange(len(in_use), eager=True))
    return in_use, places.gather(numbers)


def _columns(table: pl.DataFrame) -> list[_Combinations]:
    """Each column as numbers; texts all at once, since that is where the time goes."""
    texts = [name for name, kind in table.schema.items() if kind in (pl.String, pl.Categorical, pl.Enum)]
    varied = [name for name in texts if not _is_constant(table[name])]
    as_category = (pl.col(name).cast(pl.String).cast(pl.Categorical(pl.Categories.random())) for name in varied)
    categories = table.select(as_category)
    return [
        _text(categories[name]) if name in varied else _constant(table[name]) if name in texts else _plain(table[name])
        for name in table.columns
    ]


def _is_constant(column: pl.Series) -> bool:
    """Most columns that vary do so among their first lines."""
    return column.head(_FIRST_LOOK).n_unique() <= 1 and (column.is_empty() or bool(column.eq_missing(column[0]).all()))


def _constant(column: pl.Series) -> _Combinations:
    numbers = pl.repeat(0, len(column), dtype=pl.UInt32, eager=True)
    return _Combinations(numbers, (column.head(1).cast(pl.String).to_frame(),))


def _text(column: pl.Series) -> _Combinations:
    in_use = column.unique().drop_nulls()
    in_use = in_use.gather(in_use.to_physical().arg_sort())
    return _with_nothing(column.to_physical(), in_use.cast(pl.String))


def _plain(column: pl.Series) -> _Combinations:
    if column.dtype.is_integer() or column.dtype == pl.Date:
        lowest, highest = column.to_physical().min(), column.to_physical().max()
        if isinstance(lowest, int) and isinstance(highest, int) and highest - lowest < _NEAR:
            values = pl.arange(lowest, highest + 1, dtype=pl.Int64, eager=True).cast(column.to_physical().dtype)
            return _with_nothing(column.to_physical() - lowest, values.cast(column.dtype).alias(column.name))
    values = column.unique().drop_nulls()
    places = values.to_frame("it").with_row_index("place")
    found = column.to_frame("it").join(places, on="it", how="left", maintain_order="left")["place"]
    return _with_nothing(found, values)


def _with_nothing(numbers: pl.Series, values: pl.Series) -> _Combinations:
    """Nothing gets the number after the last value."""
    if numbers.null_count() or values.is_empty():
        numbers = numbers.fill_null(len(values))
        values = values.extend_constant(None, 1)
    return _Combinations(_wide(numbers, len(values)), (values.to_frame(),))


def _wide(numbers: pl.Series, possible: int) -> pl.Series:
    return numbers.cast(pl.UInt32 if possible <= _MOST_POSSIBLE else pl.UInt64)
