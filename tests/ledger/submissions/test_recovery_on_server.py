"""The machine stops in an export to a team's ledger, and the connection breaks: nothing lost, nothing twice."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.harness import forked
from tests.ledger import crashing
from tests.ledger.crashing import CRASHED, NOW, many_claims


@pytest.fixture(autouse=True)
def _stands_on_the_server(team_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", team_address)


@pytest.mark.parametrize("point", ["prepared", "archived", "exported", "delivered", "commit-3", "commit-5"])
def test_a_crash_loses_and_doubles_nothing(point: str, home: Path, folder: Path) -> None:
    assert forked.ended(forked.started(crashing.main, point, folder, home)) == CRASHED
    receipt = export_claims(SendingRequest(many_claims()[:4], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt), receipt
    sent = [claim.claim_id for path in folder.glob("*.837") for claim in read_837p(path.read_bytes()).claims]
    assert sorted(sent) == ["C1", "C2", "C3", "C4"]
    answer = verify_ledger(home)
    assert isinstance(answer, Verification)
    assert answer.problems == ()


def test_a_connection_that_breaks_in_the_middle_is_told_as_that(home: Path, team_address: str) -> None:
    ledger = Ledger(home)
    ledger.batches()
    other = create_engine(team_address.replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT")

    def break_off() -> None:
        with ledger.transaction() as connection:
            process = connection.execute(text("SELECT pg_backend_pid()")).scalar()
            with other.connect() as knife:
                knife.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
            connection.execute(text("SELECT 1"))

    with pytest.raises(LedgerError) as caught:
        break_off()
    other.dispose()
    assert "connection" in caught.value.failure.message
    assert ledger.batches() == ()  # the next one connects anew
