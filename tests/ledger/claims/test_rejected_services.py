"""A claim that was rejected without doubt stands nowhere: its services are not told as sent, on either database."""

from datetime import date

import pytest

from radbill.core.failures import Failure
from radbill.ledger.submissions.history import services_sent_between
from tests.ledger.claims.answers import IDS, answer_277ca, reference

pytestmark = pytest.mark.usefixtures("on_either_database")


def test_rejected_claims_are_not_told_until_they_go_out_again(send, post, home) -> None:
    post(answer_277ca(reference(send()), "A2:20", "A7:562:85", "A3:21", "P1:20"))
    assert _claims(home) == {IDS[0], IDS[3]}
    send()
    assert _claims(home) == set(IDS)


def _claims(home) -> set[str]:
    sent = services_sent_between(date(2026, 1, 1), date(2026, 12, 31), home)
    assert not isinstance(sent, Failure)
    return {each.claim_id for each in sent}
