"""What shows that files arrived: the server, an answer, a payer's answer, a later file; on both databases."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.undoing import undo_remittances
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.arrivals import Arrival, ArrivalSign, SentFile, sent_files
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.transport.notes import note_transmitted
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, NOW, answer_277ca, answer_999, reference, ta1
from tests.ledger.receivables.desk import C1

pytestmark = pytest.mark.usefixtures("on_either_database")


@pytest.fixture
def signs(home: Path):
    def made(*batch_ids: int) -> dict[int, ArrivalSign | None]:
        files = sent_files(batch_ids, home)
        assert not isinstance(files, Failure)
        return {number: file.arrival and file.arrival.sign for number, file in files.items()}

    return made


def test_a_file_in_a_folder_has_not_arrived(send, signs, home: Path) -> None:
    batch = send().batch
    assert signs(1) == {1: None}
    assert sent_files([1], home) == {1: SentFile(batch.sha256, None, batch.is_test)}


def test_batches_that_are_not_known_are_left_out_and_no_ledger_is_made(signs, send, home: Path) -> None:
    assert sent_files([1], home) == {}
    assert not (home / "ledger.sqlite").exists()
    send()
    assert signs(1, 2) == {1: None}
    assert signs() == {}


@pytest.mark.parametrize(
    "answer",
    [
        lambda receipt: answer_999(receipt, "A"), lambda receipt: answer_999(receipt, "R"), ta1,
        lambda receipt: answer_277ca(reference(receipt), "A2:20"),
        lambda receipt: answer_277ca(reference(receipt), "A7:562:85"),
    ],
)  # fmt: skip
def test_whatever_the_clearinghouse_answers_shows_that_it_has_the_file(send, post, signs, answer) -> None:
    post(answer(send()))
    assert signs(1) == {1: ArrivalSign.ANSWERED}


def test_a_file_on_the_partners_server_has_arrived_on_that_day(send, home: Path) -> None:
    receipt = send()
    note_transmitted(Ledger(home), 1, receipt.batch.file_name, 1, receipt.batch.sha256)
    (file,) = sent_files([1], home).values()
    assert file.arrival is not None
    assert file.arrival.sign is ArrivalSign.TRANSMITTED
    assert isinstance(file.arrival.on, date)


def test_a_payers_answer_on_one_claim_shows_it_until_it_is_undone(send, signs, home: Path, tmp_path: Path) -> None:
    send()
    path = tmp_path / "remittance"
    path.write_bytes(file_of(set_of(C1, "100.00")))
    assert not isinstance(post_remittances(path, CODES, home), Failure)
    assert signs(1) == {1: ArrivalSign.PAYER_ANSWERED}
    undo_remittances(path, CODES, home)
    assert signs(1) == {1: None}


def test_a_payers_answer_is_about_the_file_in_which_the_claim_went_last(
    send, signs, home: Path, folder: Path, tmp_path: Path
) -> None:
    """C1 went in two files; that the second one was paid does not show that the first one, with others, arrived."""
    send()
    claim = next(each for each in valid_batch().claims if each.claim_id == "C1")
    partner = claim.trading_partner.model_copy(update={"usage_indicator": "P"})
    again = [claim.model_copy(update={"trading_partner": partner})]
    request = SendingRequest(again, held_count=0, folder=folder, now=NOW + timedelta(days=1), resend=True)
    assert isinstance(export_claims(request, home), ExportReceipt)
    path = tmp_path / "remittance"
    path.write_bytes(file_of(set_of(C1, "100.00")))
    post_remittances(path, CODES, home)
    assert signs(1, 2) == {1: None, 2: ArrivalSign.PAYER_ANSWERED}


def test_a_file_all_of_whose_claims_went_again_is_waited_for_no_more(send, home: Path, folder: Path) -> None:
    send()
    partner = valid_batch().claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [each.model_copy(update={"trading_partner": partner}) for each in valid_batch().claims]
    later = NOW + timedelta(days=1)
    export_claims(SendingRequest(claims, held_count=0, folder=folder, now=later, resend=True), home)
    first, second = sent_files([1, 2], home).values()
    assert first.arrival == Arrival(ArrivalSign.SENT_AGAIN, later.date())
    assert second.arrival is None


@pytest.fixture
def send_as(home: Path, folder: Path):
    """Sends claims with T or P, by default all of them, so many days after the first."""

    def sent(use: str, days: int, *claim_ids: str) -> ExportReceipt:
        partner = valid_batch().claims[0].trading_partner.model_copy(update={"usage_indicator": use})
        claims = [each.model_copy(update={"trading_partner": partner}) for each in valid_batch().claims
                  if not claim_ids or each.claim_id in claim_ids]  # fmt: skip
        request = SendingRequest(claims, held_count=0, folder=folder, now=NOW + timedelta(days=days), resend=True)
        receipt = export_claims(request, home)
        assert isinstance(receipt, ExportReceipt)
        return receipt

    return sent


def left_of(home: Path, *batch_ids: int) -> list[set[str]]:
    files = sent_files(batch_ids, home)
    assert not isinstance(files, Failure)
    return [set(file.test_only) for file in files.values()]


def test_a_test_holds_alone_what_went_in_no_later_file(send_as, home: Path) -> None:
    send_as("T", 0)
    send_as("P", 1, "C1", "C3")
    assert left_of(home, 1, 2) == [{"C2", "C4"}, set()]
    send_as("T", 2, "C2", "C1")
    assert left_of(home, 1, 2, 3) == [{"C4"}, set(), {"C2"}], "C1 went for payment before, and its last test is another"
    send_as("P", 3)
    assert left_of(home, 1, 2, 3, 4) == [set()] * 4


def test_that_a_test_went_again_comes_before_what_answered_it(send_as, post, signs) -> None:
    receipt = send_as("T", 0)
    post(answer_999(receipt, "A"))
    assert signs(1) == {1: ArrivalSign.ANSWERED}
    send_as("P", 1, "C1")
    assert signs(1) == {1: ArrivalSign.ANSWERED}
    send_as("P", 2, "C2", "C3", "C4")
    assert signs(1) == {1: ArrivalSign.SENT_AGAIN}


def test_a_file_for_payment_keeps_its_answer_when_it_goes_again(send_as, post, signs, home: Path) -> None:
    send_as("P", 0)
    note_transmitted(Ledger(home), 1, "claims.837", 1, "")
    send_as("P", 1)
    assert signs(1) == {1: ArrivalSign.TRANSMITTED}
