"""A desk with a ledger of its own on this computer, and the published data."""

from pathlib import Path

import pytest

from radbill.reference.book.book import ReferenceBook
from tests.ledger.receivables.desk import Desk


@pytest.fixture(scope="module")
def book() -> ReferenceBook:
    return ReferenceBook.open()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    made = Desk(tmp_path / "home", tmp_path)
    made.send()
    return made
