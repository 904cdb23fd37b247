"""Dates of a column: one order of day and month for the whole column, decided by what stands in it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_MONTH_NAMES, 1)}
_CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}.*$|(?<=\d{8})\d{4,6}(\.\d+)?([+-]\d{4})?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_THREE_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$")
_EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})$")
_SIX_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{2})$")
_MONTH_NAMED = re.compile(
    r"(\d{1,2})[- /]?([a-z]{3})[a-z]*\.?[- /,]*(\d{4}|\d{2})$|([a-z]{3})[a-z]*\.? ?(\d{1,2}),? ?(\d{4}|\d{2})$"
)
_EXCEL_FIRST, _EXCEL_LAST = 7306, 73050
_EXCEL_ZERO = date(1899, 12, 30)
_MOST_MONTHS = 12
#: Of births and services; other years are digits of a number.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
#: Different dates that are read once.
_DISTINCT = 4096


class ReadDay(NamedTuple):
    """A date as read.

    Attributes:
        year: As written; of two digits when `is_short`.
        month: From 1.
        day: From 1.
        is_short: Whether the century is not said.
    """

    year: int
    month: int
    day: int
    is_short: bool = False

    def on(self, year: int) -> date | None:
        """The day in a year; none when the calendar has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exact(self) -> date | None:
        """The day when the year has four digits."""
        return None if self.is_short else self.on(self.year)


@lru_cache(_DISTINCT)
def read_day(text: str, *, is_day_first: bool) -> ReadDay | None:
    """A date in any of the usual spellings; none when it is none."""
    text = _CLOCK.sub("", text.strip()).strip()
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(each) for each in found.groups() if each is not None)
        if 1 <= month <= _MOST_MONTHS:
            return ReadDay(year, month, day)
    for pattern in (_THREE_NUMBERS, _EIGHT_DIGITS, _SIX_DIGITS):
        if found := pattern.match(text):
            first, second, year = map(int, found.groups())
            month, day = (second, first) if is_day_first else (first, second)
            return ReadDay(year, month, day, is_short=len(found[3]) == len("26"))
    if found := _MONTH_NAMED.match(text.lower()):
        return _month_in_words(found)
    return _day_by_count(text)


def _month_in_words(match: re.Match[str]) -> ReadDay | None:
    day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    month = _MONTHS.get(name)
    return ReadDay(int(year), month, int(day), is_short=len(year) == len("26")) if month else None


def _day_by_count(text: str) -> ReadDay | None:
    """A day that a spreadsheet counted from 1900 on."""
    if text.isdigit() and _EXCEL_FIRST <= int(text) <= _EXCEL_LAST:
        day = _EXCEL_ZERO + timedelta(days=int(text))
        return ReadDay(day.year, day.month, day.day)
    return None


def counted_day(day: date) -> int:
    """The number by which a spreadsheet counts a day."""
    return (day - _EXCEL_ZERO).days


def is_day_first(texts: Iterable[str]) -> bool:
    """Whether a column's dates have the day before the month: only when some date can be read no other way."""
    american = european = 0
    for text in texts:
        found = _THREE_NUMBERS.match(_CLOCK.sub("", text.strip()))
        if found:
            european += int(found[1]) > _MOST_MONTHS >= int(found[2])
            american += int(found[2]) > _MOST_MONTHS >= int(found[1])
    return european > american


@lru_cache(_DISTINCT)
def is_day(text: str) -> bool:
    """Whether a text is a date in one of the orders, and no mere number of five digits."""
    if text.isdigit() and len(text) not in {6, 8, 12, 14}:
        return False
    return any(_exists(read_day(text, is_day_first=order)) for order in (False, True))


def _exists(day: ReadDay | None) -> bool:
    is_near = day is not None and (day.is_short or _FIRST_YEAR <= day.year <= _LAST_YEAR)
    return is_near and day is not None and day.on(day.year + 2000 if day.is_short else day.year) is not None
