"""Which quarter a published file belongs to, read from titles and file names."""

import re
from datetime import date, timedelta

from radbill.core.dates import DateRange

_MONTHS = {"JAN": 1, "MARCH": 3, "APR": 4, "JUL": 7, "OCT": 10}
_LETTERS = {"A": 1, "B": 4, "C": 7, "D": 10}
#: The conversion factor changed in the middle of a quarter once: CMS released the file of 2024 again on 9 March.
_REVISED = {("AR", 2024): date(2024, 3, 9)}
#: The same file is told by the factor that it alone has, when nothing in its name says that it is the later one.
_REVISED_FACTOR = {(date(2024, 1, 1), "33.2875"): date(2024, 3, 9)}
_BUNDLE = re.compile(r"(?:RVU|OPPSCAP)[-_ ]?(?:20)?(\d{2})(AR|[A-D])(?![A-Z])", re.IGNORECASE)
_BY_MONTH = re.compile(r"(?:RVU|OPPSCAP)[-_ ]?(?:20)?(\d{2})[-_ ]?(JAN|APR|JUL|OCT)", re.IGNORECASE)


def quarter_start(year: int, month: int) -> date:
    """First day of the quarter in which a month lies."""
    return date(year, 3 * ((month - 1) // 3) + 1, 1)


def quarter_of(day: date) -> str:
    """Name of the quarter of a day.

    >>> quarter_of(date(2026, 8, 3))
    '2026Q3'
    """
    return f"{day.year}Q{(day.month + 2) // 3}"


def fee_release_start(day: date) -> date:
    """First day of the fee schedule release that CMS published for a day, whether or not it is loaded.

    >>> fee_release_start(date(2024, 3, 8)).isoformat(), fee_release_start(date(2024, 3, 9)).isoformat()
    ('2024-01-01', '2024-03-09')
    """
    first = quarter_start(day.year, day.month)
    return max([first, *(start for start in _REVISED.values() if first <= start <= day)])


def quarter_range(first: date) -> DateRange:
    """The quarter that starts on a day."""
    start_of_next = quarter_start(first.year + (first.month > 9), (first.month + 3 - 1) % 12 + 1)  # noqa: PLR2004
    return DateRange(first, start_of_next - timedelta(days=1))


def letter_of(first: date) -> str:
    """Release letter of the fee schedule that starts on a day.

    >>> letter_of(date(2025, 10, 1)), letter_of(date(2024, 3, 9))
    ('D', 'AR')
    """
    for (letter, year), day in _REVISED.items():
        if (first.year, first) == (year, day):
            return letter
    return "ABCD"[(first.month - 1) // 3]


def bundle_start(*names: str) -> date | None:
    """First day of the fee schedule that a file or folder name tells: RVU25D, PPRRVU24_JAN; none when it does not."""
    for name in names:
        if found := _BUNDLE.search(name):
            year, letter = 2000 + int(found.group(1)), found.group(2).upper()
            return _REVISED.get((letter, year)) or date(year, _LETTERS[letter[0]], 1)
        if found := _BY_MONTH.search(name):
            return date(2000 + int(found.group(1)), _MONTHS[found.group(2).upper()], 1)
    return None


def revised_start(first: date, conversion_factor: str) -> date:
    """First day of a fee schedule file, moved when its conversion factor says that it is a later edition."""
    return _REVISED_FACTOR.get((first, conversion_factor.rstrip("0")), first)


def month_in(text: str) -> int | None:
    """First month of the quarter that a title or name tells by a month's name, as in `October Release`."""
    found = re.search(r"JAN|APR|JUL|OCT|MARCH", text.upper())
    return _MONTHS[found.group()] if found else None


def year_in(text: str) -> int | None:
    """The year that a title or name tells."""
    found = re.search(r"(?<!\d)(20[0-3]\d)(?!\d)", text)
    return int(found.group(1)) if found else None


def quarter_in(text: str) -> date | None:
    """First day of the quarter that a name tells as in `2024q3` or `V2026Q2`; none when it does not.

    >>> quarter_in("AOC_V2026Q2-MCR.txt")
    datetime.date(2026, 4, 1)
    """
    found = re.search(r"(20\d\d)[-_ ]?q([1-4])(?!\d)", text, re.IGNORECASE)
    return date(int(found.group(1)), 3 * int(found.group(2)) - 2, 1) if found else None
