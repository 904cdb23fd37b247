"""The days of open negotiation and disputes by hand: weekends, federal holidays, ends of years."""

from datetime import date

import pytest

from radbill.core.federal_holidays import federal_workdays_after
from radbill.ledger.receivables.disputes_noted import DisputeStep, NotedDispute
from radbill.reconciliation.no_surprises.clock import DisputeClock, business_days_from, dispute_clock

NOTICE, INITIATED, SELECTED = DisputeStep.NOTICE, DisputeStep.INITIATED, DisputeStep.SELECTED
DETERMINED, SETTLED = DisputeStep.DETERMINED, DisputeStep.SETTLED
INITIAL = date(2026, 11, 20)


def clock(
    as_of: date = INITIAL, before: date | None = None, initial: date | None = INITIAL, **days: date
) -> DisputeClock:
    return dispute_clock(
        initial, NotedDispute({DisputeStep(step.upper()): day for step, day in days.items()}), as_of, before
    )


@pytest.mark.parametrize(
    ("initial", "last"),
    [
        # Friday 11/20/2026 is the 1st; 11/23-25 the 2nd to 4th, the 26th a holiday, 11/27 the 5th; four weeks of
        # December to the 24th (Christmas is Friday) are 4*5 less one = 19 from 11/30: the 24th; 12/28-31 the 28th;
        # New Year's Friday is off, so 1/4 the 29th and 1/5 the 30th.
        (date(2026, 11, 20), date(2027, 1, 5)),
        # Thursday 1/8/2026: 1st; 1/9 2nd; 1/12-16 7th; King 1/19; 1/20-23 11th; 1/26-30 16th; 2/2-6 21st; 2/9-13 26th;
        # Presidents 2/16; 2/17-20 30th.
        (date(2026, 1, 8), date(2026, 2, 20)),
        # Saturday 8/1/2026 counts from Monday 8/3: 20 to 8/28, 25 to 9/4, Labor Day 9/7, 9/8-11 29, 9/14.
        (date(2026, 8, 1), date(2026, 9, 14)),
        # 5/20/2026 Wednesday: 5/20-22 3; Memorial Day 5/25; 5/26-29 7; June 1-5 12, 8-12 17, 15-18 21 (Juneteenth is
        # Friday); 22-26 26; 6/29-7/2 30 (July 3 is kept for Saturday the 4th).
        (date(2026, 5, 20), date(2026, 7, 2)),
    ],
)
def test_the_notice_of_open_negotiation_goes_out_within_thirty_business_days(initial: date, last: date) -> None:
    found = clock(initial, initial=initial)
    assert (found.notice_by, found.next_due, found.is_late) == (last, last, False)
    assert found.next_step.startswith("Send the notice of open negotiation")
    assert not clock(last, initial=initial).is_late
    assert clock(date.fromordinal(last.toordinal() + 1), initial=initial).is_late


def test_the_departments_own_example() -> None:
    """They extended what was due on 7/19/2024 for those whose negotiation had begun on 5/31/2024."""
    found = clock(notice=date(2024, 5, 31), initial=date(2024, 5, 20))
    assert found.initiate_by == date(2024, 7, 19)
    # Juneteenth and July 4 are off: 5/31 + 30 business days is 7/16, the window begins on the 31st after it, 7/17
    assert (found.negotiation_ends, found.initiate_from) == (date(2024, 7, 16), date(2024, 7, 17))
    assert business_days_from(date(2024, 5, 31), 34) == date(2024, 7, 19)


def test_the_departments_leave_out_federal_holidays() -> None:
    """They named 3/14/2024 as the 60th business day after 12/15/2023, over four holidays."""
    assert federal_workdays_after(date(2023, 12, 15), 60) == date(2024, 3, 14)


def test_a_dispute_over_the_end_of_a_year() -> None:
    # notice Monday 11/30/2026: 30 business days after it: 12/1-4 4, 12/7-11 9, 14-18 14, 21-24 18, 28-31 22,
    # 1/4-8 27, 1/11-13 30. The 31st is 1/14. Counted with the notice's own day the 34th is the 33rd after: 1/19, since
    # King's day is 1/18.
    found = clock(date(2026, 12, 1), notice=date(2026, 11, 30))
    assert found.negotiation_ends == date(2027, 1, 13)
    assert (found.initiate_from, found.initiate_by) == (date(2027, 1, 14), date(2027, 1, 19))
    assert (found.next_from, found.next_due) == (found.initiate_from, found.initiate_by)
    assert found.next_step == "Initiate the dispute, or note what was agreed."
    assert clock(date(2027, 1, 20), notice=date(2026, 11, 30)).is_late


def test_entity_offer_decision_and_payment() -> None:
    steps = {"notice": date(2026, 11, 30), "initiated": date(2027, 1, 14)}
    found = clock(date(2027, 1, 15), **steps)
    # 1/15 Friday 1, King's day off, 1/19 2, 1/20 3
    assert (found.entity_by, found.next_due) == (date(2027, 1, 20), date(2027, 1, 20))
    assert found.next_step.startswith("Choose the entity")
    steps["selected"] = date(2027, 1, 20)
    found = clock(date(2027, 1, 21), **steps)
    # 1/21-22 2, 25-29 7, 2/1-3 10; decision: 2/4-5 12, 8-12 17, Presidents 2/15 off, 16-19 21, 22-26 26, 3/1-4 30
    assert (found.offers_by, found.decision_by) == (date(2027, 2, 3), date(2027, 3, 4))
    assert (found.next_step, found.next_due) == ("Send the offer, and pay the fees.", date(2027, 2, 3))
    assert clock(date(2027, 2, 3), **steps).next_step == "Send the offer, and pay the fees."
    later = clock(date(2027, 2, 4), **steps)
    assert (later.next_step, later.next_due) == ("Ask the entity for its decision.", date(2027, 3, 4))
    steps["determined"] = date(2027, 3, 1)
    paid = clock(date(2027, 3, 2), **steps)
    assert (paid.payment_by, paid.next_due) == (date(2027, 3, 31), date(2027, 3, 31))  # calendar days
    assert paid.next_step == "See that the payer pays what was decided, then note SETTLED."
    over = clock(date(2027, 4, 2), **steps, settled=date(2027, 4, 1))
    assert (over.next_step, over.next_due, over.is_late) == ("", None, False)


def test_a_negotiation_that_ends_while_cooling_off_waits_for_its_end() -> None:
    # decided on 12/1/2026: ninety days are 30 in December, 31 and 28, and one: 3/1/2027, a Monday
    found = clock(date(2026, 12, 1), date(2026, 12, 1), notice=date(2026, 11, 30))
    assert found.cooling_off_until == date(2027, 3, 1)
    # 3/2 is the first of thirty business days: 3/2-5 4, four weeks to 4/2 are 24, 4/5-9 29, 4/12 30
    assert (found.initiate_from, found.initiate_by) == (date(2027, 3, 2), date(2027, 4, 12))


def test_a_negotiation_that_ends_after_cooling_off_has_its_own_days() -> None:
    found = clock(date(2026, 12, 1), date(2026, 9, 1), notice=date(2026, 11, 30))
    assert (found.cooling_off_until, found.initiate_by) == (None, date(2027, 1, 19))  # 9/1 and 90 days: 11/30
    assert clock(date(2026, 11, 25), date(2026, 9, 1)).cooling_off_until == date(2026, 11, 30)
    assert clock(date(2026, 12, 1), date(2026, 9, 1)).cooling_off_until is None


def test_without_a_first_decision_or_a_rule_no_day_is_told() -> None:
    assert clock(initial=None).notice_by is None
    assert clock(initial=date(2021, 12, 31)).notice_by is None
    assert not clock(initial=None).is_late
