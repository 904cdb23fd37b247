"""A desk on either database."""

from pathlib import Path

import pytest

from tests.ledger.receivables.desk import Desk


@pytest.fixture
def desk(address: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    made = Desk(home, tmp_path)
    made.send()
    return made
