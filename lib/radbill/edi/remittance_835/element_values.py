"""Values of an 835's elements, remembered: amounts, days and codes come again and again in a remittance."""

import re
from datetime import date
from typing import Generic, TypeVar

from radbill.edi.guides.set_rules import cents_of, is_amount
from radbill.edi.x12.values import day_of, decimal_of

#: So many values are remembered; a file of any length takes no more memory for them.
_MOST_REMEMBERED = 1 << 13
#: A kind of code, a code, and four modifiers.
_CODE_AND_MODIFIERS = 2 + 4
_OTHER_SIGN = re.compile(r"[A-Z0-9]{2}([:>\\\\|^+<])")
_Value = TypeVar("_Value")


class _Remembered(dict[str, _Value], Generic[_Value]):
    """Values by their texts; asked with brackets, so that a value that is known costs one look."""

    def __missing__(self, text: str) -> _Value:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        value = self[text] = self.read(text)
        return value

    @staticmethod
    def read(text: str) -> _Value:
        """The value of a text."""
        raise NotImplementedError(text)


class CentsByText(_Remembered[int | None]):
    """Amounts in cents; none where a text is no amount.

    >>> amounts = CentsByText()
    >>> amounts["12.5"], amounts["-.05"], amounts["12X"], amounts[""]
    (1250, -5, None, None)
    """

    @staticmethod
    def read(text: str) -> int | None:
        """An amount in cents; none where it is no amount."""
        plain = text.strip()
        return cents_of(plain) if is_amount(plain) else None


def clean_cents(text: str) -> int | None:
    """The same for a text that is known to be an amount with two decimals at most, or empty.

    >>> clean_cents("12.50"), clean_cents("-0.05"), clean_cents("7"), clean_cents("7.5"), clean_cents("")
    (1250, -5, 700, 750, None)
    """
    if text[-3:-2] == ".":
        return int(text.replace(".", "", 1))
    return cents_of(text) if text else None


class DayByText(_Remembered[date | None]):
    """Days; none where a text is no day."""

    @staticmethod
    def read(text: str) -> date | None:
        """A day of eight digits."""
        return day_of(text.strip())


class QuantityByText(_Remembered[str | None]):
    """Quantities as plain decimal text; none where a text is none.

    >>> quantities = QuantityByText()
    >>> quantities["1"], quantities["2.50"], quantities["-1."], quantities["x"], quantities[""]
    ('1', '2.50', '-1', None, None)
    """

    @staticmethod
    def read(text: str) -> str | None:
        """A quantity; none where it is none."""
        value = decimal_of(text.strip())
        return None if value is None else f"{value:f}"


class PartsByText(_Remembered[tuple[str | None, tuple[str, ...]]]):
    """Procedure codes and their modifiers, by composites such as HC:70450:26."""

    def __init__(self, component_sign: str) -> None:
        super().__init__()
        self._sign = component_sign

    def __missing__(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        _, code, *rest = [*components_of(text, self._sign), ""][:_CODE_AND_MODIFIERS]
        value = self[text] = (code or None, tuple(part for part in rest if part))
        return value


def components_of(text: str, sign: str) -> list[str]:
    """Components of an element, by another sign where its code of two letters is followed by one; the ISA may be wrong.

    >>> components_of("HC:70450:26", ":"), components_of("HC>70450>26", ":"), components_of("WO", ":")
    (['HC', '70450', '26'], ['HC', '70450', '26'], ['WO'])
    """
    if sign not in text and (other := _OTHER_SIGN.match(text)):
        sign = other.group(1)
    return [part.strip() for part in text.split(sign)]
