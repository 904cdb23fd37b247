"""Values of elements as what they mean; none where an element is empty or is no such value."""

import re
from datetime import date
from decimal import Decimal

from radbill.core.money import ZERO

_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
_DAY = re.compile(r"[0-9]{8}")
#: X12 knows no longer numbers; Python refuses to convert very long ones.
_MOST_DIGITS = 18


def decimal_of(text: str) -> Decimal | None:
    """A number.

    >>> decimal_of("12."), decimal_of("-.5"), decimal_of("1E3"), decimal_of("")
    (Decimal('12'), Decimal('-0.5'), None, None)
    """
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def dollars_of(text: str) -> Decimal | None:
    """An amount in dollars; two decimals when it has fewer, and as it stands when it has more.

    >>> dollars_of("125.0"), dollars_of("30"), dollars_of("0.125")
    (Decimal('125.00'), Decimal('30.00'), Decimal('0.125'))
    """
    amount = decimal_of(text)
    return None if amount is None else amount + ZERO


def count_of(text: str) -> int | None:
    """A whole number that is not negative; none where it has more digits than any number of X12.

    >>> count_of("007"), count_of("7.0"), count_of(""), count_of("9" * 19)
    (7, None, None, None)
    """
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0")
    return int(digits or "0") if len(digits) <= _MOST_DIGITS else None


def day_of(text: str) -> date | None:
    """A day of eight digits, which may have a time behind it, or the first day of a period.

    >>> day_of("20260228"), day_of("20260229"), day_of("20260101-20260131")
    (datetime.date(2026, 2, 28), None, datetime.date(2026, 1, 1))
    """
    digits = _DAY.match(text)
    if not digits:
        return None
    year, month, day = text[:4], text[4:6], text[6:8]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def text_of(text: str) -> str | None:
    """A text; none when it is empty."""
    return text or None
