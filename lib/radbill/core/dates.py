"""Effective dates: a range of days, both ends included, open at the end while still in force."""

from datetime import date
from typing import NamedTuple


class DateRange(NamedTuple):
    """Days from `effective_from` to `effective_to`, both included; no end means still in force."""

    effective_from: date
    effective_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def __str__(self) -> str:
        end = "on" if self.effective_to is None else f"to {self.effective_to.isoformat()}"
        return f"{self.effective_from.isoformat()} {end}"


def us_date(day: date) -> str:
    """Write a date the way the biller's forms do.

    >>> us_date(date(2026, 3, 9))
    '03/09/2026'
    """
    return day.strftime("%m/%d/%Y")


def age_on(birth_date: date, day: date) -> int:
    """Whole years of age on a day.

    >>> age_on(date(1950, 3, 9), date(2026, 3, 8)), age_on(date(1950, 3, 9), date(2026, 3, 9))
    (75, 76)
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
