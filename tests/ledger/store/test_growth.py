"""One more export costs the same however much the ledger holds: no statement of it reads a growing table through."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.ledger.crashing import NOW, many_claims

GROWING = ("batches", "claims", "submissions", "claim_lines", "events", "people")


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


def test_an_export_reads_no_growing_table_through(home: Path, folder: Path, statements: list) -> None:
    export_claims(SendingRequest(many_claims()[:4], 0, folder, NOW), home)
    statements.clear()
    receipt = export_claims(SendingRequest(many_claims()[3:6], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    asked = [each for each in statements if re.match("SELECT|UPDATE", each[0]) and isinstance(each[1], tuple)]
    assert len(asked) > 10
    with Ledger(home).reading() as connection:
        steps = [step for statement, values in asked for step in plan(connection, statement, values)]
    assert any(step.startswith("SEARCH submissions") for step in steps)
    scans = [step for step in steps if re.match(rf"SCAN ({'|'.join(GROWING)})\b", step)]
    assert scans == []


def test_recovery_reads_unfinished_batches_only(home: Path, folder: Path) -> None:
    for number in range(3):
        export_claims(SendingRequest(many_claims()[number : number + 1], 0, folder, NOW), home)
    Ledger(home).note(2, state="EXPORTED")
    assert [batch.batch_id for batch in Ledger(home).unfinished_batches()] == [2]
