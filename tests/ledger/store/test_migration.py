"""Ledgers of every earlier schema come along with nothing lost, in one piece, and go on with numbers never used."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.edits.shared.key_looks import claim_look
from radbill.ledger.store import ledger as ledger_module
from radbill.ledger.store.database import Database
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.migration import upgrade
from radbill.ledger.store.records import BatchState, PriorServices
from radbill.ledger.store.tables import METADATA
from radbill.ledger.submissions.prior import prior_services
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW
from tests.ledger.earlier import SCHEMAS, make_earlier_ledger, rows_of

BATCHES = "SELECT * FROM batches ORDER BY batch_id"
CLAIMS = "SELECT batch_id, claim_id, frequency, practice_npi, charge_cents FROM batch_claims"
CLAIMS_NOW = """SELECT batch_id, claim_number, frequency, npi, charge_cents FROM submissions
    JOIN claims ON claims.id = claim_id JOIN practices ON practices.id = practice_id"""
SERVICES = """SELECT batch_id, claim_id, frequency, line_number, patient_digest, practice_npi, payer_id, rendering_npi,
    procedure_code, modifiers, units, charge_cents, date_of_service, place_of_service FROM services_sent"""
SERVICES_NOW = """SELECT s.batch_id, claim_number, s.frequency, line_number, patient_digest, npi, payers.payer_id,
    rendering_npi, procedure_code, modifiers, units, l.charge_cents, date_of_service, place_of_service
    FROM claim_lines l JOIN submissions s ON s.id = submission_id JOIN claims ON claims.id = s.claim_id
    JOIN practices ON practices.id = practice_id JOIN payers ON payers.id = s.payer_id"""


def opened(home: Path) -> Ledger:
    ledger = Ledger(home)
    ledger.batches()
    return ledger


@pytest.mark.parametrize("schema", SCHEMAS)
def test_batches_numbers_and_claims_are_the_same_afterwards(schema: str, home: Path) -> None:
    make_earlier_ledger(home, schema)
    batches, claims, counters = (rows_of(home, query) for query in (BATCHES, CLAIMS, "SELECT * FROM counters"))
    assert len(batches) == {"1": 5, "2": 6}[schema]
    opened(home)
    assert rows_of(home, BATCHES) == batches
    assert sorted(rows_of(home, CLAIMS_NOW)) == sorted(claims)
    assert sorted(rows_of(home, "SELECT * FROM counters")) == sorted(counters)


def test_services_of_schema_2_are_the_same_afterwards(home: Path) -> None:
    make_earlier_ledger(home, "2")
    services, key = rows_of(home, SERVICES), rows_of(home, "SELECT value FROM facts WHERE name = 'patient_key'")
    opened(home)
    assert sorted(rows_of(home, SERVICES_NOW)) == sorted(services)
    assert rows_of(home, "SELECT value FROM meta WHERE name = 'patient_key'") == key


@pytest.mark.parametrize("schema", SCHEMAS)
def test_line_ids_and_people_come_from_the_archive(schema: str, home: Path) -> None:
    make_earlier_ledger(home, schema)
    opened(home)
    sent = rows_of(home, """SELECT line_id FROM claim_lines JOIN submissions ON id = submission_id
        JOIN batches ON batches.batch_id = submissions.batch_id WHERE state <> 'ABANDONED'""")  # fmt: skip
    assert sent
    assert all(line_id for (line_id,) in sent)
    with sqlite3.connect(home / "ledger_people.sqlite") as database:
        assert database.execute("SELECT COUNT(*) FROM people WHERE last_name <> ''").fetchone()[0] == 3
    database.close()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_claims_of_earlier_ledgers_get_what_a_payer_may_give_back_of_their_ids(schema: str, home: Path) -> None:
    make_earlier_ledger(home, schema)
    opened(home)
    looks = rows_of(home, "SELECT claim_number, look FROM claims")
    assert looks
    assert all(look == claim_look(number) for number, look in looks)


@pytest.mark.parametrize(("schema", "number"), [("1", 6), ("2", 7)])
def test_the_next_export_uses_numbers_never_used_before(schema: str, number: int, home: Path, folder: Path) -> None:
    make_earlier_ledger(home, schema)
    receipt = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW, resend=True), home)
    assert isinstance(receipt, ExportReceipt)
    assert receipt.batch
    assert tuple(receipt.batch.numbers) == (number, number, number)
    assert [batch.batch_id for batch in Ledger(home).batches()] == list(range(1, number + 1))


@pytest.mark.parametrize(("schema", "services"), [
    # Batch 2 was a test, 3 voids C2; in schema 2 batch 3 sent all claims and 4 changed C1 and voided C2.
    ("1", [(3, "C1", "70460"), (3, "C1", "71046"), (4, "C4", "74177"), (5, "C9", "77067"), (5, "C9", "77063")]),
    ("2", [(3, "C1", "70450"), (3, "C1", "71046"), (3, "C3", "77067"), (3, "C3", "77063"), (3, "C4", "74177"),
           (4, "C1", "70460"), (4, "C1", "71046"), (5, "C4", "74177"), (6, "C9", "77067"), (6, "C9", "77063")]),
])  # fmt: skip
def test_prior_services_are_found(schema: str, services: list, home: Path) -> None:
    make_earlier_ledger(home, schema)
    answer = prior_services(valid_batch().registration.patients, home)
    assert isinstance(answer, PriorServices)
    assert [(each.batch_id, each.claim_id, each.procedure_code) for each in answer.services] == services
    assert answer.unknown_batches == ()


@pytest.mark.parametrize("content", [b"", b"ISA*nothing", None])
def test_a_batch_of_schema_1_whose_file_cannot_be_read_is_told(content, home: Path) -> None:
    make_earlier_ledger(home, "1")
    archived = home / "ledger_archive" / "000004.837"
    archived.unlink() if content is None else archived.write_bytes(content)
    answer = prior_services(valid_batch().registration.patients, home)
    assert isinstance(answer, PriorServices)
    assert answer.unknown_batches == (4,)
    assert [batch.batch_id for batch in Ledger(home).batches_of_claim("C4")] == [2, 4]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_migration_that_breaks_off_changes_nothing_and_is_done_again(
    schema: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_earlier_ledger(home, schema)
    before = list(sqlite3.connect(home / "ledger.sqlite").iterdump())

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as changed:
        changed.setattr(ledger_module, "take_from_archive", cut_off)
        with pytest.raises(KeyboardInterrupt):
            opened(home)
    assert list(sqlite3.connect(home / "ledger.sqlite").iterdump()) == before
    assert len(opened(home).unfinished_batches()) == 1


def test_the_archive_is_not_touched(home: Path) -> None:
    make_earlier_ledger(home, "2")
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (home / "ledger_archive").iterdir()}
    ledger = opened(home)
    assert digests == {f"{batch.batch_id:06d}.837": batch.sha256 for batch in ledger.batches()
                       if batch.state is not BatchState.ABANDONED}  # fmt: skip


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "schema" or name in {None, "people"}


def test_revisions_and_tables_say_the_same(home: Path) -> None:
    """A column of one and not of the other would be found here."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - only this test compares
    from alembic.migration import MigrationContext  # noqa: PLC0415 - same reason

    database = Database(home, "")
    database.make_directory()
    with database.change() as connection:
        upgrade(connection, "")
        options = {"compare_type": True, "include_schemas": True, "include_name": _is_ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    assert differences == []


def test_a_ledger_of_a_newer_schema_is_refused_and_left_alone(home: Path, folder: Path) -> None:
    make_earlier_ledger(home, "2")
    with sqlite3.connect(home / "ledger.sqlite") as database:
        database.execute("UPDATE facts SET value = '3' WHERE name = 'schema'")
    database.close()
    answer = export_claims(SendingRequest(valid_batch().claims, 0, folder, NOW), home)
    assert isinstance(answer, Failure)
    assert "newer radbill" in answer.message
    assert len(rows_of(home, "SELECT * FROM batch_claims")) == 14
