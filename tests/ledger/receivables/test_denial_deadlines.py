"""Until when denials can be appealed and corrected. Days are counted by hand from a calendar."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables.appeal_levels import MEDICARE_LEVELS, least_amount, medicare_deadline, medicare_level
from radbill.ledger.receivables.denial_deadlines import DenialFacts, appeal_deadline, claim_deadline
from radbill.ledger.receivables.denial_steps import denial_step
from radbill.ledger.receivables.payer_limits import PayerLimits, payer_limits
from radbill.ledger.store.ledger import Ledger

NOTICE = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("level", "decided", "last", "document"),
    [
        # 120 days after November 20 is March 20 (10 + 31 + 31 + 28 + 20), and five days for the mail.
        (1, NOTICE, date(2027, 3, 25), "42 CFR 405.942(a)"),
        # 180 days after January 4 is July 3 (27 + 28 + 31 + 30 + 31 + 30 + 3).
        (2, date(2027, 1, 4), date(2027, 7, 8), "42 CFR 405.962(a)"),
        # 60 days after March 1 is April 30 (30 + 30).
        (3, date(2027, 3, 1), date(2027, 5, 5), "42 CFR 405.1014(c)"),
        (4, date(2027, 3, 1), date(2027, 5, 5), "42 CFR 405.1102(a)"),
        (5, date(2027, 3, 1), date(2027, 5, 5), "42 CFR 405.1136(c)"),
    ],
)
def test_the_five_levels_of_medicare(level: int, decided: date, last: date, document: str) -> None:
    deadline = medicare_deadline(medicare_level(level), decided)
    assert deadline is not None
    assert deadline.on == last
    assert document in deadline.rule
    assert "weekend" not in deadline.rule


def test_a_last_day_without_work_names_the_workday_before() -> None:
    """125 days after January 18, 2027 is Sunday, May 23; the workday before is Friday, May 21."""
    deadline = medicare_deadline(medicare_level(1), date(2027, 1, 18))
    assert deadline is not None
    assert deadline.on == date(2027, 5, 23)
    assert deadline.rule.endswith("have it there by 2027-05-21.")


def test_before_the_rules_there_is_none() -> None:
    assert medicare_deadline(MEDICARE_LEVELS[0], date(2001, 1, 1)) is None


@pytest.mark.parametrize(
    ("level", "on", "amount", "is_known"),
    [
        (3, date(2025, 6, 1), "190.00", True),
        (3, date(2026, 1, 1), "200.00", True),
        (5, date(2025, 12, 31), "1900.00", True),
        (5, date(2026, 12, 31), "1960.00", True),
        (5, date(2027, 1, 1), "1960.00", False),
    ],
)
def test_amounts_in_controversy(level: int, on: date, amount: str, is_known: bool) -> None:  # noqa: FBT001
    """89 FR 79294 and 90 FR 55869; the amounts of 2027 are not published yet."""
    least = least_amount(medicare_level(level), on)
    assert least is not None
    assert (least.amount, least.is_known) == (Decimal(amount), is_known)
    assert ("not known" in least.words) is not is_known


def test_the_first_two_levels_and_the_council_ask_for_no_amount() -> None:
    assert [least_amount(medicare_level(number), NOTICE) for number in (1, 2, 4)] == [None, None, None]


def facts(filing_code: str = "CI", day: date | None = date(2026, 11, 10), **limits: int) -> DenialFacts:
    return DenialFacts(filing_code, NOTICE, day, PayerLimits(**limits))


def test_a_payers_own_limits_count_from_the_remittance() -> None:
    """180 days after November 20 is May 19 (10 + 31 + 31 + 28 + 31 + 30 + 19), 90 days February 18."""
    payer = facts(appeal_days=180, corrected_claim_days=90)
    assert appeal_deadline(payer, denial_step("50", ()))[0] == date(2027, 5, 19)
    assert claim_deadline(payer, denial_step("4", ()))[0] == date(2027, 2, 18)


def test_an_unknown_limit_is_told_and_not_guessed() -> None:
    day, rule = appeal_deadline(facts(), denial_step("50", ()))
    assert day is None
    assert "fill in Appeal limit (days) on Payers" in rule
    day, rule = claim_deadline(facts(), denial_step("4", ()))
    assert day is None
    assert "Correction limit (days)" in rule


def test_medicare_reopens_within_a_year_and_takes_a_new_claim_within_a_year_of_the_service() -> None:
    """Of a service of November 10, 2026 the last day is November 10, 2027, a Wednesday."""
    day, rule = claim_deadline(facts("MB"), denial_step("4", ()))
    assert (day, "42 CFR 405.980(c)(1)" in rule) == (date(2027, 11, 20), True)
    day, rule = claim_deadline(facts("MB"), denial_step("16", ["MA130"]))
    assert (day, "42 CFR 424.44" in rule) == (date(2027, 11, 10), True)
    assert claim_deadline(facts("CI"), denial_step("22", ()))[0] is None
    assert claim_deadline(facts("MB"), denial_step("50", ())) == (None, "")


@pytest.mark.parametrize(("carc", "remarks"), [("22", ()), ("16", ("MA130",)), ("50", ("MA44",))])
def test_without_an_appeal_there_is_no_deadline_for_one(carc: str, remarks: tuple[str, ...]) -> None:
    assert appeal_deadline(facts("MB"), denial_step(carc, remarks)) == (None, "")


def test_without_a_day_of_the_remittance_there_is_none() -> None:
    unknown = facts("MB")._replace(notice=None)
    assert appeal_deadline(unknown, denial_step("50", ())) == (None, "")
    assert claim_deadline(unknown, denial_step("4", ())) == (None, "")


def test_limits_come_from_the_practices_last_batch(desk) -> None:
    rows = [{"payer_id": "60054", "appeal_days": Decimal(180), "corrected_claim_days": Decimal(365)},
            {"payer_id": "13282"}, {"payer_id": "SLIP", "appeal_days": Decimal(-3)}]  # fmt: skip
    memory = PracticeMemory("1234567893", "ALPHA", "2026-11-20 08:00:00", None, {}, {"Payers": rows})
    shorter = [{"payer_id": "60054", "appeal_days": Decimal(90)}]
    other = PracticeMemory("1003000126", "BETA", "2026-11-20 08:00:00", None, {}, {"Payers": shorter})
    for each in (memory, other):
        assert remember_practice(each, desk.home) is None
    with Ledger(desk.home).reading() as connection:
        limits = payer_limits(connection)
    assert limits == {"60054": PayerLimits(90, 365), "13282": PayerLimits(), "SLIP": PayerLimits()}
