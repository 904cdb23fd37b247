"""A thousand claims of a month on either database: sent, acknowledged, paid, taken back, every cent accounted for."""

from pathlib import Path

import pytest

from tests.ledger.month import long_month
from tests.ledger.month.books import SimClaim
from tests.ledger.month.fates import FATES, SECOND_FATES
from tests.ledger.month.month import Month

CLAIMS, STORIES = 1000, 9


def test_the_ledger_is_equal_to_the_books_of_the_payers(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if address:
        monkeypatch.setenv("RADBILL_LEDGER_URL", address)
    else:
        monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    month = Month(tmp_path, CLAIMS, seed=835)
    assert {claim.fate for claim in month.claims} == {*FATES, *SECOND_FATES}
    month.check(stories=STORIES)
    assert month.answers["ALREADY_POSTED"] > 5
    assert any(each.amount < 0 for each in month.payments)
    assert {reason for each in month.payments for reason, _, _ in each.beside} >= {"WO", "FB", "L6", "CT", "72", "E3"}


def test_a_long_month_says_what_it_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert long_month.main(40, 3) == 0
    assert "Month of 40 claims, seed 3, SQLite: " in (said := capsys.readouterr().out)
    assert "every cent accounted for" in said
    monkeypatch.setattr(SimClaim, "charge", 1)
    assert long_month.main(40, 3) == 1
    assert "the books are not equal" in capsys.readouterr().out
