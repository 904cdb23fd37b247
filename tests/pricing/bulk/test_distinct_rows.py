"""Each distinct row has one number, whatever its columns hold."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.pricing.bulk.distinct_rows import distinct_rows, renumber


def test_numbers_and_distinct_rows() -> None:
    table = pl.DataFrame({"a": ["x", "y", "x", None, "y", None], "b": [1, 1, 1, 1, 2, 1], "more": range(6)})
    numbers, distinct = distinct_rows(table, ["a", "b"])
    assert sorted(distinct.rows(), key=str) == [("x", 1), ("y", 1), ("y", 2), (None, 1)]
    assert distinct[numbers].rows() == table.select("a", "b").rows()


def test_no_rows() -> None:
    numbers, distinct = distinct_rows(pl.DataFrame(schema={"a": pl.String}), ["a"])
    assert (numbers.len(), distinct.height) == (0, 0)


@given(st.lists(st.tuples(st.sampled_from(["p", "q", None]), st.integers(0, 2) | st.none()), min_size=1))
def test_the_number_leads_back_to_the_row(rows: list[tuple[str | None, int | None]]) -> None:
    table = pl.DataFrame(rows, {"a": pl.String, "b": pl.Int64}, orient="row")
    numbers, distinct = distinct_rows(table, ["a", "b"])
    assert distinct[numbers].rows() == rows
    assert distinct.height == len(set(rows))


@pytest.mark.parametrize(
    "column",
    [
        pl.Series("it", [date(1992, 1, 1), None, date(9999, 12, 31), date(1992, 1, 1)]),
        pl.Series("it", [date(2026, 8, 3), date(2026, 8, 1), date(2026, 8, 3), None]),
        pl.Series("it", [None, None, None, None], dtype=pl.Date),
        pl.Series("it", [None, None, None, None], dtype=pl.String),
        pl.Series("it", [2**62, -(2**62), 0, 0]),
        pl.Series("it", [0, 2**62, None, 2**62]),
        pl.Series("it", [-3, 4, -3, 0], dtype=pl.Int8),
        pl.Series("it", [250, 3, 3, 0], dtype=pl.UInt8),
        pl.Series("it", [1.5, None, 1.5, -0.25]),
        pl.Series("it", [True, False, None, True]),
        pl.Series("it", [Decimal("1.10"), Decimal("1.1"), None, Decimal(2)]),
        pl.Series("it", ["b", "a", "b", None], dtype=pl.Categorical),
        pl.Series("it", ["b", "a", "b", "b"], dtype=pl.Enum(["a", "b", "c"])),
    ],
)
def test_columns_of_every_kind(column: pl.Series) -> None:
    table = column.to_frame().with_columns(other=pl.Series(["x", "x", "y", "y"]))
    numbers, distinct = distinct_rows(table, ["it", "other"])
    assert distinct[numbers].rows() == table.rows()
    assert distinct.height == table.unique().height
    assert distinct.is_duplicated().any() is False


def test_more_combinations_than_a_table_holds_are_matched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radbill.pricing.bulk.distinct_rows._MOST_POSSIBLE", 4)
    table = pl.DataFrame({"a": [str(number % 7) for number in range(50)], "b": [number % 3 for number in range(50)]})
    numbers, distinct = distinct_rows(table, ["a", "b"])
    assert distinct[numbers].rows() == table.rows()
    assert distinct.height == 7 * 3


@pytest.mark.parametrize("late", ["y", None])
def test_a_column_that_varies_only_further_down_varies(monkeypatch: pytest.MonkeyPatch, late: str | None) -> None:
    """A patient whose sessions fill the first lines of a file is not everybody's name."""
    monkeypatch.setattr("radbill.pricing.bulk.distinct_rows._FIRST_LOOK", 3)
    table = pl.DataFrame({"a": ["x", "x", "x", late, "x"], "b": [1, 1, 1, 1, 2]})
    numbers, distinct = distinct_rows(table, ["a", "b"])
    assert distinct[numbers].rows() == table.rows()
    assert distinct.height == 3


def test_numbers_in_use_get_places() -> None:
    in_use, places = renumber(pl.Series([5, 2, 5], dtype=pl.UInt32), 6)
    assert (in_use.to_list(), places.to_list()) == ([2, 5], [1, 0, 1])


def test_columns_of_many_values_run_into_no_limit_of_numbers() -> None:
    """Four columns of 70,000 values: more than 2^64 combinations could be, 70,001 are; each is told from the others."""
    count = 70_000
    columns = {name: pl.Series([at * step % count * 1_000 for at in range(count)] + [0]) for name, step in
               (("a", 1), ("b", 3), ("c", 9), ("d", 11))}  # fmt: skip
    table = pl.DataFrame({**columns, "d": [*columns["d"][:-1], 1]})
    numbers, distinct = distinct_rows(table, list("abcd"))
    assert distinct.height == count + 1
    assert distinct[numbers].equals(table)
    assert numbers.dtype == pl.UInt32
