"""A ledger on either database, with what sends to it, posts to it and asks it."""

import itertools
from pathlib import Path

import pytest

from radbill.ledger.claims.acknowledgment_posting import Posting, post_acknowledgments
from radbill.ledger.claims.story import ClaimStory, claim_story
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
def send(home: Path, folder: Path):
    def made(usage: str = "P") -> ExportReceipt:
        claims = valid_batch().claims
        partner = claims[0].trading_partner.model_copy(update={"usage_indicator": usage})
        claims = [claim.model_copy(update={"trading_partner": partner}) for claim in claims]
        request = SendingRequest(claims, held_count=0, folder=folder, now=NOW)
        receipt = export_claims(request, home)
        assert isinstance(receipt, ExportReceipt)
        return receipt

    return made


@pytest.fixture
def post(home: Path, tmp_path: Path):
    names = (tmp_path / f"answer{number}" for number in itertools.count())

    def made(content: bytes) -> Posting:
        path = next(names)
        path.write_bytes(content)
        (posted,) = post_acknowledgments(path, CODES, home)
        return posted.posting

    return made


@pytest.fixture
def story(home: Path):
    def made(claim_id: str) -> ClaimStory:
        found = claim_story(claim_id, home)
        assert isinstance(found, ClaimStory)
        return found

    return made
