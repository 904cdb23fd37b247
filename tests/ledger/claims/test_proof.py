"""What the ledger can prove of a claim's submission: numbers, days, who says what; on both databases."""

import hashlib

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.claims.proof import ClaimProof, claim_proof
from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.inbox.receiving import receive_files
from radbill.ledger.store.ledger import Ledger
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, IDS, NOW, answer_277ca, answer_999, reference

pytestmark = pytest.mark.usefixtures("on_either_database")


@pytest.fixture
def proof(home):
    def made(claim_id: str = IDS[0], **options: bool) -> ClaimProof:
        found = claim_proof(claim_id, home, **options)
        assert isinstance(found, ClaimProof)
        return found

    return made


def test_a_sending_has_its_numbers_and_the_digest_of_its_file(send, proof) -> None:
    receipt = send()
    (sending,) = proof().sendings
    numbers = receipt.batch.numbers
    assert sending.batch.numbers == numbers
    assert sending.set_number == f"{numbers.transaction_set:04d}"
    assert sending.batch.sha256 == hashlib.sha256(receipt.path.read_bytes()).hexdigest()
    assert sending.submitted_at.startswith("2026-11-24 08:00")
    claim = valid_batch().claims[0]
    days = sorted(line.date_of_service for line in claim.lines)
    assert (sending.first_date_of_service, sending.last_date_of_service) == (days[0], days[-1])
    assert (sending.charge_amount, sending.payer_id) == (claim.charge_amount, claim.payer.payer_id)
    assert sending.receipts == ()


def test_each_answer_says_who_when_and_from_which_file(send, proof, home, tmp_path) -> None:
    receipt = send()
    contents = [answer_999(receipt, "A"), answer_277ca(reference(receipt), "A2:20")]
    for at, content in enumerate(contents):
        (tmp_path / f"answer{at}").write_bytes(content)
        receive_files([tmp_path / f"answer{at}"], CODES, home)
    of_file, of_batch, of_claim = proof().sendings[0].receipts
    assert [(each.source, each.is_about_claim, each.outcome) for each in (of_file, of_batch, of_claim)] == [
        ("999", False, "ACCEPTED"), ("277CA", False, "ACCEPTED"), ("277CA", True, "ACCEPTED"),
    ]  # fmt: skip
    assert (of_file.on, of_claim.on) == (None, "2026-11-25")
    assert (of_file.said_by, of_claim.said_by) == (None, ("PR", "13282"))
    assert of_claim.payer_claim_control_number == f"ICN{IDS[0]}"
    assert of_claim.reference == reference(receipt)
    sha256 = [hashlib.sha256(content).hexdigest() for content in contents]
    assert [of_file.file_sha256, of_claim.file_sha256] == sha256
    assert [each.file_arrival.sha256 for each in (of_file, of_claim)] == sha256


def test_an_answer_that_was_posted_and_not_received_has_no_arrival(send, post, proof) -> None:
    post(answer_277ca(reference(send()), "A2:20"))
    last = proof().sendings[0].receipts[-1]
    assert (len(last.file_sha256), last.file_arrival) == (64, None)


def test_each_sending_has_the_answers_to_it(send, post, proof) -> None:
    post(answer_277ca(reference(send()), "A7:562:85"))
    second = send()
    post(answer_277ca(reference(second), "A2:20"))
    sendings = proof().sendings
    assert [[one.outcome for one in each.receipts if one.is_about_claim] for each in sendings] == [
        ["REJECTED"], ["ACCEPTED"],
    ]  # fmt: skip


def test_the_patient_is_named_only_when_asked(send, proof) -> None:
    send()
    person = valid_batch().claims[0].patient.person
    assert proof().patient_name == ""
    assert proof(with_name=True).patient_name == f"{person.last_name}, {person.first_name}"


def test_a_file_that_is_gone_leaves_the_set_unknown(send, proof, home) -> None:
    Ledger(home).archived(send().batch).unlink()
    assert proof().sendings[0].set_number is None


def test_a_claim_of_another_system_has_neither_batch_nor_set(proof, home, tmp_path) -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(7, 7, 7), NOW)
    (tmp_path / "old.837").write_bytes(content)
    import_claims([tmp_path / "old.837"], home)
    (sending,) = proof().sendings
    assert (sending.batch, sending.set_number) == (None, None)


def test_an_unknown_claim_and_no_ledger_are_failures(send, home) -> None:
    assert isinstance(claim_proof("C1", home.parent / "none"), Failure)
    send()
    assert "has no claim Z9" in claim_proof("Z9", home).message
