"""The ledger's own promises: numbers, money, what was sent, and when it refuses to work."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from filelock import FileLock

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.store import database as database_module
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchState
from radbill.ledger.store.tables import METADATA
from radbill.ledger.submissions import sending
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.ledger.crashing import NOW, many_claims

FIELDS = {
    "prepared_at": "2026-11-23 15:30:00",
    "usage_indicator": "T",
    "held_count": 0,
    "reference_releases": "",
    "folder": "claims",
    "file_name": "",
}


def request(folder: Path, *claims) -> SendingRequest:
    return SendingRequest(claims, 0, folder, NOW)


def test_numbers_go_up_and_sets_take_as_many_as_they_need(home: Path) -> None:
    ledger, claims = Ledger(home), list(many_claims()[:1])
    first = ledger.prepare(claims, 3, **FIELDS)
    second = ledger.prepare(claims, 1, **FIELDS)
    assert tuple(first.numbers) == (1, 1, 1)
    assert tuple(second.numbers) == (2, 2, 4)
    assert (first.batch_id, second.batch_id) == (1, 2)


def test_numbers_of_a_batch_that_was_given_up_are_not_used_again(home: Path) -> None:
    ledger, claims = Ledger(home), list(many_claims()[:1])
    ledger.prepare(claims, 1, **FIELDS)
    ledger.note(1, state=BatchState.ABANDONED)
    assert Ledger(home).prepare(claims, 1, **FIELDS).numbers.interchange == 2


def test_the_last_number_of_nine_digits_is_the_end(home: Path) -> None:
    ledger, claims = Ledger(home), list(many_claims()[:1])
    ledger.prepare(claims, 1, **FIELDS)
    with sqlite3.connect(home / "ledger.sqlite") as database:
        database.execute("UPDATE counters SET value = 999999998 WHERE name = 'interchange'")
    database.close()
    assert ledger.prepare(claims, 1, **FIELDS).numbers.interchange == 999_999_999
    with pytest.raises(LedgerError, match="used up"):
        ledger.prepare(claims, 1, **FIELDS)
    assert len(ledger.batches()) == 2


@pytest.mark.parametrize("charge", ["0.01", "0.29", "1339.80", "19.99", "99999999.99"])
def test_money_is_kept_to_the_cent(charge: str, home: Path) -> None:
    claim = many_claims()[1]
    line = claim.lines[0].model_copy(update={"charge_amount": Decimal(charge)})
    Ledger(home).prepare([claim.model_copy(update={"lines": (line,)})], 1, **FIELDS)
    (batch,) = Ledger(home).batches()
    assert batch.charge_amount == Decimal(charge)


def test_an_original_that_went_out_does_not_hold_back_its_replacement_beside_it(home: Path, folder: Path) -> None:
    original = many_claims()[0]
    replacement = original.model_copy(update={"frequency": "7", "payer_claim_control_number": "PAYERS1"})
    export_claims(request(folder, original), home)
    receipt = export_claims(request(folder, original, replacement), home)
    assert isinstance(receipt, ExportReceipt)
    assert [(sent.claim_id, sent.frequency) for sent in receipt.prior_submissions] == [("C1", "1")]
    assert receipt.batch is not None
    assert receipt.batch.claim_count == 1


def test_the_same_claim_id_of_another_practice_is_another_claim(home: Path, folder: Path) -> None:
    claim = many_claims()[0]
    other = claim.model_copy(update={"practice": claim.practice.model_copy(update={"npi": "1245319599"})})
    export_claims(request(folder, claim), home)
    assert Ledger(home).prior_submissions([other]) == ()
    assert len(Ledger(home).prior_submissions([claim])) == 1


def test_two_claims_of_one_id_are_refused_before_anything_is_noted(home: Path, folder: Path) -> None:
    claim = many_claims()[0]
    answer = export_claims(request(folder, claim, claim), home)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.BAD_INPUT
    assert not home.exists()


def test_a_ledger_that_vanished_is_not_begun_anew(home: Path, folder: Path) -> None:
    """A new one would give out interchange 1 again and forget what was sent."""
    export_claims(request(folder, many_claims()[0]), home)
    (home / "ledger.sqlite").write_bytes(b"")
    answer = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(answer, Failure)
    assert "backup" in answer.what_to_do
    assert len(list(folder.iterdir())) == 1


def test_a_ledger_held_by_another_is_said(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "LOCK_SECONDS", 0.05)
    home.mkdir()
    with FileLock(home / "ledger.lock"):
        answer = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(answer, Failure)
    assert "Another radbill" in answer.message


def test_a_folder_that_takes_no_file_leaves_the_claims_free(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as changed:
        changed.setattr(sending, "deliver", full)
        answer = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(answer, Failure)
    assert "(the disk is full)" in answer.message
    assert [batch.state for batch in Ledger(home).batches()] == [BatchState.ABANDONED]
    assert list((home / "ledger_archive").iterdir()) == []
    receipt = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.prior_submissions == receipt.recovered == ()


def test_a_data_directory_that_takes_nothing_is_a_failure(home: Path, folder: Path) -> None:
    home.write_text("a file where the directory should be")
    answer = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNREADABLE_FILE
    assert home.read_text() == "a file where the directory should be"


def test_an_archive_that_takes_nothing_is_a_failure_and_the_claims_stay_free(home: Path, folder: Path) -> None:
    Ledger(home).batches()
    (home / "ledger_archive").write_text("a file where the archive should be")
    answer = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(answer, Failure)
    (home / "ledger_archive").unlink()
    receipt = export_claims(request(folder, many_claims()[0]), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.prior_submissions == ()
    assert len(receipt.recovered) == 1


def test_the_tables_carry_nothing_that_only_sqlite_knows() -> None:
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - only this test speaks PostgreSQL
    from sqlalchemy.schema import CreateTable  # noqa: PLC0415 - only this test speaks PostgreSQL

    written = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.tables.values()]
    assert len(written) == 25
    assert all("CREATE TABLE" in text for text in written)
