"""Until when an estimate is due: 45 CFR 149.610(b)(1)(vi), counted by hand on a calendar of 2026.

July 2026: the 3rd is the holiday (the 4th is a Saturday), the 6th a Monday.
"""

from datetime import date

import pytest

from radbill.forms.estimates.due_day import business_days_before, due_day


def july(day: int) -> date:
    return date(2026, 7, day)


@pytest.mark.parametrize(
    ("scheduled", "service", "due"),
    [
        (july(6), july(9), july(7)),  # Monday for Thursday: 3 business days, so the next one
        (july(6), july(8), None),  # two business days only
        (july(6), july(17), july(7)),  # nine: 6 to 10, 13 to 16
        (july(6), july(20), july(9)),  # ten: 6 to 10, 13 to 17; within three
        (july(2), july(8), july(6)),  # Thursday 2, Monday 6, Tuesday 7 are three; the next business day is the 6th
        (july(1), july(31), july(7)),  # 2, 6, 7: the 3rd is a holiday
        (july(8), july(11), july(9)),  # an exam on Saturday: Wednesday, Thursday, Friday
        (july(11), july(15), None),  # made on a Saturday for Wednesday: Monday and Tuesday only
    ],
)
def test_of_an_appointment(scheduled: date, service: date, due: date | None) -> None:
    answer = due_day(scheduled, service, None)
    assert (answer.day if answer else None) == due


def test_on_request_it_is_due_within_three_business_days() -> None:
    answer = due_day(None, None, july(2))
    assert answer is not None
    assert answer.day == july(8)
    assert str(answer.citation).startswith("45 CFR 149.610")
    assert "(b)(1)(vi)(C)" in str(answer.citation)


def test_of_both_the_earlier_day_holds() -> None:
    answer = due_day(july(6), july(9), july(6))
    assert answer is not None
    assert (answer.day, "(A)" in str(answer.citation)) == (july(7), True)


def test_nobody_asked_and_no_appointment() -> None:
    assert due_day(None, july(9), None) is None
    assert due_day(july(9), july(6), None) is None


def test_business_days_leave_weekends_and_holidays_out() -> None:
    assert business_days_before(july(9), july(6)) == 3
    assert business_days_before(july(6), july(6)) == 0
