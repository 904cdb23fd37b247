"""Batches that wait for an answer: on the file, or on some of their claims; on both databases."""

from datetime import timedelta

import pytest

from radbill.ledger.submissions.unanswered import unanswered_batches
from tests.ledger.claims.answers import NOW, answer_277ca, answer_999, reference, ta1

pytestmark = pytest.mark.usefixtures("on_either_database")
LATER = NOW + timedelta(days=9)


@pytest.fixture
def waiting(home):
    """Batch, whether its file was answered, and how many of its claims were not."""
    return lambda now=LATER: [
        (each.batch.batch_id, each.is_file_answered, each.unanswered_claim_count)
        for each in unanswered_batches(now, home)
    ]


def test_a_batch_waits_after_a_day(send, waiting) -> None:
    send()
    assert waiting(NOW + timedelta(hours=23)) == []
    assert waiting(NOW + timedelta(hours=25)) == [(1, False, 4)]


def test_a_file_that_was_taken_in_still_waits_for_its_claims(send, post, waiting) -> None:
    receipt = send()
    post(answer_999(receipt, "A"))
    assert waiting() == [(1, True, 4)]
    post(answer_277ca(reference(receipt), "A2:20", "A7:562:85", "P1:20"))
    assert waiting() == [(1, True, 2)]
    post(answer_277ca(reference(receipt), "A2:20", "A2:20", "A2:20", "A3:21"))
    assert waiting() == []


def test_claims_that_were_answered_do_not_hide_that_the_file_was_not(send, post, waiting) -> None:
    post(answer_277ca(reference(send()), "A2:20", "A2:20", "A2:20", "A2:20"))
    assert waiting() == [(1, False, 0)]


def test_a_rejected_file_waits_for_nothing(send, post, waiting) -> None:
    post(ta1(send()))
    assert waiting() == []


def test_a_claim_that_was_sent_again_is_waited_for_where_it_went_last(send, post, waiting) -> None:
    first = send()
    post(answer_999(first, "A"))
    post(answer_277ca(reference(first), "A7:562:85", "A2:20"))
    assert send().batch.claim_count == 1
    assert waiting() == [(1, True, 2), (2, False, 1)]


def test_tests_and_no_ledger_wait_for_nothing(send, waiting) -> None:
    assert waiting() == []
    send("T")
    assert waiting() == []
