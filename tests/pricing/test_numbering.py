"""Each distinct row has one number, in the order in which it first stands."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from radbill.pricing.numbering import numbered


def test_numbers_and_distinct_rows() -> None:
    table = pl.DataFrame({"a": ["x", "y", "x", None, "y", None], "b": [1, 1, 1, 1, 2, 1], "more": range(6)})
    numbers, distinct = numbered(table, ["a", "b"])
    assert numbers.to_list() == [0, 1, 0, 2, 3, 2]
    assert distinct.rows() == [("x", 1), ("y", 1), (None, 1), ("y", 2)]


def test_no_rows() -> None:
    numbers, distinct = numbered(pl.DataFrame(schema={"a": pl.String}), ["a"])
    assert (numbers.len(), distinct.height) == (0, 0)


@given(st.lists(st.tuples(st.sampled_from(["p", "q", None]), st.integers(0, 2) | st.none()), min_size=1))
def test_the_number_leads_back_to_the_row(rows: list[tuple[str | None, int | None]]) -> None:
    table = pl.DataFrame(rows, {"a": pl.String, "b": pl.Int64}, orient="row")
    numbers, distinct = numbered(table, ["a", "b"])
    assert distinct[numbers].rows() == rows
    assert distinct.height == len(set(rows))
