"""Names and files that are old are gone for good; money, numbers and chain stay."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import PEOPLE
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.upkeep.purge import PurgeReceipt, purge_ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger
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
