"""Values of cells as formulas see them: as text, as number, compared, as what is counted.

Rules: ECMA-376 part 1, 18.17; Excel's help on COUNTIF. Where programs differ, or the country's settings
decide, nothing is told.
"""

import re
from datetime import date
from decimal import Decimal

from radbill import Cell
from radbill_addin.ports.parts.calculation.formula_tree import CannotTellError
from radbill_addin.ports.parts.moments import Calendar

#: What a formula works with; days are numbers.
Value = Decimal | str | bool | None
_AS_THEY_ARE = str | bool | Decimal

#: Numbers that every program shows alike when they are put into a text.
_PLAIN_NUMBER = re.compile(r"-?\d{1,10}(?:\.\d{1,4})?")
#: Texts that are looked for as they are: no comparison, no wildcard, nothing that might be a number, a day, yes or no.
_PLAIN_SOUGHT = re.compile(r"[A-Za-z(][^*?~]*")
_LIKE_A_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,/-]*\d", re.IGNORECASE)
#: The longest text that COUNTIF and MATCH look for.
LONGEST_SOUGHT = 255


class NoValueError(Exception):
    """Excel shows an error in the place of a value."""


def value_of(cell: Cell, calendar: Calendar) -> Value:
    """A cell's content.

    Raises:
        CannotTellError: a day that has no number in the workbook's calendar.
    """
    if cell is None or isinstance(cell, _AS_THEY_ARE):
        return cell
    if isinstance(cell, date):
        number = calendar.number(cell)
        if number is None:
            raise CannotTellError
        return Decimal(str(number))
    return Decimal(str(cell))


def text_of(value: Value) -> str:
    """A value in the middle of a text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        text = f"{value.normalize():f}" if value else "0"
        if not _PLAIN_NUMBER.fullmatch(text):
            raise CannotTellError
        return text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return ""


def number_of(value: Value) -> Decimal:
    """A value in arithmetic; a text that might be a number is not told, any other is an error."""
    if isinstance(value, str):
        raise (CannotTellError if any(each.isdigit() for each in value) else NoValueError)
    return Decimal(value or 0)


def is_true(value: Value) -> bool:
    """A value as the condition of IF."""
    if isinstance(value, str):
        raise CannotTellError
    return bool(value)


def is_equal(left: Value, right: Value) -> bool:
    """Whether Excel calls two values equal; texts may differ in capitals."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right or left.lower() == right.lower()
    if left is None and isinstance(right, str):
        return not right  # an empty cell, as most formulas ask of it
    return order_of(left, right) == 0


def order_of(left: Value, right: Value) -> int:
    """-1, 0 or 1: how two values compare, numbers before texts; 2: they differ, but may sort either way."""
    first, second = _comparable(left, right), _comparable(right, left)
    if isinstance(first[1], str) and first != second and not (_is_sortable(first[1]) and _is_sortable(str(second[1]))):
        return 2
    return (first > second) - (first < second)


def _comparable(value: Value, other: Value) -> tuple[int, Decimal | str]:
    if value is None:
        return (1, "") if isinstance(other, str) else (2 * isinstance(other, bool), Decimal())
    if isinstance(value, bool):
        return 2, Decimal(value)
    return (1, value.lower()) if isinstance(value, str) else (0, value)


def _is_sortable(text: str) -> bool:
    return text.isascii() and (text.isalnum() or not text)


def key_of(value: Value) -> tuple[int, Decimal | str]:
    """Equal for values that MATCH takes for the same."""
    if isinstance(value, str):
        return 1, value.lower()
    return _comparable(value, None)


def sought_text(value: Value) -> str:
    """A text that COUNTIF and SUMIF look for just as it is, in small letters."""
    is_plain = isinstance(value, str) and _PLAIN_SOUGHT.fullmatch(value) and len(value) <= LONGEST_SOUGHT
    if not is_plain or _LIKE_A_DAY.match(str(value)) or str(value).lower() in {"true", "false"}:
        raise CannotTellError
    return str(value).lower()
