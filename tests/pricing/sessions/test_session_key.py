"""One definition of a session, for a line and for a table's columns."""

from datetime import date
from itertools import pairwise

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.pricing.bulk.rank_table import rank_columns, runs_of, sessions_of
from radbill.pricing.bulk.session_columns import session_key_columns
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.rank import Ranking, session_ranks
from radbill.pricing.sessions.session_key import session_key

DAY, NEXT_DAY = date(2025, 11, 3), date(2025, 11, 4)


def test_a_session_is_patient_day_and_group_whatever_the_claim() -> None:
    first = session_key("P1", "C1", "1", DAY)
    assert first == session_key("P1", "C2", "1", DAY)
    others = [
        session_key("P2", "C1", "1", DAY),
        session_key("P1", "C1", "2", DAY),
        session_key("P1", "C1", "1", NEXT_DAY),
    ]
    assert first not in others


def test_a_payer_sees_only_what_is_billed_to_it() -> None:
    assert session_key("P1", "C1", "1", DAY, "MCR") != session_key("P1", "C1", "1", DAY, "ACME")


def test_without_a_patient_the_claim_holds_together_and_is_nobodys_name() -> None:
    assert session_key("", "C1", "1", DAY) == session_key("", "C1", "1", DAY)
    assert session_key("", "C1", "1", DAY) != session_key("", "C2", "1", DAY)
    assert session_key("", "C1", "1", DAY) != session_key("C1", "C9", "1", DAY)


amounts = st.integers(0, 3)
ranking = st.builds(
    Ranking, amounts, amounts, st.sampled_from([4, 6, 7]), st.sampled_from([0, 0, 1, 2, 5, 9]), st.sampled_from([1, 2]),
    st.sampled_from([0, 0, 1, 2]), st.sampled_from([0, 0, 0, 1, -1, 2]), st.sampled_from([0, 1, 5]),
)  # fmt: skip
line = st.tuples(
    st.sampled_from(["", "P1", "P2", "C1"]), st.sampled_from(["C1", "C2"]), st.sampled_from(["1", "2"]),
    st.sampled_from([DAY, NEXT_DAY, None]), ranking,
)  # fmt: skip


def table_of(lines) -> pl.DataFrame:
    keys = {"patient_id": pl.String, "claim_id": pl.String, "billing_npi": pl.String, "day": pl.Date}
    return pl.DataFrame([key for *key, _ in lines], keys, orient="row")


@settings(deadline=None)
@given(st.lists(line, max_size=12))
def test_columns_make_the_same_sessions_as_lines(lines) -> None:
    by_line = [session_key(*key) for *key, _ in lines]
    by_column = session_key_columns(table_of(lines)).rows()
    for (one, other), (same, columns_same) in zip(pairwise(by_line), pairwise(by_column), strict=True):
        assert (one == other) == (same == columns_same)
    assert by_column == [tuple(key[:4]) for key in by_line]


@settings(deadline=None)
@given(st.lists(line, max_size=12))
def test_lines_rank_alike_by_key_and_by_column(lines) -> None:
    """The law that holds both rankings together, from what stands on a line to its rank."""
    table = table_of(lines)
    runs = runs_of(table.drop("day"), table["day"])
    rankings = pl.DataFrame([each for *_, each in lines], dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    services = pl.arange(len(lines), dtype=pl.UInt32, eager=True)
    by_column = rank_columns(rankings, services, lambda: sessions_of(runs)).rows()
    by_line = session_ranks([each for *_, each in lines], [session_key(*key) for *key, _ in lines])
    assert [SessionRank(*row) for row in by_column] == by_line
