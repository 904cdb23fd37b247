"""One more export costs the same however much the ledger holds: no statement of it reads a growing table through."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.prior import prior_services
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.ledger.crashing import NOW, many_claims

GROWING = ("batches", "claims", "submissions", "claim_lines", "events", "people")
READS_THROUGH = re.compile(rf"SCAN ({'|'.join(GROWING)})\b")


@pytest.fixture
def statements():
    """Every statement that runs on SQLite, with its values."""
    seen: list[tuple[str, tuple]] = []

    def note(_connection: Connection, _cursor: object, statement: str, values: tuple, *_: object) -> None:
        seen.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def plan(connection: Connection, statement: str, values: tuple) -> list[str]:
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]


def steps_of(home: Path, statements: list) -> list[str]:
    """How SQLite answers the statements that were seen."""
    asked = [each for each in statements if re.match("SELECT|UPDATE", each[0]) and isinstance(each[1], tuple)]
    with Ledger(home).reading() as connection:
        return [step for statement, values in asked for step in plan(connection, statement, values)]


def test_an_export_reads_no_growing_table_through(home: Path, folder: Path, statements: list) -> None:
    export_claims(SendingRequest(many_claims()[:4], 0, folder, NOW), home)
    statements.clear()
    receipt = export_claims(SendingRequest(many_claims()[3:6], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    steps = steps_of(home, statements)
    assert len(steps) > 10
    assert any(step.startswith("SEARCH submissions") for step in steps)
    assert [step for step in steps if READS_THROUGH.match(step)] == []


def test_who_was_sent_before_is_asked_without_reading_all_people(home: Path, folder: Path, statements: list) -> None:
    claims = many_claims()[:6]
    export_claims(SendingRequest(claims, 0, folder, NOW), home)
    statements.clear()
    assert not isinstance(prior_services([claim.patient for claim in claims[:2]], home), Failure)
    steps = steps_of(home, statements)
    for index in ("ix_people_birth_date", "ix_people_member_id"):
        assert any(index in step for step in steps), index
    assert [step for step in steps if READS_THROUGH.match(step)] == []


def test_recovery_reads_unfinished_batches_only(home: Path, folder: Path) -> None:
    for number in range(3):
        export_claims(SendingRequest(many_claims()[number : number + 1], 0, folder, NOW), home)
    Ledger(home).note(2, state="EXPORTED")
    assert [batch.batch_id for batch in Ledger(home).unfinished_batches()] == [2]
