"""What is owed as a frame: types, sums to the cent, and what is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import radbill as rb
from radbill.ledger.receivables.reports import make_report
from tests.ledger.receivables.desk import Desk

DAY = date(2099, 12, 31)
AMOUNTS = ["charge_amount", "insurance_paid_amount", "patient_paid_amount", "contractual_amount",
           "other_adjustment_amount", "denied_pending_amount", "insurance_balance", "patient_balance"]  # fmt: skip


@pytest.fixture
def frame(desk: Desk) -> pd.DataFrame:
    return rb.receivables(desk.home, DAY)


def test_every_claim_is_a_row_with_typed_columns(frame: pd.DataFrame) -> None:
    assert list(frame["claim_id"]) == ["C1", "C2", "C3", "C4"]
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert {kinds[name] for name in AMOUNTS} == {"float64"}
    assert (kinds["date_of_service"], kinds["age_days"]) == ("datetime64[us]", "Int64")
    assert kinds["claim_id"] == kinds["payer_id"] == str(pd.Series(["text"]).dtype)
    assert frame["date_of_service"][0] == pd.Timestamp("2026-11-10")
    assert frame["age_days"][0] == (DAY - date(2026, 11, 10)).days


def test_amounts_are_those_made_by_hand(frame: pd.DataFrame) -> None:
    first = frame.iloc[0][AMOUNTS].tolist()
    assert first == [310.00, 100.00, 0.00, 185.00, 0.00, 0.00, 0.00, 25.00]
    assert frame["denied_pending_amount"].tolist() == [0.0, 0.0, 0.0, 400.00]
    assert frame["insurance_balance"].tolist() == [0.0, 120.00, 390.00, 0.0]


def test_amounts_are_to_the_cent_those_of_the_report(frame: pd.DataFrame, desk: Desk) -> None:
    report = make_report("receivables", DAY, desk.home)
    assert isinstance(report, rb.Report)
    for at, row in enumerate(report.rows):
        assert [Decimal(str(each)) for each in frame.iloc[at][AMOUNTS]] == list(row[1:])
    assert {name: Decimal(f"{frame[name].sum():.2f}") for name in AMOUNTS} == report.totals
    assert (frame[AMOUNTS[1:]].sum(axis=1).round(2) == frame["charge_amount"]).all()


def test_before_anything_was_posted_all_is_owed(desk: Desk) -> None:
    early = rb.receivables(desk.home, date(2026, 11, 18))
    assert early["insurance_paid_amount"].sum() == 0
    none = rb.receivables(desk.home, date(2020, 1, 1))
    assert (len(none), list(none.dtypes)) == (0, list(early.dtypes))


def test_the_ledger_may_be_given_in_every_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADBILL_HOME", str(desk.home))
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    expected = rb.receivables(desk.home, DAY)
    for ledger in (str(desk.home), rb.Ledger(desk.home), None):
        pd.testing.assert_frame_equal(rb.receivables(ledger, DAY), expected)


def test_no_ledger_is_made_by_a_question(tmp_path: Path) -> None:
    for question in (rb.receivables, rb.denials):
        with pytest.raises(rb.FrameError, match="There is no ledger in empty"):
            question(tmp_path / "empty", DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_with_another_address_is_not_mistaken(desk: Desk, tmp_path: Path) -> None:
    other = rb.Ledger(desk.home, f"sqlite:///{tmp_path / 'other.sqlite'}")
    with pytest.raises(rb.FrameError, match="RADBILL_LEDGER_URL"):
        rb.receivables(other, DAY)


def test_a_damaged_ledger_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 100)
    for question in (rb.receivables, rb.denials):
        with pytest.raises(rb.FrameError):
            question(tmp_path, DAY)
