"""The same verdict with another day is noted once; one that comes back after another is a new decision."""

import pytest

from tests.ledger.claims.answers import IDS, answer_277ca, reference

pytestmark = pytest.mark.usefixtures("on_either_database")

A2, A7, FIRST, SECOND, THIRD = "A2:20", "A7:562:85", "20261125", "20261126", "20261127"


@pytest.fixture
def noted(send, post):
    """How many verdicts on the first claim each answer adds, given as status and day."""
    ours = reference(send())
    post(answer_277ca(ours))  # what stands above the claims is noted with it

    def made(*answers: tuple[str, str]) -> list[int]:
        return [post(answer_277ca(ours, status, day=day)).noted_count for status, day in answers]

    return made


def test_who_repeats_a_verdict_later_says_nothing_new(noted, story) -> None:
    assert noted((A2, FIRST), (A2, SECOND), (A2, FIRST), (A2, THIRD)) == [1, 0, 0, 0]
    assert [each.what for each in story(IDS[0]).events].count("CLAIM_ACCEPTED") == 1


def test_a_verdict_that_comes_back_after_another_is_a_new_decision(noted, story) -> None:
    assert noted((A7, FIRST), (A2, SECOND), (A7, THIRD)) == [1, 1, 1]
    assert noted((A7, FIRST), (A2, SECOND), (A7, THIRD)) == [0, 0, 0]
    assert story(IDS[0]).state == "REJECTED"


def test_an_earlier_day_proves_more_and_is_noted(noted) -> None:
    assert noted((A2, SECOND), (A2, FIRST), (A2, THIRD)) == [1, 1, 0]


def test_two_verdicts_of_one_day_are_each_noted_once(noted) -> None:
    assert noted((A2, FIRST), (A7, FIRST), (A2, FIRST), (A7, FIRST), (A7, SECOND)) == [1, 1, 0, 0, 0]


def test_another_reason_is_another_verdict(noted) -> None:
    assert noted((A7, FIRST), ("A7:500:85", SECOND)) == [1, 1]


def test_the_payer_and_the_clearinghouse_each_have_a_verdict_of_their_own(send, post) -> None:
    by_payer = answer_277ca(reference(send()), A2)
    by_clearinghouse = by_payer.replace(b"NM1*PR*2*PLAN*****PI*13282", b"NM1*AY*2*HUB*****46*HUB1")
    assert by_payer != by_clearinghouse
    assert [post(each).noted_count for each in (by_clearinghouse, by_payer, by_clearinghouse)] == [2, 2, 0]


def test_an_undated_repetition_says_nothing_new(noted) -> None:
    assert noted((A2, FIRST), (A2, ""), (A7, "")) == [1, 0, 1]
