"""Rejected claims not sent again since: which, why, and whether they are free; on both databases."""

import pytest

from radbill.core.failures import Failure
from radbill.ledger.claims.rejected_claims import rejected_claims
from tests.ledger.claims.answers import IDS, answer_277ca, answer_999, reference, ta1

pytestmark = pytest.mark.usefixtures("on_either_database")


def test_a_rejected_claim_says_why_when_and_that_it_is_free(send, post, home) -> None:
    receipt = send()
    post(answer_277ca(reference(receipt), "A2:20", "A7:562:85"))
    (found,) = rejected_claims(home)
    assert (found.claim_id, found.batch_id, found.source) == (IDS[1], receipt.batch.batch_id, "277CA")
    assert (found.rejected_on, found.hold, found.is_test) == ("2026-11-25", "", False)
    assert found.reasons[0].endswith("[A7:562].")
    assert [(each.category, each.code, each.entity) for each in found.statuses] == [("A7", "562", "85")]
    assert found.submitted_at.startswith("2026-11-24 08:00")


def test_one_that_was_sent_again_is_no_longer_named(send, post, home) -> None:
    post(answer_277ca(reference(send()), "A2:20", "A7:562:85"))
    assert send().batch.claim_count == 1
    assert rejected_claims(home) == ()


def test_a_rejected_file_rejects_all_its_claims(send, post, home) -> None:
    post(ta1(send()))
    found = rejected_claims(home)
    assert [(each.claim_id, each.source, each.rejected_on) for each in found] == [(each, "TA1", None) for each in IDS]
    assert all("[006]" in each.reasons[0] for each in found)


@pytest.mark.parametrize(
    ("statuses", "hold"),
    [(["A7:54"], "says that it is there already"), (["A2:20", "A7:562:85"], "was accepted as well")],
)
def test_one_that_is_not_free_says_why(send, post, home, *, statuses, hold) -> None:
    ours = reference(send())
    for status in statuses:
        post(answer_277ca(ours, status))
    (found,) = rejected_claims(home)
    assert hold in found.hold


def test_a_test_that_was_rejected_is_marked_as_one(send, post, home) -> None:
    receipt = send("T")
    post(answer_999(receipt, "R"))
    assert {each.is_test for each in rejected_claims(home)} == {True}


def test_an_accepted_claim_and_no_ledger_give_nothing(send, post, home) -> None:
    assert rejected_claims(home) == ()
    post(answer_277ca(reference(send()), "A2:20", "P1:20"))
    assert rejected_claims(home) == ()


def test_a_damaged_ledger_is_a_failure(home, address) -> None:
    if address:
        pytest.skip("only a file can be damaged by writing over it")
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"no ledger" * 500)
    assert isinstance(rejected_claims(home), Failure)
