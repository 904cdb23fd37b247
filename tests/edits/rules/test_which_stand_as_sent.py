"""A row counts as sent when it is an original, or when that very replacement went out; a void never does."""

from datetime import date

import pytest

from radbill.edits.rules.claims.rb2138_claim_differs_from_what_went_out import _stands_as_sent
from radbill.model.prior_claim import PriorClaim
from radbill.model.sent_claim.claims import SentClaim
from tests.edits.valid_batch import batch_from, changed, valid_sketch

FIRST, OTHER = "TEST1", "TEST2"


@pytest.mark.parametrize(
    ("frequency", "number", "sent_frequency", "sent_number", "stands"),
    [
        ("1", "", "1", None, True), ("1", "", "7", FIRST, True),
        ("7", FIRST, "7", FIRST, True), ("7", FIRST, "7", OTHER, False), ("7", FIRST, "1", None, False),
        ("8", FIRST, "8", FIRST, False), ("8", FIRST, "7", FIRST, False),
    ],
)  # fmt: skip
def test_what_counts_as_sent(frequency, number, sent_frequency, sent_number, stands) -> None:
    change = {"claims.C1.frequency": frequency, "claims.C1.payer_claim_control_number": number}
    claim = batch_from(changed(valid_sketch(), change)).claims[0]
    record = SentClaim("C1", frequency=sent_frequency, payer_claim_control_number=sent_number)
    day = date(2026, 11, 20)
    sent = PriorClaim(claim_id="C1", batch_id=7, submitted_on=day, frequency=sent_frequency, record=record)
    assert _stands_as_sent(claim, sent) is stands


def test_without_the_file_a_numbered_replacement_is_another_one() -> None:
    change = {"claims.C1.frequency": "7", "claims.C1.payer_claim_control_number": FIRST}
    claim = batch_from(changed(valid_sketch(), change)).claims[0]
    sent = PriorClaim(claim_id="C1", batch_id=7, submitted_on=date(2026, 11, 20), frequency="7")
    assert not _stands_as_sent(claim, sent)
