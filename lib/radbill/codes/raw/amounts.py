"""Amounts of money and units of service as they come. What could be two numbers (1,0 or 1.234,50) is none."""

import math
import re
from decimal import Decimal

from radbill.codes.raw.cells import hyphenated, is_blank, text_of

_DIGITS = r"((?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)"
_AMOUNT = re.compile(rf"[-+]?(?:\$ ?)?{_DIGITS}|\$ ?[-+]{_DIGITS}")
#: As accountants write what is taken off: in parentheses, or with the minus behind.
_TAKEN_OFF = re.compile(rf"(?:\$ ?)?\((?:\$ ?)?{_DIGITS}\)|(?:\$ ?)?{_DIGITS} ?-")
_UNITS = re.compile(rf"[-+]?{_DIGITS}")
_WITH_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,2}")


def amount_of(cell: object) -> Decimal | None:
    """The dollars in a cell, or in a text such as $1,339.80 or (25.00); none when there are none.

    A number with an exponent has lost digits; as money it is none.

    >>> amount_of("$1,339.80"), amount_of("(25.00)"), amount_of("1,0"), amount_of("1.3E+03")
    (Decimal('1339.80'), Decimal('-25.00'), None, None)
    """
    if not isinstance(cell, str):
        return _number_of(cell)
    text = hyphenated(text_of(cell))
    if taken_off := _TAKEN_OFF.fullmatch(text):
        return -_decimal(taken_off[1] or taken_off[2])
    return _decimal(text) if _AMOUNT.fullmatch(text) else None


def units_of(cell: object) -> Decimal | None:
    """The number of services in a cell; none when there is none. Dollars are none: the columns were mixed up.

    >>> units_of("02"), units_of("2,000"), units_of("1E2"), units_of("$2"), units_of("1,0")
    (Decimal('2'), Decimal('2000'), Decimal('100'), None, None)
    """
    if not isinstance(cell, str):
        return _number_of(cell)
    text = hyphenated(text_of(cell))
    is_number = _UNITS.fullmatch(text) or _WITH_EXPONENT.fullmatch(text)
    return _number_of(_decimal(text)) if is_number else None


def units_of_line(cell: object) -> Decimal | None:
    """The units of a service line: those in the cell, one where it is blank; none when it holds no number.

    >>> units_of_line(""), units_of_line("02"), units_of_line("two")
    (Decimal('1'), Decimal('2'), None)
    """
    return Decimal(1) if is_blank(cell) else units_of(cell)


def _number_of(cell: object) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal) or not math.isfinite(cell):
        return None
    return Decimal(text_of(cell))


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub("[$, ]", "", text))
