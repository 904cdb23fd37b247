"""One claim goes out again: what is in the file, what the ledger says of it, and where nothing goes out."""

from datetime import timedelta
from decimal import Decimal

import pytest

from radbill.codes.claim_codes import ORIGINAL, REPLACEMENT, VOID
from radbill.core.failures import Failure
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.claims.sending_again import Purpose, Wish
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending_one import OneClaim, OneClaimReceipt, planned_resubmission, send_again
from radbill.ledger.upkeep.verification import verify_ledger
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import IDS, NOW, answer_277ca, reference

pytestmark = pytest.mark.usefixtures("on_either_database")
COMMERCIAL = next(each for each in valid_batch().claims if not each.payer.is_medicare)
MEDICARE = next(each for each in valid_batch().claims if each.payer.is_medicare)
VOIDING = Wish(Purpose.VOID, payer_claim_control_number="ICN7")


@pytest.fixture
def again(home, folder):
    def made(claim: Claim, wish: Wish, corrected: Claim | None = None, days: int = 2) -> OneClaimReceipt | Failure:
        now = NOW + timedelta(days=days)
        return send_again(OneClaim(claim.claim_id, wish, folder, now, corrected=corrected), home)

    return made


def only_claim(receipt: OneClaimReceipt) -> Claim:
    assert isinstance(receipt, OneClaimReceipt)
    read = read_837p(receipt.export.path.read_bytes())
    assert not read.faults
    (claim,) = read.claims
    return claim


def as_it_was(claim: Claim) -> dict[str, object]:
    return claim.model_dump(exclude={"frequency", "payer_claim_control_number"})


def archived(home, claim: Claim) -> Claim:
    (batch,) = Ledger(home).batches()[:1]
    return next(each for each in read_837p(Ledger(home).archived(batch).read_bytes()).claims
                if each.claim_id == claim.claim_id)  # fmt: skip


def test_a_void_is_what_went_out_under_the_payers_number(send, again, story, home) -> None:
    send()
    claim = only_claim(again(COMMERCIAL, VOIDING))
    assert (claim.claim_id, claim.frequency) == (COMMERCIAL.claim_id, VOID)
    assert claim.payer_claim_control_number == "ICN7"
    assert as_it_was(claim) == as_it_was(archived(home, COMMERCIAL))
    assert [each.frequency for each in story(COMMERCIAL.claim_id).submissions] == [ORIGINAL, VOID]
    assert verify_ledger(home).is_ok


def test_the_number_of_the_277ca_is_the_one_that_is_named(send, post, again) -> None:
    accepted = ["A2:20" for _ in IDS]
    post(answer_277ca(reference(send()), *accepted))
    claim = only_claim(again(COMMERCIAL, Wish(Purpose.VOID)))
    assert claim.payer_claim_control_number == f"ICN{COMMERCIAL.claim_id}"


def test_a_correction_is_the_claim_as_it_should_be_and_may_be_corrected_again(send, again, story) -> None:
    send()
    for charge in ("130.00", "140.00"):
        lines = (COMMERCIAL.lines[0].model_copy(update={"charge_amount": Decimal(charge)}), *COMMERCIAL.lines[1:])
        corrected = COMMERCIAL.model_copy(update={"lines": lines})
        wish = Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")
        claim = only_claim(again(COMMERCIAL, wish, corrected))
        assert (claim.frequency, claim.payer_claim_control_number) == (REPLACEMENT, "ICN7")
        assert claim.lines[0].charge_amount == Decimal(charge)
    assert [each.frequency for each in story(COMMERCIAL.claim_id).submissions] == [ORIGINAL, REPLACEMENT, REPLACEMENT]
    assert story(COMMERCIAL.claim_id).amounts.charge_amount == claim.charge_amount


def test_medicare_takes_neither_and_nothing_goes_out(send, again, story, folder) -> None:
    send()
    before = sorted(folder.iterdir())
    for wish, corrected in ((VOIDING, None), (Wish(Purpose.CORRECTION, "", "ICN7"), MEDICARE)):
        refusal = again(MEDICARE, wish, corrected)
        assert isinstance(refusal, Failure)
        assert "reopening" in refusal.what_to_do
    assert sorted(folder.iterdir()) == before
    assert len(story(MEDICARE.claim_id).submissions) == 1


def test_a_claim_is_repeated_unless_it_was_accepted(send, post, again, story) -> None:
    receipt = send()
    assert only_claim(again(MEDICARE, Wish(Purpose.REPEAT))).frequency == ORIGINAL
    statuses = ["A2:20" for _ in IDS]
    post(answer_277ca(reference(receipt), *statuses))
    post(answer_277ca(reference(receipt), *statuses, day="20261126"))
    assert len(story(MEDICARE.claim_id).submissions) == 2


def test_a_rejected_claim_is_corrected_as_a_new_one(send, post, again) -> None:
    statuses = ["A7:562:85" if each == MEDICARE.claim_id else "A2:20" for each in IDS]
    post(answer_277ca(reference(send()), *statuses))
    claim = only_claim(again(MEDICARE, Wish(Purpose.CORRECTION), MEDICARE))
    assert (claim.frequency, claim.payer_claim_control_number) == (ORIGINAL, "")


def test_a_damaged_archive_sends_nothing(send, again, home) -> None:
    batch = send().batch
    Ledger(home).archived(batch).write_bytes(b"ISA")
    refusal = again(COMMERCIAL, VOIDING)
    assert isinstance(refusal, Failure)
    assert "archived file" in refusal.message


def test_a_claim_that_now_goes_to_another_payer_replaces_nothing(send, again, home) -> None:
    send()
    other = COMMERCIAL.model_copy(update={"payer": COMMERCIAL.payer.model_copy(update={"payer_id": "OTHER1"})})
    wish = Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")
    for answer in (again(COMMERCIAL, wish, other), planned_resubmission(other, wish, NOW, home)):
        assert isinstance(answer, Failure)
        assert "another payer" in answer.message


def changed(charge: str = "131.00", **more: object) -> Claim:
    lines = (COMMERCIAL.lines[0].model_copy(update={"charge_amount": Decimal(charge)}), *COMMERCIAL.lines[1:])
    return COMMERCIAL.model_copy(update={"lines": lines, **more})


def test_the_same_correction_goes_out_once_however_often_it_is_asked_for(send, again, story) -> None:
    send()
    wish = Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")
    assert isinstance(again(COMMERCIAL, wish, changed()), OneClaimReceipt)
    refusal = again(COMMERCIAL, wish, changed())
    assert isinstance(refusal, Failure)
    assert [each.frequency for each in story(COMMERCIAL.claim_id).submissions] == [ORIGINAL, REPLACEMENT]


def test_a_claim_that_stands_as_it_went_out_is_no_correction(send, again) -> None:
    send()
    refusal = again(COMMERCIAL, Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7"), COMMERCIAL)
    assert isinstance(refusal, Failure)
    assert "just as it went out" in refusal.message


def test_another_patients_claim_replaces_nothing(send, again) -> None:
    send()
    other = next(each.patient for each in valid_batch().claims if each.patient != COMMERCIAL.patient)
    person = other.person.model_copy(update={"last_name": "SOMEBODY"})
    patient = COMMERCIAL.patient.model_copy(update={"person": person})
    refusal = again(COMMERCIAL, Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7"), changed(patient=patient))
    assert isinstance(refusal, Failure)
    assert "another patient" in refusal.message
    assert "SOMEBODY" not in f"{refusal}"


def test_the_rows_own_number_is_taken(send, again) -> None:
    send()
    given = again(COMMERCIAL, Wish(Purpose.CORRECTION), changed(payer_claim_control_number="ROW1"))
    assert only_claim(given).payer_claim_control_number == "ROW1"


def test_a_claim_accepted_by_the_first_payer_is_not_sent_there_again_because_the_second_rejected_it(
    send, post, again
) -> None:
    post(answer_277ca(reference(send()), *["A2:20" for _ in IDS]))
    refusal = again(COMMERCIAL, Wish(Purpose.CORRECTION, "S"), changed())
    assert isinstance(refusal, Failure)
    assert "another payer" in refusal.message
    assert only_claim(again(COMMERCIAL, Wish(Purpose.CORRECTION), changed())).frequency == REPLACEMENT


def test_what_the_ledger_does_not_know_is_told(home, again) -> None:
    refusal = again(COMMERCIAL, VOIDING)
    assert isinstance(refusal, Failure)
    assert COMMERCIAL.claim_id in refusal.message


def test_a_correction_without_the_corrected_claim_asks_for_it(send, again) -> None:
    send()
    assert isinstance(again(COMMERCIAL, Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")), Failure)
