"""Days as they come: dates, Excel's serial numbers, and texts in every order that is certain.

Numbers are read month first, as in the United States, or year first. A year of two digits is taken for dates of service
alone, where 00 to 69 are 2000 to 2069; the year of a birth cannot be told from two digits.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from radbill.codes.raw.cells import hyphenated
from radbill.codes.raw.identifiers import code_of

_TIME = r"""(?:[T\ ]\ ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?  # 14:05:00.000
    (?:\ ?[AP]\.?M\.?)?
    (?:\ ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?"""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = r"""(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"""
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?,?\ )?"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4}|\d{2})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_FORMS = (
    rf"{_MONTH}\ ?(?P<mark>[/-])\ ?{_DAY}\ ?(?P=mark)\ ?{_YEAR}{_TIME}",
    rf"(?P<year>\d{{4}})(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}{_TIME}",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4}(?:\d{2}(?:\.\d+)?)?(?:[+-]\d{4})?)?",
    r"(?P<month>\d{2})(?P<day>\d{2})(?P<year>\d{4})",
    rf"{_WEEKDAY}{_DAY}[-/\ ]?{_NAME}[-/,\ ]?\ ?{_YEAR}{_TIME}",
    rf"{_WEEKDAY}{_NAME}[-/\ ]?{_DAY}(?:st|nd|rd|th)?(?:[-/\ ]|,\ ?){_YEAR}{_TIME}",
    rf"(?P<year>\d{{4}})[-/\ ]{_NAME}[-/\ ]{_DAY}{_TIME}",
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SERIAL_ZERO = date(1899, 12, 30)
#: 18 May 1927 to the end of 2099; what is shorter is a year or a slip, what is longer a date without its marks.
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050
_FIRST_YEAR = 1900
_FIRST_SHORT_YEAR_BEFORE_2000 = 70


def date_of(cell: object) -> date | None:
    """The day in a cell; none when it cannot be told. A year has four digits.

    >>> date_of("7/31/2026"), date_of(46234.5), date_of("31-Jul-2026"), date_of("31/07/2026"), date_of("7/31/26")
    (datetime.date(2026, 7, 31), datetime.date(2026, 7, 31), datetime.date(2026, 7, 31), None, None)
    """
    return _day(cell, takes_short_years=False)


def service_date_of(cell: object) -> date | None:
    """The day of a service in a cell; none when it cannot be told. A year may have two digits: 70 to 99 are 1970 on.

    >>> service_date_of("7/31/26"), service_date_of("12/31/99")
    (datetime.date(2026, 7, 31), datetime.date(1999, 12, 31))
    """
    return _day(cell, takes_short_years=True)


def _day(cell: object, *, takes_short_years: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = "" if isinstance(cell, bool) else hyphenated(code_of(cell))
    if serial := _SERIAL.fullmatch(text):
        return _day_of_serial(int(serial[1]))
    return next(_days_in(text, takes_short_years=takes_short_years), None)


def _day_of_serial(serial: int) -> date | None:
    is_likely = _FIRST_SERIAL <= serial <= _LAST_SERIAL
    return _SERIAL_ZERO + timedelta(days=serial) if is_likely else None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms, made ready when a first text is read: Excel waits for the import of this module."""
    return tuple(re.compile(f"(?xia){form}") for form in _FORMS)


def _days_in(text: str, *, takes_short_years: bool) -> Iterator[date]:
    """The days that the forms make of a text. No text has the form of two and is a day in both."""
    for form in _forms():
        parts = form.fullmatch(text)
        if parts is None or (len(parts["year"]) == len("26") and not takes_short_years):
            continue
        day = _calendar_day(parts.groupdict())
        if day is not None:
            yield day


def _calendar_day(parts: dict[str, str | None]) -> date | None:
    """The day that year, month and day name; none when the calendar has none, or has it on another day of the week."""
    name = parts.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["month"] or 0)
    year, weekday = _full_year(parts["year"] or ""), parts.get("weekday")
    try:
        day = date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None
    is_wrong = year < _FIRST_YEAR or (weekday and _DAYS_OF_WEEK[day.weekday()] != weekday.lower())
    return None if is_wrong else day


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > len("26"):
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR_BEFORE_2000 else 2000)
