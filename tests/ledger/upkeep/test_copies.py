"""Backup, restore, move: nothing is lost, no number comes twice, files are for their user only."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from radbill.core.failures import Failure
from radbill.ledger.inbox.receiving import receive_files
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import METADATA
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.upkeep.copies import back_up_ledger, move_ledger, restore_ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.answer_samples import CODES, interchange
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW
from tests.ledger.earlier import make_earlier_ledger


def export(home: Path, folder: Path, **more) -> ExportReceipt:
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW, **more), home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def rows(home: Path, address: str | None = None) -> dict[str, list]:
    with Ledger(home, address).reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
                for table in METADATA.sorted_tables}  # fmt: skip


def assert_it_holds(home: Path) -> None:
    answer = verify_ledger(home)
    assert isinstance(answer, Verification)
    assert answer.problems == ()


def test_a_backup_restored_elsewhere_goes_on_with_numbers_never_used(
    address: str, home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    export(home, folder)
    before, backup, elsewhere = rows(home), tmp_path / "backup.zip", tmp_path / "elsewhere"
    assert back_up_ledger(backup, home) is None
    assert backup.stat().st_mode & 0o077 == 0
    used_afterwards = export(home, folder, resend=True)
    monkeypatch.delenv("RADBILL_LEDGER_URL")
    assert restore_ledger(backup, elsewhere) is None
    restored = rows(elsewhere)
    for name in set(before) - {"counters", "chain", "events"}:
        assert restored[name] == before[name], name
    assert {path.stat().st_mode & 0o077 for path in elsewhere.rglob("*") if path.suffix in {".sqlite", ".837"}} == {0}
    next_one = export(elsewhere, folder, resend=True)
    assert next_one.batch.numbers.interchange > used_afterwards.batch.numbers.interchange
    assert next_one.path != used_afterwards.path
    assert_it_holds(elsewhere)


def test_the_settings_of_trading_partners_come_along(home: Path, folder: Path, tmp_path: Path) -> None:
    export(home, folder)
    (home / "partners.json").write_text('{"X": {}}')
    assert back_up_ledger(tmp_path / "backup.zip", home) is None
    assert restore_ledger(tmp_path / "backup.zip", tmp_path / "elsewhere") is None
    restored = tmp_path / "elsewhere" / "partners.json"
    assert (restored.read_text(), restored.stat().st_mode & 0o077) == ('{"X": {}}', 0)


def test_a_backup_never_replaces_a_ledger(home: Path, folder: Path, tmp_path: Path) -> None:
    export(home, folder)
    assert back_up_ledger(tmp_path / "backup.zip", home) is None
    before = (home / "ledger.sqlite").read_bytes()
    answer = restore_ledger(tmp_path / "backup.zip", home)
    assert isinstance(answer, Failure)
    assert (home / "ledger.sqlite").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_what_is_no_backup_is_told(content: bytes, home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert isinstance(restore_ledger(tmp_path / "x.zip", home), Failure)
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as packed:
        packed.writestr("something", "else")
    assert isinstance(restore_ledger(tmp_path / "y.zip", home), Failure)
    assert not Ledger(home, "").is_there


def test_a_ledger_moves_to_a_server_and_goes_on_there(home: Path, folder: Path, team_address: str, monkeypatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    make_earlier_ledger(home, "2")
    before = rows(home)
    assert move_ledger(team_address, home) is None
    assert rows(home) == before
    assert not (home / "ledger.sqlite").exists()
    assert (home / "ledger_url").stat().st_mode & 0o077 == 0
    assert export(home, folder, resend=True).batch.numbers.interchange == 7
    assert_it_holds(home)


def test_a_database_that_holds_a_ledger_takes_no_other(home: Path, folder: Path, team_address: str, tmp_path) -> None:
    for number, directory in enumerate((home, tmp_path / "other")):
        export(directory, folder)
        answer = move_ledger(team_address, directory)
        assert (answer is None) == (number == 0)
    assert (tmp_path / "other" / "ledger.sqlite").exists()
    assert not (tmp_path / "other" / "ledger_url").exists()


def test_files_that_came_are_backed_up_and_restored_for_their_user_alone(home: Path, tmp_path: Path) -> None:
    content = interchange("999 AK1*HC*1*005010X222A1 AK9*A*1*1*1")
    (tmp_path / "a.999").write_bytes(content)
    (received,) = receive_files([tmp_path / "a.999"], CODES, home)
    (home / "received" / ".half-written").write_bytes(b"ISA*")
    assert back_up_ledger(tmp_path / "backup.zip", home) is None
    assert restore_ledger(tmp_path / "backup.zip", tmp_path / "elsewhere") is None
    (kept,) = (tmp_path / "elsewhere" / "received").iterdir()
    assert (kept.name, kept.read_bytes()) == (received.content.sha256, content)
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0
    (again,) = receive_files([tmp_path / "a.999"], CODES, tmp_path / "elsewhere")
    assert again.before
