"""Names and files that are old are gone for good; money, numbers and chain stay."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from radbill.ledger.inbox.receiving import receive_files
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import PEOPLE
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.upkeep.purge import PurgeReceipt, purge_ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.answer_samples import CODES, interchange
from tests.edits.valid_batch import valid_batch


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def verified(home: Path) -> Verification:
    answer = verify_ledger(home)
    assert isinstance(answer, Verification)
    assert answer.is_ok
    return answer


def test_old_people_and_files_are_gone_and_the_rest_stays(home: Path, folder: Path, address: str) -> None:
    claims = valid_batch().claims
    for day, sent in ((1, claims), (20, claims[:1])):  # P1 is sent again later, P2 and P3 are not
        export_claims(SendingRequest(sent, 0, folder, datetime(2026, 11, day, tzinfo=UTC), resend=True), home)
    batches, before = Ledger(home).batches(), verified(home)
    shutil.rmtree(folder)
    assert purge_ledger(date(2026, 11, 10), home) == PurgeReceipt(2, 1)
    with Ledger(home).reading() as connection:
        assert connection.execute(select(func.count()).select_from(PEOPLE)).scalar() == 1
    assert [path.name for path in (home / "ledger_archive").iterdir()] == ["000002.837"]
    assert Ledger(home).batches() == batches
    after = verified(home)
    assert (after.accounts, after.event_count) == (before.accounts, before.event_count + 1)
    if not address:
        kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file()).upper()
        for patient in valid_batch().registration.patients[1:]:
            assert patient.primary_coverage.member_id.encode() not in kept


def test_nothing_old_is_nothing_gone(home: Path, folder: Path) -> None:
    export_claims(SendingRequest(valid_batch().claims, 0, folder, datetime(2026, 11, 1, tzinfo=UTC)), home)
    assert purge_ledger(date(2026, 11, 1), home) == PurgeReceipt(0, 0)


@pytest.mark.usefixtures("address")
def test_files_that_came_are_gone_by_the_day_they_came_and_leftovers_too(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.999").write_bytes(interchange("999 AK1*HC*1*005010X222A1 AK9*A*1*1*1"))
    assert len(receive_files([tmp_path / "a.999"], CODES, home)) == 1
    leftover = home / "received" / ".half-written"
    leftover.write_bytes(b"ISA*")
    orphan = home / "received" / ("0" * 64)
    orphan.write_bytes(b"ISA*")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
    os.utime(orphan, (long_ago, long_ago))
    assert purge_ledger(date(2020, 1, 1), home) == PurgeReceipt(0, 0)
    assert purge_ledger(date(2020, 1, 2), home) == PurgeReceipt(0, 1)
    assert len(list((home / "received").iterdir())) == 2
    assert purge_ledger(date(2100, 1, 1), home) == PurgeReceipt(0, 2)
    assert list((home / "received").iterdir()) == []
    (again,) = receive_files([tmp_path / "a.999"], CODES, home)
    assert again.before
    verified(home)


def test_fetched_files_are_gone_by_the_day_they_came(home: Path, folder: Path) -> None:
    export_claims(SendingRequest(valid_batch().claims[:1], 0, folder, datetime(2026, 11, 1, tzinfo=UTC)), home)
    inbox = home / "inbox"
    inbox.mkdir()
    for name, day in (("old.277", 9), ("new.277", 10)):
        (inbox / name).write_bytes(b"ISA")
        moment = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
        os.utime(inbox / name, (moment, moment))
    assert purge_ledger(date(2026, 11, 10), home) == PurgeReceipt(1, 2)
    assert [path.name for path in inbox.iterdir()] == ["new.277"]


def test_the_people_that_a_move_to_a_server_left_behind_are_gone_too(home: Path, folder: Path) -> None:
    export_claims(SendingRequest(valid_batch().claims[:1], 0, folder, datetime(2026, 11, 20, tzinfo=UTC)), home)
    left = home / "ledger_people.sqlite.moved"
    left.write_bytes(b"names")
    moment = datetime(2026, 11, 9, 12, tzinfo=UTC).timestamp()
    os.utime(left, (moment, moment))
    assert purge_ledger(date(2026, 11, 9), home) == PurgeReceipt(0, 0)
    assert purge_ledger(date(2026, 11, 10), home) == PurgeReceipt(0, 1)
    assert not left.exists()
