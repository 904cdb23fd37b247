"""Cells to values: the one place that knows that 70450.0 is procedure code 70450 and 2.0 place of service 02.

What hosts hand over differs (whole numbers as floats or integers, currency as Decimal, days as datetimes or serial
numbers, one cell bare, a row or a column as a flat list). Everything is first made a `Cell`, then read by what it is
meant to be. The functions take whatever can be understood; whether a workbook may hold it is decided in
`sheets.cell_reading`.
"""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

#: A cell as every host's is made: Excel's own kinds of value, blank as none.
Cell = str | float | bool | datetime | None

#: What Excel shows in a cell whose formula failed.
ERROR_TEXTS = frozenset(
    {"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
     "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!"}
)  # fmt: skip

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_WHOLE_WITH_ZEROS = re.compile(r"\d+\.0+")
_AMOUNT = re.compile(r"-?\$?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?|-?\$?\.\d+")
_US_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(\s.*)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T\s].*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no time zone
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_SERIAL = 61  # 1 March 1900; earlier ones count a 29 February 1900 that never was
_EXACT_DIGITS = 15
_SHORT_ZIP, _LONG_ZIP = 5, 9
#: A ZIP that became a number has lost up to two zeros.
_ZIP = re.compile(r"[0-9]{3,5}|[0-9]{7,9}|[0-9]{3,5} ?- ?[0-9]{4}")


def canonical(value: object) -> Cell:
    """Make what a host hands over a `Cell`."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float | Decimal):
        return None if math.isnan(value) else float(value)
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
    r"""The text of a cell, outer blanks cut and inner ones made single, non-breaking ones included.

    >>> text_of("\u00a0GE  Health ")
    'GE Health'
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float | Decimal):
        return _number_text(cell)
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return "" if cell is None else _SPACES.sub(" ", str(cell)).strip()


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


def has_number_tail(text: str) -> bool:
    """Whether a text is a whole number that some program wrote with a decimal point, as in 70450.0."""
    return bool(_WHOLE_WITH_ZEROS.fullmatch(text))


def code_of(cell: object, width: int = 0) -> str:
    """The code in a cell, as text; a number that lost its leading zeros gets them back up to `width` digits.

    >>> code_of(70450.0), code_of(2.0, width=2), code_of("70450.0"), code_of(None)
    ('70450', '02', '70450', '')
    """
    text = text_of(cell)
    if has_number_tail(text):
        text = text.partition(".")[0]
        return text.zfill(width)
    return text.zfill(width) if is_whole_number(cell) else text


def amount_of(cell: object) -> Decimal | None:
    """The number in a cell, or in a text such as $1,339.80; none when there is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float | Decimal):
        return Decimal(_number_text(cell)) if math.isfinite(cell) else None
    text = text_of(cell)
    return Decimal(text.replace("$", "").replace(",", "")) if _AMOUNT.fullmatch(text) else None


def date_of(cell: object) -> date | None:
    """The day in a cell: a date, a serial number, or a text in US (03/09/2026) or ISO order; none when unreadable."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float) and math.isfinite(cell) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return (_SERIAL_ZERO + timedelta(days=int(cell))).date()
    return _date_in_text(text_of(cell))


def yes_no_of(cell: object) -> bool | None:
    """Y, YES, TRUE and N, NO, FALSE in any case; none for anything else."""
    return {"Y": True, "YES": True, "TRUE": True, "N": False, "NO": False, "FALSE": False}.get(text_of(cell).upper())


def is_zip(text: str) -> bool:
    """Whether a text can be a ZIP code of five or nine digits, lost zeros counted in."""
    return bool(_ZIP.fullmatch(text))


def zip_digits(text: str) -> str:
    """A ZIP code as five or nine digits, lost zeros put back; what cannot be one is left alone.

    >>> zip_digits("2134"), zip_digits("2134-1000"), zip_digits("21341000"), zip_digits("213410")
    ('02134', '021341000', '021341000', '213410')
    """
    if not is_zip(text):
        return text
    digits = text.replace("-", "").replace(" ", "")
    return digits.zfill(_SHORT_ZIP if len(digits) <= _SHORT_ZIP else _LONG_ZIP)


def padded(rows: Sequence[Sequence[object]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows as cells, all of the same length."""
    width = max((len(line) for line in rows), default=0)
    return tuple((*(canonical(cell) for cell in line), *(None,) * (width - len(line))) for line in rows)


def _number_text(number: float | Decimal) -> str:
    """A number as Excel shows it: fifteen digits, no exponent; the dust of binary fractions is gone."""
    if not math.isfinite(number):
        return ""
    text = f"{Decimal(f'{number:.{_EXACT_DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date_in_text(text: str) -> date | None:
    if found := _US_DATE.fullmatch(text):
        month, day, year = found.group(1, 2, 3)
    elif found := _ISO_DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text):
        year, month, day = found.group(1, 2, 3)
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
