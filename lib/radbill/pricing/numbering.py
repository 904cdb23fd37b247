"""Numbers the distinct rows of a table, so that each is worked on once and its answer handed to all that equal it."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

_ROW = "number of the row"


class Numbered(NamedTuple):
    """The number of each row's combination (UInt32, from 0), and the combinations in that order."""

    numbers: pl.Series
    distinct: pl.DataFrame


def numbered(table: pl.DataFrame, keys: Sequence[str]) -> Numbered:
    """Number the combinations of the key columns in the order in which they first stand; nothing equals nothing."""
    chosen = table.select(keys).with_row_index(_ROW)
    first = chosen.select(pl.col(_ROW).first().over(keys)).to_series()
    is_first = first == chosen[_ROW]
    numbers = is_first.cast(pl.UInt32).cum_sum() - 1
    return Numbered(numbers.gather(first), chosen.filter(is_first).drop(_ROW))
