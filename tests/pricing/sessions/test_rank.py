"""What a line ranks with, and how lines stand: tests/pricing/test_batch.py holds this to the ranks of whole tables."""

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.price import look_up
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.rank import Ranking, ranking_of, session_ranks
from tests.pricing.made import HOSPITAL, asked, imaging, made_book, single

BOOK = made_book(
    CT=imaging(100, 500), PLAIN=imaging(100, 500, multiple_procedure_indicator="0"),
    CARDIAC=imaging(100, 500, multiple_procedure_indicator="6"),
    EYE=imaging(100, 500, multiple_procedure_indicator="7"),
    OPERATION=single(multiple_procedure_indicator="2", bilateral_indicator="1"),
    BOTH=single(multiple_procedure_indicator="2", bilateral_indicator="3"), CARRIER=imaging(100, 500, status_code="C"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (asked("CT"), Ranking(10_000, 50_000, 4)),
        (asked("CT", "26"), Ranking(10_000, 0, 4)),
        (asked("CT", "TC"), Ranking(0, 50_000, 4)),
        (asked("CT", "26", place=HOSPITAL), Ranking(10_000, 0, 4)),
        (asked("CT", "26", "76"), Ranking(10_000, 0, 4)),
        (asked("CT", units=3), Ranking(10_000, 50_000, 4)),
        (asked("CT", "26", "59"), Ranking()),
        (asked("CT", "26", "XE"), Ranking()),
        (asked("CT", "26", "XS"), Ranking(10_000, 0, 4)),
        (asked("PLAIN"), Ranking()),
        (asked("CARDIAC"), Ranking(0, 50_000, 6)),
        (asked("CARDIAC", "26"), Ranking(0, 0, 6)),
        (asked("EYE", "TC"), Ranking(0, 50_000, 7)),
        (asked("OPERATION"), Ranking(surgical=10_000, family=int("OPERATION", 36))),
        (asked("OPERATION", "59"), Ranking(surgical=10_000, family=int("OPERATION", 36))),
        (asked("OPERATION", "50"), Ranking(surgical=15_000, family=int("OPERATION", 36))),
        (asked("BOTH", "50"), Ranking(surgical=20_000, family=int("BOTH", 36))),
    ],
)
def test_what_a_line_ranks_with(request_, expected) -> None:
    assert ranking_of(request_, look_up(request_, BOOK)) == expected


@pytest.mark.parametrize(
    "request_",
    [asked("CT", place=HOSPITAL), asked("CT", "TC", place=HOSPITAL), asked("CARRIER", "26"), asked("NONE"),
     asked("CT", "26", units=0), asked("CT", "26TC")],
)  # fmt: skip
def test_what_is_not_paid_reduces_nothing(request_) -> None:
    assert ranking_of(request_, look_up(request_, BOOK)) == Ranking()


def test_what_is_paid_by_report_still_ranks() -> None:
    reduced_service = asked("CT", "26", "52")
    assert ranking_of(reduced_service, look_up(reduced_service, BOOK)) == Ranking(10_000, 0, 4)


def test_a_failed_look_up_takes_no_part() -> None:
    assert ranking_of(asked("CT"), Failure(FailureReason.NOT_IN_FORCE, "no")) == Ranking()


def imaging_lines(*amounts: tuple[int, int]) -> list[Ranking]:
    return [Ranking(professional, technical, 4) for professional, technical in amounts]


def test_components_are_ranked_apart() -> None:
    found = session_ranks(imaging_lines((100, 900), (200, 800)), ["s", "s"])
    assert found == [SessionRank(professional_reduced=True), SessionRank(technical_reduced=True)]


def test_of_equal_amounts_the_earlier_line_stays() -> None:
    found = session_ranks(imaging_lines((100, 500), (100, 500), (100, 500)), ["s", "s", "s"])
    assert found == [SessionRank(), SessionRank(True, True), SessionRank(True, True)]  # noqa: FBT003


def test_other_sessions_and_groups_do_not_count() -> None:
    rankings = [Ranking(0, 500, 6), Ranking(0, 400, 7), Ranking(0, 300, 6)]
    assert session_ranks(rankings, ["s", "s", "t"]) == [SessionRank()] * 3


def test_no_amount_neither_reduces_nor_is_reduced() -> None:
    assert session_ranks([Ranking(), *imaging_lines((100, 0), (0, 500))], ["s"] * 3) == [SessionRank()] * 3


def test_operations_are_numbered_from_the_highest() -> None:
    rankings = [Ranking(surgical=amount) for amount in (300, 500, 0, 500)]
    assert [rank.surgical_rank for rank in session_ranks(rankings, ["s"] * 4)] == [3, 1, 0, 2]


def operations(*lines: tuple[int, int, int]) -> list[tuple[int, bool]]:
    """Lines as (amount, family, amount of the base); gives rank and whether another of the family ranks higher."""
    rankings = [Ranking(surgical=amount, family=family, endoscopic_base=base) for amount, family, base in lines]
    return [(each.surgical_rank, each.endoscopy_outranked) for each in session_ranks(rankings, ["s"] * len(lines))]


def test_a_family_of_endoscopies_ranks_as_one_with_what_the_others_are_worth_beyond_the_base() -> None:
    # 300 + (250 - 100) = 450 ranks between 500 and 400
    assert operations((300, 7, 100), (500, 1, 0), (250, 7, 100), (400, 2, 0)) == [
        (2, False), (1, False), (2, True), (3, False),
    ]  # fmt: skip
    assert operations((300, 7, 100), (250, 8, 100)) == [(1, False), (2, False)]


def test_an_endoscopy_below_its_base_adds_nothing_and_takes_nothing() -> None:
    """300 + 0 = 300, before 260 and behind 301, whichever of the two stands first."""
    assert operations((300, 7, 100), (50, 7, 100), (260, 1, 0), (301, 2, 0)) == [
        (2, False), (2, True), (3, False), (1, False),
    ]  # fmt: skip
    assert operations((50, 7, 100), (300, 7, 100), (260, 1, 0)) == [(1, True), (1, False), (2, False)]


def test_the_base_belongs_to_the_family_where_another_of_it_is_billed() -> None:
    assert operations((100, 7, 0), (300, 7, 100)) == [(1, True), (1, False)]
    assert operations((100, 7, 0), (90, 7, 0)) == [(1, False), (2, False)]


def test_no_lines_have_no_standings() -> None:
    assert session_ranks([], []) == []
