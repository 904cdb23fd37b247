"""Tables of every kind read alike, whatever types their columns have."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import arro3.core
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from radbill.frames.frame_error import FrameError
from radbill.frames.tables import column_names, column_of, kind_of, open_table, plain_cell

TOKYO = timezone(timedelta(hours=9))


def read(table: object) -> list[object]:
    return open_table(table, ["a"]).columns["a"].to_list()


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (pd.Series(["x", None, float("nan")], dtype=object), ["x", None, None]),
        (pd.Series([1, 2]), [1, 2]),
        (pd.Series([1, pd.NA], dtype="Int64"), [1, None]),
        (pd.Series([1.5, float("nan")]), [1.5, None]),
        (pd.Series(["02101", 2101], dtype=object), ["02101", "2101"]),
        (pd.Series([Decimal("1.50"), None], dtype=object), ["1.5", None]),
        (pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
        (pd.Series([date(2026, 7, 15), None], dtype=object), [date(2026, 7, 15), None]),
        (pd.Series([date(2026, 7, 15), "x"], dtype=object), ["2026-07-15", "x"]),
        (pd.to_datetime(pd.Series(["2026-07-15", None])), [datetime(2026, 7, 15), None]),  # noqa: DTZ001 - a cell's
        (pd.Series([pd.Timestamp("2026-07-15", tz=TOKYO)]), [datetime(2026, 7, 15)]),  # noqa: DTZ001 - the day there
        (pd.Series([np.float64(2.0), np.int64(3)], dtype=object), ["2", "3"]),
        (pd.Series([1, None], dtype="int64[pyarrow]"), [1, None]),
        (pd.Series([date(2026, 7, 15)], dtype="date32[pyarrow]"), [date(2026, 7, 15)]),
        (pd.Series([], dtype=object), []),
    ],
)
def test_columns_of_pandas_are_cells(column: pd.Series, cells: list[object]) -> None:
    assert read(pd.DataFrame({"a": column})) == cells


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (pl.Series(["x", None]), ["x", None]),
        (pl.Series(["x", "y"], dtype=pl.Categorical), ["x", "y"]),
        (pl.Series([Decimal("1.50")]), ["1.5"]),
        (pl.Series([date(2026, 7, 15)]), [date(2026, 7, 15)]),
        (pl.Series([1, 2], dtype=pl.UInt8), [1, 2]),
    ],
)
def test_columns_of_polars_and_arrow_are_cells(column: pl.Series, cells: list[object]) -> None:
    table = pl.DataFrame({"a": column})
    assert read(table) == read(table.lazy()) == read(table.to_arrow()) == cells


@pytest.mark.parametrize("cell", [["x"], {"x": 1}, b"x", object(), 1j, timedelta(1)])
def test_what_no_cell_holds_is_refused_with_its_row(cell: object) -> None:
    with pytest.raises(FrameError, match=rf"a, row 1 \(from 0\): a value of type {type(cell).__name__} cannot be read"):
        read(pd.DataFrame({"a": pd.Series(["x", cell], dtype=object)}))
    if not isinstance(cell, complex):
        with pytest.raises(FrameError, match=r"a, row 0|Give a frame"):
            column_of("a", [cell])


def test_answers_replace_columns_of_their_name_and_stand_last() -> None:
    answers = pl.DataFrame({"a": [0.5, None], "c": ["x", "y"]})
    own = {"a": ["old", "old"], "b": [1, 2]}
    frame = open_table(pd.DataFrame(own, index=[7, 9]), ["b"]).with_answers(answers)
    assert (list(frame.columns), list(frame.index)) == (["b", "a", "c"], [7, 9])
    assert (str(frame["a"].dtype), pd.isna(frame["a"][9])) == ("float64", True)
    assert open_table(pl.DataFrame(own), ["b"]).with_answers(answers).to_dict(as_series=False) == {
        "b": [1, 2], "a": [0.5, None], "c": ["x", "y"]
    }  # fmt: skip
    arrow = open_table(pa.table(own), ["b"]).with_answers(answers)
    assert arrow.to_pydict() == {"b": [1, 2], "a": [0.5, None], "c": ["x", "y"]}
    assert arrow.schema.field("b") == pa.table(own).schema.field("b")


def test_tables_are_known_by_their_class() -> None:
    kinds = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "lazy": pl.LazyFrame, "arrow": pa.table}
    for kind, make in kinds.items():
        assert kind_of(make({"a": [1]})) == kind
        assert column_names(make({"a": [1]})) == ["a"]


def test_what_is_no_table_is_refused_in_words() -> None:
    batch = pa.record_batch({"a": [1]})
    other = arro3.core.Table.from_arrow(pa.table({"a": [1]}))
    for strange in ([1], {"a": 1}, pd.Series([1]), pl.Series([1]), batch, other, None):
        with pytest.raises(FrameError, match="Give a frame of pandas, a table of Polars, or a table of pyarrow"):
            kind_of(strange)
    with pytest.raises(FrameError, match=r"The column \('a', 'b'\) has no name"):
        column_names(pd.DataFrame({("a", "b"): [1]}))


def test_ways_to_say_nothing_are_none() -> None:
    assert [plain_cell(each) for each in (pd.NA, pd.NaT, float("nan"), np.float64("nan"), None)] == [None] * 5
    assert plain_cell(datetime(2026, 7, 15, 23, tzinfo=UTC)) == datetime(2026, 7, 15, 23)  # noqa: DTZ001 - a cell's
    assert plain_cell(np.bool_(True)) is True  # noqa: FBT003 - a cell
