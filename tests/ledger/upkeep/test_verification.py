"""Verifying finds what was changed behind the ledger's back, and counts what was sent to payers."""

from pathlib import Path

import pytest
from sqlalchemy import text

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.ledger.crashing import NOW
from tests.ledger.earlier import SCHEMAS, make_earlier_ledger
from tests.ledger.store.test_services_sent import claims


@pytest.fixture(autouse=True)
def _stands_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", address)


def verified(home: Path) -> Verification:
    answer = verify_ledger(home)
    assert isinstance(answer, Verification), answer
    return answer


def test_claims_and_their_charges_are_counted_once_and_tests_are_not(home: Path, folder: Path) -> None:
    export_claims(SendingRequest(claims("T"), 0, folder, NOW), home)
    assert (verified(home).claim_count, str(verified(home).accounts.insurance_receivable)) == (0, "0.00")
    for _ in range(2):
        export_claims(SendingRequest(claims(), 0, folder, NOW, resend=True), home)
    answer = verified(home)
    assert (answer.claim_count, str(answer.accounts.insurance_receivable)) == (4, "1220.00")
    assert sum(answer.accounts[1:]) == 0
    assert answer.problems == ()


@pytest.mark.parametrize(("statement", "problem"), [
    ("UPDATE batches SET charge_cents = charge_cents + 1", "The claims of batch 1 do not come to what the batch says."),
    ("UPDATE claim_lines SET charge_cents = charge_cents - 1 WHERE submission_id = 2",
     "The lines of submission 2 do not come to its charge."),
    ("UPDATE batches SET claim_count = 5", "The claims of batch 1 do not come to what the batch says."),
    ("UPDATE chain SET sequence = 3", "The last events are missing: the chain names another end than event 7."),
])  # fmt: skip
def test_what_was_changed_is_found(statement: str, problem: str, home: Path, folder: Path) -> None:
    export_claims(SendingRequest(claims(), 0, folder, NOW), home)
    with Ledger(home).transaction() as connection:
        connection.execute(text(statement))
    assert verified(home).problems == (problem,)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_earlier_ledger_verifies(schema: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", "")
    make_earlier_ledger(home, schema)
    assert verified(home).problems == ()


def test_a_damaged_file_is_a_failure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", "")
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert isinstance(verify_ledger(home), Failure)
