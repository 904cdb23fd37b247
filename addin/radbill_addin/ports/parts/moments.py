"""Days and times as the numbers that Excel keeps for them, counted from 1900 or from 1904."""

from datetime import date, datetime, time, timedelta

_FROM_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no time zone
_FROM_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - same reason
#: Excel's first number after 9999-12-31, and its day 60, 29 February 1900, which never was.
_BEHIND_LAST_DAY, _NO_DAY = 2_958_466, 60
_MILLISECONDS_OF_DAY = 86_400_000


class Calendar:
    """The way in which a workbook counts its days."""

    def __init__(self, *, is_1904: bool) -> None:
        self._is_1904 = is_1904
        self._start = _FROM_1904 if is_1904 else _FROM_1900
        self._behind_last = _BEHIND_LAST_DAY - (_FROM_1904 - _FROM_1900).days if is_1904 else _BEHIND_LAST_DAY

    def moment(self, number: float) -> datetime | time | None:
        """The day that a number shows in a date format, a time of day below 1, none when it is no day."""
        if not 0 <= number < self._behind_last:
            return None
        milliseconds = round(number % 1 * _MILLISECONDS_OF_DAY)
        if number < 1 and milliseconds < _MILLISECONDS_OF_DAY:
            return (self._start + timedelta(milliseconds=milliseconds)).time()
        days = int(number) + (not self._is_1904 and number < _NO_DAY)
        return self._start + timedelta(days=days, milliseconds=milliseconds)

    def number(self, moment: date) -> int | float | None:
        """The number of a day or moment; none for a day before the calendar's first."""
        at = moment.replace(tzinfo=None) if isinstance(moment, datetime) else _at_midnight(moment)
        days = (at - self._start) / timedelta(days=1)
        if not self._is_1904 and days < _NO_DAY + 1:
            days -= 1
        if days < (0 if self._is_1904 else 1):
            return None
        return int(days) if days == int(days) else days


def _at_midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel's days have no time zone
