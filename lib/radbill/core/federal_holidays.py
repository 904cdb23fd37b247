"""Federal holidays, and the next day on which federal offices work.

The days off that a president orders for one year (a day of mourning, the day after Christmas) are in no law and are
not known here; neither is Inauguration Day, which is a holiday in and around Washington alone.
"""

from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from radbill.core.citations import Citation
from radbill.core.sources import FEDERAL_HOLIDAYS

#: The law that names the holidays, and says that one on a Saturday or Sunday is kept on the Friday or Monday.
HOLIDAY_LAW = Citation(FEDERAL_HOLIDAYS, "holidays; Executive Order 11582 for those on a Sunday")

#: Month and day, and the first year of a younger one.
_FIXED = ((1, 1, 0), (6, 19, 2021), (7, 4, 0), (11, 11, 0), (12, 25, 0))
#: Month, weekday (Monday is 0), and which of the month: King, Presidents, Labor, Columbus, Thanksgiving.
_BY_WEEKDAY = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4))
_SATURDAY, _SUNDAY = 5, 6
_DAY = timedelta(days=1)


def is_federal_workday(day: date) -> bool:
    """Whether federal offices work on a day.

    >>> is_federal_workday(date(2026, 7, 3)), is_federal_workday(date(2026, 7, 6))
    (False, True)
    """
    return day.weekday() < _SATURDAY and day not in _kept_in(day.year) | _kept_in(min(day.year + 1, MAXYEAR))


def federal_workday_from(day: date) -> date:
    """The day itself, or the next one on which federal offices work.

    >>> federal_workday_from(date(2026, 8, 1))
    datetime.date(2026, 8, 3)
    """
    while not is_federal_workday(day):
        day += _DAY
    return day


def federal_workday_until(day: date) -> date:
    """The day itself, or the last one before it on which federal offices worked.

    >>> federal_workday_until(date(2027, 1, 2))
    datetime.date(2026, 12, 31)
    """
    while not is_federal_workday(day):
        day -= _DAY
    return day


def federal_workdays_after(day: date, count: int) -> date:
    """The day so many federal work days after another one.

    >>> federal_workdays_after(date(2026, 11, 20), 3), federal_workdays_after(date(2026, 11, 25), 1)
    (datetime.date(2026, 11, 25), datetime.date(2026, 11, 27))
    """
    while count:
        day += _DAY
        count -= is_federal_workday(day)
    return day


@lru_cache(maxsize=64)
def _kept_in(year: int) -> frozenset[date]:
    """The holidays of a year, on the days on which they are kept; New Year's may be kept in the year before."""
    fixed = [_kept(date(year, month, day)) for month, day, since in _FIXED if year >= since]
    return frozenset([*fixed, *(_nth(year, *rule) for rule in _BY_WEEKDAY), _last_monday_of_may(year)])


def _kept(holiday: date) -> date:
    return holiday + {_SATURDAY: -_DAY, _SUNDAY: _DAY}.get(holiday.weekday(), timedelta())


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
