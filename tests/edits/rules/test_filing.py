"""The last day for filing, by the calendar."""

from datetime import date

import pytest

from radbill.edits.rules.claims._filing import last_day_of_filing
from radbill.model.payer import Payer

MEDICARE = Payer(payer_key="M", claim_filing_code="MB")


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2025, 11, 20), date(2026, 11, 20)), (date(2024, 2, 29), date(2025, 2, 28))],
)
def test_medicare_takes_claims_for_one_calendar_year(day: date, last: date) -> None:
    assert last_day_of_filing(MEDICARE, day) == last


def test_another_payer_has_the_days_of_the_table() -> None:
    payer = Payer(payer_key="A", claim_filing_code="CI", timely_filing_days=90)
    assert last_day_of_filing(payer, date(2026, 8, 25)) == date(2026, 11, 23)  # 6 + 30 + 31 + 23 days


def test_a_limit_that_is_not_known_is_no_limit() -> None:
    assert last_day_of_filing(Payer(payer_key="A", claim_filing_code="CI"), date(2026, 8, 25)) is None
