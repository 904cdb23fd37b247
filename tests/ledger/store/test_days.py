"""Days that have not come, by the ledger's own clock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.store import days
from radbill.ledger.store.days import is_money_to_come, is_to_come, refusal_of_day, today_of
from radbill.ledger.store.ledger import Ledger

#: Wednesday before Thanksgiving: Friday, Monday and Tuesday are the three work days after it.
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def connection(home: Path):
    with Ledger(home).transaction() as made:
        yield made


def test_the_day_is_that_of_the_clock_of_the_database(connection) -> None:
    assert abs(today_of(connection) - datetime.now(UTC).date()) <= timedelta(days=1)


def test_one_day_more_is_let_pass_where_offices_are_ahead(connection, monkeypatch) -> None:
    monkeypatch.setattr(days, "today_of", lambda _: WEDNESDAY)
    found = [is_to_come(connection, day) for day in (None, date(2020, 1, 1), WEDNESDAY, date(2026, 11, 26))]
    assert found == [False] * 4
    assert is_to_come(connection, date(2026, 11, 27))


def test_money_may_be_announced_three_work_days_ahead(connection, monkeypatch) -> None:
    """No sooner than three business days before the money (CAQH CORE 370, section 4.2)."""
    monkeypatch.setattr(days, "today_of", lambda _: WEDNESDAY)
    assert not is_money_to_come(connection, date(2026, 12, 1))
    assert is_money_to_come(connection, date(2026, 12, 2))
    assert not is_money_to_come(connection, None)
    assert (days.DAYS_AHEAD, "CORE 370" in str(days.DAYS_AHEAD_SOURCE)) == (3, True)


def test_a_refusal_names_what_it_is_of_and_the_day(connection, monkeypatch) -> None:
    monkeypatch.setattr(days, "today_of", lambda _: WEDNESDAY)
    refusal = refusal_of_day(connection, date(2027, 1, 2), "The refund", "Post it once it is out.")
    assert refusal == Failure(FailureReason.BAD_INPUT, "The refund would be in the future (2027-01-02).",
                              "Post it once it is out.")  # fmt: skip
    assert refusal_of_day(connection, WEDNESDAY, "The refund", "") is None
    assert refusal_of_day(connection, None, "The payment", "") is None
