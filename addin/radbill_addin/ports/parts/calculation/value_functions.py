"""Functions and signs that need nothing but the values they are given (ECMA-376 part 1, 18.17.7)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

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


class ValueFunction(NamedTuple):
    """How many values a function takes, and the function."""

    takes: int
    answer: Callable[..., Value]


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


#: By name.
VALUE_FUNCTIONS: Mapping[str, ValueFunction] = {
    "LEN": ValueFunction(1, _length),
    "LEFT": ValueFunction(2, _left),
    "FIND": ValueFunction(2, _find),
    "HYPERLINK": ValueFunction(2, _shown),
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
