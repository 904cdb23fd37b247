"""The federal calendar against the lists that the Office of Personnel Management publishes."""

from datetime import date, timedelta

import pytest

from radbill.core.federal_holidays import federal_workday_from, federal_workday_until, is_federal_workday

#: opm.gov, federal holidays: the days on which they were or are kept.
PUBLISHED = {
    2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_weekdays_off_are_those_that_were_published(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365 + (year % 4 == 0))]
    off = [day for day in days if day.weekday() < 5 and not is_federal_workday(day)]
    assert [f"{day:%m-%d}" for day in off] == PUBLISHED[year].split()


def test_juneteenth_was_a_workday_before_it_was_a_holiday() -> None:
    assert is_federal_workday(date(2020, 6, 19))


@pytest.mark.parametrize(
    ("day", "workday"),
    [
        (date(2026, 7, 31), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 3)),
        (date(2026, 7, 3), date(2026, 7, 6)),
        (date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 9, 5), date(2026, 9, 8)),
        (date(2021, 12, 31), date(2022, 1, 3)),
    ],
)
def test_the_next_workday_counts(day: date, workday: date) -> None:
    assert federal_workday_from(day) == workday


def test_the_first_and_the_last_day_that_can_be_written_have_an_answer() -> None:
    assert federal_workday_from(date.min) == date(1, 1, 2), "New Year's, a Monday"
    assert federal_workday_from(date.max) == date.max, "a Friday"


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ((2027, 1, 2), (2026, 12, 31)),  # a Saturday after New Year's Day on a Friday
        ((2026, 12, 28), (2026, 12, 28)),  # a Monday
        ((2026, 7, 5), (2026, 7, 2)),  # a Sunday; Independence Day is kept on Friday, July 3
    ],
)
def test_an_office_works_last_before_a_holiday(day: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert federal_workday_until(date(*day)) == date(*last)
