"""Cells of every host as one kind of value, and their text.

What hosts hand over differs (whole numbers as floats or integers, currency as Decimal, days as datetimes or serial
numbers, one cell bare, a row or a column as a flat list). Everything is first made a `Cell`, then read by what it is
meant to be, with the other modules of this package. They take whatever can be understood; whether a workbook may hold
it is decided where sheets are read.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

#: A cell as every host's is made: Excel's own kinds of value, blank as none.
Cell = str | float | bool | datetime | None

#: What Excel shows in a cell whose formula failed.
ERROR_TEXTS = frozenset(
    {"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
     "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!"}
)  # fmt: skip

#: Excel's errors as whole numbers, as programs outside Excel are given them (Microsoft's list XlCVError; COM adds this
#: base to each). Numbers of cells are never whole numbers of Python's, so that no amount is taken for one.
_ERRORS_FROM = -2146828288
_ERROR_OF_NUMBER = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!", 2051: "#EXTERNAL!",
}  # fmt: skip
_ERROR_NUMBERS = range(2000, 2200)

_SPACES = re.compile(r"\s+")
#: Characters of which nothing is seen: Unicode's controls, formats and variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
#: A control character as files of Excel write it (ECMA-376 part 1, 22.9.2.19), left standing by programs that copy.
_ESCAPED_CONTROL = re.compile("_x(00[01][0-9A-F]|007F|FEFF|200[B-F])_", re.IGNORECASE)
#: Letters, digits and marks of double width, and the quotation marks of word processors, as the keyboard has them.
_KEYBOARD = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc"), "'"
) | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033"), '"')  # fmt: skip
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_EXACT_DIGITS = 15


def canonical(value: object) -> Cell:
    """Make what a host hands over a `Cell`."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float | Decimal):
        return _number_or_error(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel's days have no time zone
    return value.isoformat() if isinstance(value, time) else str(value)


def rows_of(value: object) -> list[list[Cell]]:
    """Make the argument of a worksheet function rows of cells.

    One cell becomes one row of one, a flat list one row per value (a host that tells rows from columns hands over
    a list of lists).
    """
    if not isinstance(value, list | tuple):
        return [[canonical(value)]]
    return [
        [canonical(cell) for cell in line] if isinstance(line, list | tuple) else [canonical(line)] for line in value
    ]


def column_letter(number: int) -> str:
    """Excel's name of a column counted from 1.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(cell: object) -> str:
    r"""The text of a cell, outer blanks cut and inner ones made single, without marks that cannot be seen.

    >>> text_of("\u00a0GE  Health\u200b ")
    'GE Health'
    """
    if isinstance(cell, str):
        return _plain(str(cell))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float | Decimal):
        return _number_text(cell)
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return "" if cell is None else _plain(str(cell))


def hyphenated(text: str) -> str:
    r"""A text whose dashes of word processors, and minus signs, are hyphens.

    >>> hyphenated("35203\u20130001")
    '35203-0001'
    """
    return text if text.isascii() else _DASHES.sub("-", text)


def is_blank(cell: object) -> bool:
    """Whether nothing can be seen in the cell."""
    return text_of(cell) == ""


def is_error(cell: object) -> bool:
    """Whether the cell shows one of Excel's errors."""
    return isinstance(cell, str) and cell in ERROR_TEXTS


def is_whole_number(cell: object) -> bool:
    """Whether the cell is a number without a fraction that Excel still holds exactly."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return False
    return math.isfinite(cell) and cell == int(cell) and abs(cell) < 10**_EXACT_DIGITS


def padded(rows: Sequence[Sequence[object]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows as cells, all of the same length."""
    width = max((len(line) for line in rows), default=0)
    return tuple((*(canonical(cell) for cell in line), *(None,) * (width - len(line))) for line in rows)


def _plain(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    if not text.isprintable() or not text.isascii() or "_x" in text or "_X" in text:
        return _SPACES.sub(" ", _visible(text)).strip()
    return (_SPACES.sub(" ", text) if "  " in text else text).strip()


def _visible(text: str) -> str:
    """A text as it is seen, in the characters of a keyboard; digits of other scripts are digits."""
    controls = _ESCAPED_CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    seen = _INVISIBLE.sub("", controls.translate(_KEYBOARD))
    if seen.isascii():
        return seen
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in seen)


def _number_or_error(value: float | Decimal) -> Cell:
    if isinstance(value, int) and value - _ERRORS_FROM in _ERROR_NUMBERS:
        return _ERROR_OF_NUMBER.get(value - _ERRORS_FROM, "#UNKNOWN!")
    return None if math.isnan(value) else float(value)


def _number_text(number: float | Decimal) -> str:
    """A number as Excel shows it: fifteen digits, no exponent, no minus zero; the dust of binary fractions is gone."""
    if not math.isfinite(number):
        return ""
    text = f"{Decimal(f'{number or 0:.{_EXACT_DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
