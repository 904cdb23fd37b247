"""A correction names the number that the payer gave the claim in its newest remittance (ottehr 9029)."""

from datetime import UTC, datetime

import radbill as rb
from radbill.ledger.claims.sending_again import Purpose, Resubmission, Wish, resubmission_of
from radbill.model.payer import Payer
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C2, Desk, changed, reversed_

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def correction(desk: Desk, number: str = "") -> Resubmission | rb.Failure:
    story = desk.story("C2")
    payer = Payer(payer_key="X", payer_id=story.submissions[-1].payer_id, claim_filing_code="CI")
    return resubmission_of(story, Wish(Purpose.CORRECTION, payer_claim_control_number=number), payer, NOW)


def test_40_a_correction_takes_the_number_of_the_newest_remittance_and_is_refused_without_one(desk: Desk) -> None:
    before = correction(desk)
    assert isinstance(before, rb.Failure)
    assert "number of claim C2 is not known" in before.message
    first = file_of(set_of(C2, "70.00"))
    desk.post_file(first)
    known = correction(desk)
    assert isinstance(known, Resubmission)
    assert (known.frequency, known.payer_claim_control_number) == ("7", "ICN2")
    again = changed(C2, ("ICN2", "ICN2B"))
    desk.post([*reversed_(C2), *again], "0.00", trace="E2", method="NON", day="20261125")
    newest = correction(desk)
    assert isinstance(newest, Resubmission)
    assert newest.payer_claim_control_number == "ICN2B"
    given = correction(desk, "OTHER")
    assert isinstance(given, Resubmission)
    assert "the ledger knows ICN2B" in given.remark


def test_40_an_undone_remittance_gives_no_number(desk: Desk) -> None:
    content = file_of(set_of(C2, "70.00"))
    desk.post_file(content)
    desk.undo(content)
    assert isinstance(correction(desk), rb.Failure)
