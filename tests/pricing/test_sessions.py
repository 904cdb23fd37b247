"""Who is outranked: components apart, by amount, the earlier of equals first, only lines that are paid."""

import polars as pl

from radbill.pricing.ranking import Ranking
from radbill.pricing.sessions import standings


def outranked(*lines: tuple[str, int, int]) -> list[tuple[bool, bool]]:
    """Lines as (session, professional, technical)."""
    sessions = pl.Series([session for session, *_ in lines])
    rows = [(*amounts, 4, 0) for _, *amounts in lines]
    rankings = pl.DataFrame(rows, Ranking._fields, orient="row")
    return [tuple(reduced) for *reduced, _ in standings(rankings, sessions.gather).rows()]


def surgical_ranks(*lines: tuple[str, int]) -> list[int]:
    """Lines as (session, amount)."""
    sessions = pl.Series([session for session, _ in lines])
    rankings = pl.DataFrame([(0, 0, 0, amount) for _, amount in lines], Ranking._fields, orient="row")
    return standings(rankings, sessions.gather)["surgical_rank"].to_list()


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
    assert standings(empty, lambda rows: rows).rows() == []


def test_great_amounts_do_not_run_into_the_line_numbers() -> None:
    assert outranked(("s", 99_999_999, 0), ("s", 100_000_000, 0)) == [(True, False), (False, False)]


def test_groups_do_not_touch_each_other() -> None:
    rankings = pl.DataFrame([(0, 9, 4, 0), (0, 5, 6, 0), (0, 7, 7, 0), (0, 4, 6, 0)], Ranking._fields, orient="row")
    session = pl.Series(["s"] * 4)
    assert standings(rankings, session.gather)["technical_reduced"].to_list() == [False, False, False, True]


def test_operations_are_ranked_from_the_highest_and_equals_by_line() -> None:
    assert surgical_ranks(("s", 5), ("s", 9), ("s", 5), ("s", 0)) == [2, 1, 3, 0]
    assert surgical_ranks(("one", 5), ("other", 9), ("one", 6)) == [2, 1, 1]
