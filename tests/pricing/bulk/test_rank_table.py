"""Who is outranked: components apart, by amount, the earlier of equals first, only lines that are paid."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.pricing.bulk.rank_table import Sessions, rank_columns, runs_of, sessions_of
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.rank import Ranking, session_ranks

DAY = date(2025, 11, 3)
NO_OPERATION, NO_PAIR = (0, 0, 0, 0, 0), (0, 0, 0)


def in_sessions(*names: str) -> Sessions:
    lines = pl.DataFrame({"patient_id": names, "claim_id": [""] * len(names), "billing_npi": ["1"] * len(names)})
    return sessions_of(runs_of(lines, pl.Series([DAY] * len(names), dtype=pl.Date)))


def stand(rankings: pl.DataFrame, *names: str) -> pl.DataFrame:
    return rank_columns(rankings, pl.arange(rankings.height, dtype=pl.UInt32, eager=True), lambda: in_sessions(*names))


def outranked(*lines: tuple[str, int, int]) -> list[tuple[bool, bool]]:
    """Lines as (session, professional, technical)."""
    rows = [(*amounts, 4, *NO_OPERATION) for _, *amounts in lines]
    rankings = pl.DataFrame(rows, Ranking._fields, orient="row")
    return [tuple(reduced) for *reduced, _, _, _ in stand(rankings, *(name for name, *_ in lines)).rows()]


def surgical_ranks(*lines: tuple[str, int]) -> list[int]:
    """Lines as (session, amount)."""
    rankings = pl.DataFrame(
        [(0, 0, 0, amount, at, *NO_PAIR) for at, (_, amount) in enumerate(lines)], Ranking._fields, orient="row"
    )
    found = stand(rankings, *(name for name, _ in lines))
    assert not found["is_second_side"].any()
    return found["surgical_rank"].to_list()


def test_professional_and_technical_parts_are_ranked_apart() -> None:
    assert outranked(("s", 100, 400), ("s", 80, 500)) == [(False, True), (True, False)]


def test_the_highest_stays_wherever_it_stands() -> None:
    assert outranked(("s", 1, 0), ("s", 3, 0), ("s", 2, 0)) == [(True, False), (False, False), (True, False)]


def test_of_equal_amounts_the_earlier_line_is_paid_in_full() -> None:
    assert outranked(("s", 5, 5), ("s", 5, 5), ("s", 5, 5)) == [(False, False), (True, True), (True, True)]


def test_sessions_do_not_touch_each_other() -> None:
    assert outranked(("one", 5, 0), ("other", 9, 0), ("one", 4, 0)) == [(False, False), (False, False), (True, False)]


def test_a_line_without_a_component_neither_outranks_nor_is_outranked() -> None:
    assert outranked(("s", 0, 500), ("s", 100, 0)) == [(False, False), (False, False)]
    assert outranked(("s", 0, 0), ("s", 0, 0)) == [(False, False), (False, False)]


def test_no_lines_give_no_standings() -> None:
    empty = pl.DataFrame(schema=dict.fromkeys(Ranking._fields, pl.Int64))
    assert stand(empty).rows() == []


def test_great_amounts_do_not_run_into_the_line_numbers() -> None:
    assert outranked(("s", 99_999_999, 0), ("s", 100_000_000, 0)) == [(True, False), (False, False)]


def test_groups_do_not_touch_each_other() -> None:
    rankings = pl.DataFrame(
        [(0, amount, group, *NO_OPERATION) for amount, group in ((9, 4), (5, 6), (7, 7), (4, 6))],
        Ranking._fields,
        orient="row",
    )
    assert stand(rankings, "s", "s", "s", "s")["technical_reduced"].to_list() == [False, False, False, True]


def test_operations_are_ranked_from_the_highest_and_equals_by_line() -> None:
    assert surgical_ranks(("s", 5), ("s", 9), ("s", 5), ("s", 0)) == [2, 1, 3, 0]
    assert surgical_ranks(("one", 5), ("other", 9), ("one", 6)) == [2, 1, 1]


ranking = st.builds(
    Ranking,
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from([4, 6, 7]),
    st.sampled_from([0, 0, 1, 2, 5, 9]),
    st.sampled_from([1, 2]),
    st.sampled_from([0, 0, 1, 2]),
    st.sampled_from([0, 0, 0, 1, -1, 2, -2]),
    st.sampled_from([0, 1, 5]),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), ranking), max_size=12))
def test_columns_rank_like_plain_lines(lines: list[tuple[str, Ranking]]) -> None:
    names = [name for name, _ in lines]
    plain = session_ranks([each for _, each in lines], names)
    table = pl.DataFrame([each for _, each in lines], dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    assert [SessionRank(*row) for row in stand(table, *names).rows()] == plain


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([0, 1, -1, 2, -2])), max_size=12))
def test_no_second_side_is_without_a_first_one_before_it(lines: list[tuple[str, int]]) -> None:
    names, sides = [name for name, _ in lines], [side for _, side in lines]
    ranks = session_ranks([Ranking(side_pair=side) for side in sides], names)
    for key in set(lines) - {("a", 0), ("b", 0)}:
        name, side = key
        second = sum(
            rank.is_second_side for rank, each in zip(ranks, lines, strict=True) if each in {key, (name, -side)}
        )
        assert second == min(lines.count(key), lines.count((name, -side)))


def numbers(*rows: tuple[object, str, date | None, object]) -> list[int]:
    names = ["patient_id", "claim_id", "day", "billing_npi"]
    lines = pl.DataFrame(rows, names, orient="row", strict=False)
    return sessions_of(runs_of(lines.drop("day"), lines["day"])).numbers.to_list()


def test_a_session_is_patient_day_and_group() -> None:
    same, other_claim, *others = numbers(
        ("P1", "C1", DAY, "1"), ("P1 ", "C2", DAY, "1"), ("P2", "C1", DAY, "1"),
        ("P1", "C1", date(2025, 11, 4), "1"), ("P1", "C1", DAY, "2"),
    )  # fmt: skip
    assert same == other_claim
    assert same not in others


def test_without_a_patient_the_claim_holds_together() -> None:
    first, same, other, named = numbers(
        (None, "C1", DAY, "1"), ("", "C1", DAY, "1"), ("", "C2", DAY, "1"), ("C1", "C9", DAY, "1")
    )
    assert first == same
    assert first not in (other, named)


def test_lines_of_a_session_may_stand_anywhere() -> None:
    scattered = in_sessions("a", "b", "a ", "c", "b", "a")
    assert scattered.order is not None
    assert len(set(scattered.numbers)) == 3
    assert [["a", "b", "a", "c", "b", "a"][line] for line in scattered.order].count("a") == 3
    together = scattered.in_session_order(scattered.numbers).to_list()
    assert together == sorted(together)
    assert scattered.as_lines_stand(scattered.in_session_order(pl.Series([0, 1, 2, 3, 4, 5]))).to_list() == [
        0,
        1,
        2,
        3,
        4,
        5,
    ]


def test_sessions_that_stand_together_need_no_order() -> None:
    assert in_sessions("a", "a", "b", "c", "c").order is None


#: Lines as (amount, family, amount of the base), and the rank of each with whether its family has a higher one.
FAMILIES = [
    # an operation alone is in no family, wherever it stands
    ([(500, 9, 0), (300, 1, 100), (250, 1, 100)], [(1, False), (2, False), (2, True)]),
    ([(500, 9, 0), (300, 0, 100), (250, 0, 100)], [(1, False), (2, False), (2, True)]),
    ([(300, 2, 100), (500, 9, 0), (250, 2, 100)], [(2, False), (1, False), (2, True)]),
    # 300 + 0, as 99 lies below the base: before an equal one further down, behind one further up
    ([(300, 7, 100), (99, 7, 100), (300, 1, 0)], [(1, False), (1, True), (2, False)]),
    ([(300, 1, 0), (300, 7, 100), (99, 7, 100)], [(1, False), (2, False), (2, True)]),
    ([(300, 1, 0), (300, 7, 100), (101, 7, 100)], [(2, False), (1, False), (1, True)]),
    # 300 + 150 + 50 = 500
    ([(200, 7, 50), (300, 7, 50), (100, 7, 50), (499, 1, 0)], [(1, True), (1, False), (1, True), (2, False)]),
    ([(200, 7, 50), (300, 7, 50), (100, 7, 50), (501, 1, 0)], [(2, True), (2, False), (2, True), (1, False)]),
    ([(300, 7, 100), (300, 7, 100)], [(1, False), (1, True)]),
    # operations of their own are no family of each other
    (
        [(500, 8, 0), (300, 7, 100), (400, 9, 0), (250, 7, 100), (200, 6, 0)],
        [(1, False), (2, False), (3, False), (2, True), (4, False)],
    ),
    (
        [(300, 7, 100), (600, 8, 0), (500, 9, 0), (400, 6, 0), (99, 7, 100)],
        [(4, False), (1, False), (2, False), (3, False), (4, True)],
    ),
    # nor are two of one code where none is an endoscopy, beside a family that is one
    ([(100, 7, 0), (90, 7, 0), (80, 8, 50)], [(1, False), (2, False), (3, False)]),
    # a base of one cent is a base
    ([(300, 7, 1), (250, 7, 1)], [(1, False), (1, True)]),
    ([(1, 7, 1), (1, 7, 1)], [(1, False), (1, True)]),
]


@pytest.mark.parametrize(("lines", "expected"), FAMILIES)
def test_families_of_endoscopies(lines: list[tuple[int, int, int]], expected: list[tuple[int, bool]]) -> None:
    rows = [Ranking(surgical=amount, family=family, endoscopic_base=base) for amount, family, base in lines]
    table = pl.DataFrame(rows, dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    found = stand(table, *("s" for _ in rows)).select("surgical_rank", "endoscopy_outranked")
    assert found.rows() == expected


def test_a_family_ends_with_its_session() -> None:
    rows = [Ranking(surgical=300, family=7, endoscopic_base=100), Ranking(surgical=200, family=7)]
    table = pl.DataFrame(rows, dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    assert stand(table, "s", "t").select("surgical_rank", "endoscopy_outranked").rows() == [(1, False), (1, False)]


def test_sides_join_in_the_order_of_their_lines() -> None:
    """100 + 50 of both sides: the first right has the first left, the other right ranks alone."""
    rows = [Ranking(surgical=100, side_pair=side, second_side=50) for side in (1, 1, -1)]
    table = pl.DataFrame([*rows, Ranking(surgical=140)], dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    found = stand(table, "s", "s", "s", "s").select("surgical_rank", "is_second_side").rows()
    assert found == [(1, False), (3, False), (1, True), (2, False)]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("family", [0, 1, 2, 3])
def test_an_operation_of_its_own_is_in_no_family_wherever_it_stands(at: int, family: int) -> None:
    rows = [Ranking(surgical=amount, family=family, endoscopic_base=100) for amount in (300, 250)]
    rows.insert(at, Ranking(surgical=500, family=9))
    table = pl.DataFrame(rows, dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    ranks = stand(table, "s", "s", "s").select("surgical_rank", "endoscopy_outranked").rows()
    assert ranks.pop(at) == (1, False)
    assert ranks == [(2, False), (2, True)]


def test_a_cent_is_an_amount() -> None:
    assert outranked(("s", 1, 0), ("s", 1, 0)) == [(False, False), (True, False)]
    assert outranked(("s", 0, 1), ("t", 0, 1), ("s", 0, 1)) == [(False, False), (False, False), (False, True)]
    assert surgical_ranks(("s", 1), ("s", 1)) == [1, 2]
    # the first lines of sessions whose amounts rise or fall from one session to the next
    rising = [(name, amount, amount) for name, amount in zip("abcd", (1, 2, 3, 4), strict=True)]
    for lines in (rising, rising[::-1]):
        assert outranked(*lines) == [(False, False)] * 4


def test_a_second_side_takes_no_rank_of_its_own() -> None:
    """Behind both sides comes the operation of a cent, as the second of the day."""
    rows = [Ranking(surgical=100, side_pair=side, second_side=50) for side in (1, -1)]
    table = pl.DataFrame([*rows, Ranking(surgical=1)], dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")
    found = stand(table, "s", "s", "s").select("surgical_rank", "is_second_side").rows()
    assert found == [(1, False), (1, True), (2, False)]
