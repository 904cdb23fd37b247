"""What users ask the ledger, and what they are told when it cannot answer."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.history import batch_history, batches_of_claim, redeliver
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.ledger.crashing import NOW, many_claims


def export(home: Path, folder: Path, first: int, last: int, *, resend: bool = False) -> ExportReceipt:
    claims = many_claims()[first:last]
    receipt = export_claims(SendingRequest(claims, 0, folder, NOW, resend=resend), home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def test_a_new_ledger_has_no_batches(home: Path) -> None:
    assert batch_history(home) == ()
    assert batches_of_claim("C1", home) == ()


def test_the_history_is_in_the_order_of_the_numbers(home: Path, folder: Path) -> None:
    for number in range(3):
        export(home, folder, number, number + 1)
    history = batch_history(home)
    assert not isinstance(history, Failure)
    assert [batch.batch_id for batch in history] == [1, 2, 3]
    assert [batch.numbers.interchange for batch in history] == [1, 2, 3]


def test_a_claim_is_found_in_each_batch_it_went_out_in(home: Path, folder: Path) -> None:
    export(home, folder, 0, 2)
    export(home, folder, 2, 4)
    export(home, folder, 0, 1, resend=True)
    found = batches_of_claim("C1", home)
    assert not isinstance(found, Failure)
    assert [batch.batch_id for batch in found] == [1, 3]
    assert batches_of_claim("C9", home) == ()


def test_a_batch_that_was_abandoned_is_no_batch_of_its_claims(home: Path, folder: Path) -> None:
    export(home, folder, 0, 1)
    Ledger(home).note(1, state="ABANDONED")
    assert batches_of_claim("C1", home) == ()


def test_the_same_bytes_are_delivered_once_more(home: Path, folder: Path, tmp_path: Path) -> None:
    receipt = export(home, folder, 0, 4)
    receipt.path.unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = redeliver(1, elsewhere, home)
    assert path == elsewhere / "radbill_000001_20261123.837"
    assert sha256_of(path) == receipt.batch.sha256
    assert redeliver(1, elsewhere, home) == path
    assert len(list(elsewhere.iterdir())) == 1


@pytest.mark.parametrize("batch_id", [0, 2, -1])
def test_a_batch_that_is_not_there_cannot_be_delivered(batch_id: int, home: Path, folder: Path) -> None:
    export(home, folder, 0, 1)
    answer = redeliver(batch_id, folder, home)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.BAD_INPUT


def test_a_file_whose_bytes_changed_is_not_delivered(home: Path, folder: Path) -> None:
    receipt = export(home, folder, 0, 1)
    receipt.path.unlink()
    (home / "ledger_archive" / "000001.837").write_bytes(b"")
    answer = redeliver(1, folder, home)
    assert isinstance(answer, Failure)
    assert "damaged or gone" in answer.message
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_as_the_fault(home: Path, folder: Path) -> None:
    export(home, folder, 0, 1)
    answer = redeliver(1, folder / "nowhere", home)
    assert isinstance(answer, Failure)
    assert "could not be written into the folder" in answer.message


@pytest.mark.parametrize("ask", [batch_history, lambda home: batches_of_claim("C1", home),
                                 lambda home: redeliver(1, home, home)])  # fmt: skip
def test_a_damaged_ledger_is_a_failure_and_is_left_as_it_is(ask, home: Path) -> None:
    home.mkdir()
    damaged = b"SQLite format 3\0" + b"x" * 5000
    (home / "ledger.sqlite").write_bytes(damaged)
    answer = ask(home)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNREADABLE_FILE
    assert (home / "ledger.sqlite").read_bytes() == damaged
