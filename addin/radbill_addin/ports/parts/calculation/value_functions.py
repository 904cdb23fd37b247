"""Functions and signs that need nothing but the values they are given (ECMA-376 part 1, 18.17.7)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from radbill import us_date
from radbill_addin.ports.parts.calculation.formula_tree import CannotTellError
from radbill_addin.ports.parts.calculation.shown_values import (
    NoValueError,
    Value,
    is_equal,
    number_of,
    order_of,
    text_of,
)

#: What order_of says of values that differ, and that not every program sorts alike.
_UNSORTABLE = 2
_LAST_SINGLE = "\uffff"
_DAY_PATTERN = "mm/dd/yyyy"
#: Excel counts a February 29, 1900 that never was: from the next day on all programs count alike.
_DAY_ZERO, _FIRST_SURE_DAY, _LAST_DAY = date(1899, 12, 30), 61, 2_958_465


class ValueFunction(NamedTuple):
    """How many values a function takes, the function, and how many values it needs where it takes more."""

    takes: int
    answer: Callable[..., Value]
    least: int = 0


def _length(text: Value) -> Value:
    return Decimal(len(_plain_text(text)))


def _left(text: Value, count: Value) -> Value:
    length = int(number_of(count))
    if length < 0:
        raise NoValueError
    return _plain_text(text)[:length]


def _find(sought: Value, text: Value) -> Value:
    place = _plain_text(text).find(text_of(sought))
    if place < 0:
        raise NoValueError
    return Decimal(place + 1)


def _middle(text: Value, start: Value, count: Value) -> Value:
    first, length = int(number_of(start)) - 1, int(number_of(count))
    if first < 0 or length < 0:
        raise NoValueError
    return _plain_text(text)[first : first + length]


def _value(text: Value) -> Value:
    """The number that a text of digits alone says; any other one is read by the office's own settings."""
    if isinstance(text, str) and text.isascii() and text.isdigit():
        return Decimal(text)
    return number_of(text)


def _substituted(text: Value, old: Value, new: Value, which: Value = None) -> Value:
    """The text with every `old` replaced, or only the one of a number, counted from 1."""
    whole, sought, given = _plain_text(text), text_of(old), text_of(new)
    if not sought:
        raise CannotTellError
    if which is None:
        return whole.replace(sought, given)
    number = int(number_of(which))
    if number < 1:
        raise NoValueError
    parts = whole.split(sought)
    return sought.join(parts[:number]) + given + sought.join(parts[number:]) if number < len(parts) else whole


def _plain_text(value: Value) -> str:
    """A text in which every sign counts as one; signs beyond the first 65,536 count as two in Excel."""
    text = text_of(value)
    if any(each > _LAST_SINGLE for each in text):
        raise CannotTellError
    return text


def _shown(_target: Value, shown: Value) -> Value:
    """What a link shows."""
    return shown


def _joined(left: Value, right: Value) -> Value:
    return text_of(left) + text_of(right)


def _divided(left: Value, right: Value) -> Value:
    divisor = number_of(right)
    if not divisor:
        raise NoValueError
    return Decimal(repr(float(number_of(left)) / float(divisor)))


def _is_other(left: Value, right: Value) -> Value:
    return not is_equal(left, right)


def _order(left: Value, right: Value) -> int:
    order = order_of(left, right)
    if order == _UNSORTABLE:
        raise CannotTellError
    return order


def _remainder(number: Value, divisor: Value) -> Value:
    """Of whole numbers that are not below zero: what the templates ask."""
    left, right = number_of(number), number_of(divisor)
    if left < 0 or right <= 0 or left % 1 or right % 1:
        raise CannotTellError
    return left % right


def _written(number: Value, pattern: Value) -> Value:
    """A day in the one pattern that the templates ask."""
    if pattern != _DAY_PATTERN:
        raise CannotTellError
    day = number_of(number)
    if not _FIRST_SURE_DAY <= day <= _LAST_DAY:
        raise CannotTellError
    return us_date(_DAY_ZERO + timedelta(days=int(day)))


#: By name.
VALUE_FUNCTIONS: Mapping[str, ValueFunction] = {
    "LEN": ValueFunction(1, _length),
    "LEFT": ValueFunction(2, _left),
    "FIND": ValueFunction(2, _find),
    "MID": ValueFunction(3, _middle),
    "VALUE": ValueFunction(1, _value),
    "SUBSTITUTE": ValueFunction(4, _substituted, least=3),
    "HYPERLINK": ValueFunction(2, _shown),
    "MOD": ValueFunction(2, _remainder),
    "TEXT": ValueFunction(2, _written),
    "&": ValueFunction(2, _joined),
    "+": ValueFunction(2, lambda left, right: number_of(left) + number_of(right)),
    "-": ValueFunction(2, lambda left, right: number_of(left) - number_of(right)),
    "*": ValueFunction(2, lambda left, right: number_of(left) * number_of(right)),
    "/": ValueFunction(2, _divided),
    "=": ValueFunction(2, is_equal),
    "<>": ValueFunction(2, _is_other),
    "<": ValueFunction(2, lambda left, right: _order(left, right) < 0),
    ">": ValueFunction(2, lambda left, right: _order(left, right) > 0),
    "<=": ValueFunction(2, lambda left, right: _order(left, right) <= 0),
    ">=": ValueFunction(2, lambda left, right: _order(left, right) >= 0),
}
