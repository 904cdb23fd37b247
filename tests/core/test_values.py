from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.core.citations import Citation, Confidence
from radbill.core.dates import DateRange, us_date
from radbill.core.failures import Failure, FailureReason
from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.core.home import home_directory
from radbill.core.money import dollars, round_cents


@pytest.mark.parametrize(
    ("exact", "rounded"), [("36.952318", "36.95"), ("36.945", "36.95"), ("0.005", "0.01"), ("2", "2.00")]
)
def test_cents_are_rounded_half_up(exact: str, rounded: str) -> None:
    assert str(round_cents(Decimal(exact))) == rounded


@given(st.decimals(min_value=0, max_value=10**7, places=6))
def test_rounding_moves_an_amount_by_at_most_half_a_cent(amount: Decimal) -> None:
    assert abs(round_cents(amount) - amount) <= Decimal("0.005")


def test_dollars_read_as_a_biller_writes_them() -> None:
    assert dollars(Decimal(16100)) == "$16,100.00"


def test_both_ends_of_a_range_are_in_force() -> None:
    march = DateRange(date(2024, 3, 9), date(2024, 12, 31))
    assert march.covers(date(2024, 3, 9))
    assert march.covers(date(2024, 12, 31))
    assert not march.covers(date(2024, 3, 8))
    assert not march.covers(date(2025, 1, 1))


def test_an_open_range_stays_in_force() -> None:
    still = DateRange(date(2013, 4, 1))
    assert still.covers(date(2099, 1, 1))
    assert str(still) == "2013-04-01 on"
    assert str(DateRange(date(2013, 4, 1), date(2014, 1, 1))) == "2013-04-01 to 2014-01-01"


def test_us_dates_have_two_digits() -> None:
    assert us_date(date(2026, 3, 9)) == "03/09/2026"


def test_a_citation_tells_its_doubt_and_only_its_doubt() -> None:
    assert str(Citation("CMS CR 9647")) == "CMS CR 9647"
    assert str(Citation("CMS 100-04", "ch. 13", Confidence.MEDIUM)) == "CMS 100-04, ch. 13 (confidence: medium)"


def test_a_failure_reads_as_what_and_what_to_do() -> None:
    failure = Failure(FailureReason.STALE_REFERENCE_DATA, "No fee schedule for 2027.", "Import one.")
    assert str(failure) == "No fee schedule for 2027. Import one."


@pytest.mark.parametrize(
    ("severity", "holds"), [("REJECT", True), ("DENY", True), ("REDUCE", False), ("REVIEW", False)]
)
def test_only_reject_and_deny_hold_a_claim(severity: str, *, holds: bool) -> None:
    finding = Finding("RB1", Severity(severity), FindingLocation("line", "L1"), "m", "d", Citation("x"))
    assert finding.holds_claim is holds


def test_home_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RADBILL_HOME", str(tmp_path))
    assert home_directory() == tmp_path
    monkeypatch.delenv("RADBILL_HOME")
    assert home_directory().name == "radbill"
