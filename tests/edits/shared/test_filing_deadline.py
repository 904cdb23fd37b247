"""The last day for filing, by the calendar."""

from datetime import date

import pytest

from radbill.edits.shared.filing_deadline import FilingDeadline, last_day_of_filing, next_filing_deadline
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice

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


def claim_of(claim_id: str, *days: date, limit: int | None, frequency: str = "1") -> Claim:
    return Claim(
        claim_id=claim_id,
        practice=Practice(),
        patient=Patient(patient_id="P1"),
        payer=Payer(payer_key="X", timely_filing_days=limit),
        frequency=frequency,
        lines=tuple(ServiceLine(line_id=f"{claim_id}-{at}", date_of_service=day) for at, day in enumerate(days)),
    )


def test_the_next_deadline_is_that_of_the_earliest_line_of_all_claims() -> None:
    """90 days after 1 July 2026 is 29 September; 30 days after 2 July is 1 August."""
    claims = [claim_of("A", date(2026, 7, 1), limit=90), claim_of("B", date(2026, 7, 9), date(2026, 7, 2), limit=30)]
    assert next_filing_deadline(claims) == FilingDeadline(date(2026, 8, 1), "B")
    assert next_filing_deadline(claims[:1]) == FilingDeadline(date(2026, 9, 29), "A")


def test_claims_without_a_known_limit_and_replacements_have_no_deadline() -> None:
    unknown = claim_of("A", date(2026, 7, 1), limit=None)
    assert next_filing_deadline([unknown, claim_of("B", date(2026, 7, 1), limit=30, frequency="7")]) is None
    assert next_filing_deadline([]) is None


def test_a_deadline_of_new_years_weekend_is_met_on_the_last_workday_of_the_old_year() -> None:
    """180 days after 6 July 2026 is Saturday, 2 January 2027; the Friday is New Year's Day."""
    deadline = next_filing_deadline([claim_of("A", date(2026, 7, 6), limit=180)])
    assert deadline == FilingDeadline(date(2027, 1, 2), "A")
    assert deadline.file_by == date(2026, 12, 31)
