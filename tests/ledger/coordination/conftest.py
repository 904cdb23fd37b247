"""A desk on either database whose claim C1 names a second payer: Medicare first, then Acme."""

from pathlib import Path

import pytest

from radbill.model.claim import Claim
from tests.edits.valid_batch import batch_from, changed, valid_sketch
from tests.ledger.receivables.desk import Desk

SECOND = {"patients.P1.secondary_coverage": {"payer_key": "ACME", "member_id": "ACME777"}}


def claims_with_second_payer(**more: object) -> tuple[Claim, ...]:
    """The valid batch; its patient P1 (claims C1 and C4) has Acme behind Medicare."""
    return tuple(batch_from(changed(valid_sketch(), {**SECOND, **more})).claims)


@pytest.fixture
def desk(address: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    made = Desk(home, tmp_path)
    made.send(*claims_with_second_payer())
    return made
