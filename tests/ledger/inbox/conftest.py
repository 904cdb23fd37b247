"""A ledger on either database with a batch that went out, and what receives into it."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.inbox.receiving import ReceivedFile, receive_files
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, NOW


@pytest.fixture
def on_either_database(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    return made


@pytest.fixture
def receipt(home: Path, folder: Path) -> ExportReceipt:
    """A batch in use with the four claims of the valid batch."""
    claims = valid_batch().claims
    partner = claims[0].trading_partner.model_copy(update={"usage_indicator": "P"})
    claims = [claim.model_copy(update={"trading_partner": partner}) for claim in claims]
    made = export_claims(SendingRequest(claims, held_count=0, folder=folder, now=NOW), home)
    assert isinstance(made, ExportReceipt)
    return made


@pytest.fixture
def receive(home: Path):
    def made(*paths: Path) -> tuple[ReceivedFile, ...]:
        answer = receive_files(paths, CODES, home)
        assert not isinstance(answer, Failure), answer
        return answer

    return made
