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


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("family", [0, 1, 2, 3])
def test_an_operation_of_its_own_is_in_no_family_wherever_it_stands(at: int, family: int) -> None:
    lines = [(300, family, 100), (250, family, 100)]
    lines.insert(at, (500, 9, 0))
    ranks = operations(*lines)
    assert ranks.pop(at) == (1, False)
    assert ranks == [(2, False), (2, True)]


def test_an_endoscopy_below_its_base_takes_nothing_from_its_family() -> None:
    """300 + 0 stands before an equal operation further down, and behind one further up."""
    assert operations((300, 7, 100), (99, 7, 100), (300, 1, 0)) == [(1, False), (1, True), (2, False)]
    assert operations((300, 1, 0), (300, 7, 100), (99, 7, 100)) == [(1, False), (2, False), (2, True)]
    # one cent above the base counts: 300 + 1
    assert operations((300, 1, 0), (300, 7, 100), (101, 7, 100)) == [(2, False), (1, False), (1, True)]


def test_each_of_three_endoscopies_adds_what_it_is_worth_beyond_the_base() -> None:
    """300 + 150 + 50 = 500: before 499, behind 501."""
    family = [(200, 7, 50), (300, 7, 50), (100, 7, 50)]
    assert operations(*family, (499, 1, 0)) == [(1, True), (1, False), (1, True), (2, False)]
    assert operations(*family, (501, 1, 0)) == [(2, True), (2, False), (2, True), (1, False)]


def test_of_equal_endoscopies_the_earlier_is_paid_in_full() -> None:
    assert operations((300, 7, 100), (300, 7, 100)) == [(1, False), (1, True)]


def test_a_family_ends_with_its_session() -> None:
    rankings = [Ranking(surgical=300, family=7, endoscopic_base=100), Ranking(surgical=200, family=7)]
    ranks = session_ranks(rankings, ["s", "t"])
    assert [(each.surgical_rank, each.endoscopy_outranked) for each in ranks] == [(1, False), (1, False)]


def test_what_the_second_side_adds_is_by_the_indicator() -> None:
    """100 dollars: half of it by indicator 1, all of it by 3; imaging is not ranked as a whole and adds nothing."""
    book = made_book(
        HALF=single(multiple_procedure_indicator="2", bilateral_indicator="1"),
        FULL=single(multiple_procedure_indicator="2", bilateral_indicator="3"),
        ONCE=single(multiple_procedure_indicator="2", bilateral_indicator="0"),
        CT=imaging(100, 500, bilateral_indicator="1"),
    )
    adds = {code: ranking_of(asked(code, "RT"), look_up(asked(code, "RT"), book)).second_side
            for code in ("HALF", "FULL", "ONCE", "CT")}  # fmt: skip
    assert adds == {"HALF": 5_000, "FULL": 10_000, "ONCE": 0, "CT": 0}


def test_sides_meet_only_of_the_same_code_and_component() -> None:
    """Neighbouring codes, every component, right and left: no two share a number but the sides of one service."""
    codes = ("70450", "70451", "70452", "7045Z")
    book = made_book(**dict.fromkeys(codes, imaging(100, 500, bilateral_indicator="0")))
    right, left = (
        [ranking_of(request, look_up(request, book)).side_pair for request in
         (asked(code, *component, side) for code in codes for component in ((), ("26",), ("TC",)))]
        for side in ("RT", "LT")
    )  # fmt: skip
    assert len(set(right)) == len(right) == 12
    assert min(right) > 0
    assert left == [-number for number in right]


def sided(side: int, surgical: int = 100, second_side: int = 50) -> Ranking:
    return Ranking(surgical=surgical, side_pair=side, second_side=second_side)


def test_the_first_side_ranks_with_both_and_the_second_where_the_first_does() -> None:
    """100 + 50 stands before 140 and behind 160; of imaging nothing is added."""
    alone = Ranking(surgical=140)
    assert session_ranks([sided(1), alone, sided(-1)], ["s"] * 3) == [
        SessionRank(surgical_rank=1), SessionRank(surgical_rank=2), SessionRank(surgical_rank=1, is_second_side=True),
    ]  # fmt: skip
    assert [each.surgical_rank for each in session_ranks([sided(1), sided(-1), Ranking(surgical=160)], "sss")] == [
        2, 2, 1,
    ]  # fmt: skip
    reading = Ranking(professional=100, group=4, side_pair=1, second_side=50)
    picture = session_ranks([reading, reading._replace(side_pair=-1), Ranking(professional=120, group=4)], "sss")
    assert picture == [
        SessionRank(professional_reduced=True),
        SessionRank(professional_reduced=True, is_second_side=True),
        SessionRank(),
    ]


def test_the_first_right_goes_with_the_first_left() -> None:
    """Two right sides before one left: the earlier of them has its 150, and ranks first."""
    ranks = session_ranks([sided(1), sided(1), sided(-1)], "sss")
    assert [(each.surgical_rank, each.is_second_side) for each in ranks] == [(1, False), (2, False), (1, True)]
    more = session_ranks([sided(1), sided(1), sided(-1), sided(-1)], "ssss")
    assert [(each.surgical_rank, each.is_second_side) for each in more] == [
        (1, False), (2, False), (1, True), (2, True),
    ]  # fmt: skip


def test_sides_of_other_sessions_and_services_do_not_meet() -> None:
    assert not any(each.is_second_side for each in session_ranks([sided(1), sided(-1)], "st"))
    assert not any(each.is_second_side for each in session_ranks([sided(1), sided(-2), sided(2)._replace(side_pair=0)],
                                                                 "sss"))  # fmt: skip


@pytest.mark.parametrize(("code", "family"), [("7\u00e9450", 0), ("70-50", 0), ("Z9", 35 * 36 + 9)])
def test_a_code_of_other_signs_than_letters_and_digits_has_no_number(code: str, family: int) -> None:
    request = asked(code)
    book = made_book(**{code: single(multiple_procedure_indicator="2")})
    assert ranking_of(request, look_up(request, book)) == Ranking(surgical=10_000, family=family)


def test_operations_of_their_own_are_no_family_of_each_other() -> None:
    assert operations((500, 8, 0), (300, 7, 100), (400, 9, 0), (250, 7, 100), (200, 6, 0)) == [
        (1, False), (2, False), (3, False), (2, True), (4, False),
    ]  # fmt: skip
    assert operations((300, 7, 100), (600, 8, 0), (500, 9, 0), (400, 6, 0), (99, 7, 100)) == [
        (4, False), (1, False), (2, False), (3, False), (4, True),
    ]  # fmt: skip
