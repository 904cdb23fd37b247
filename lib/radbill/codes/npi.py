"""National provider identifier: ten digits, the last a check digit.

The check digit is Luhn's over the number with 80840 before it (45 CFR 162.406; final rule 69 FR 3434, which also lets
numbers begin with 1 or 2 only, so that they meet no other card number).

>>> validate("1993 999 998")
'1993999998'
>>> problem("1993999989")
'its check digit does not fit: a digit is mistyped or two are swapped.'
>>> problem("19939999981")
'it has 11 characters; an NPI has ten digits.'
>>> is_valid("1993999998.0")
False
>>> format("1993-999-998")
'1993999998'
"""

import re

from stdnum import luhn

from radbill.codes.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, reason_against, require_length
from radbill.codes.text import without_marks

_LENGTH = 10
_DIGITS = re.compile(r"[0-9]{10}")
_CARD_PREFIX = "80840"
_FIRST_DIGITS = "12"


def compact(value: str) -> str:
    """Take out blanks and hyphens."""
    return without_marks(value, " -")


def validate(value: str) -> str:
    """Give the ten digits.

    Raises:
        InvalidCode: the text is not ten digits, begins otherwise than with 1 or 2, or its check digit is wrong.
    """
    number = compact(value)
    require_length(number, (_LENGTH,), "an NPI has ten digits")
    if not _DIGITS.fullmatch(number):
        raise InvalidFormat("an NPI holds digits only.")
    if number[0] not in _FIRST_DIGITS:
        raise InvalidComponent("an NPI begins with 1 or 2.")
    if not luhn.is_valid(_CARD_PREFIX + number):
        raise InvalidChecksum("its check digit does not fit: a digit is mistyped or two are swapped.")
    return number


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not an NPI; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the number as it is printed: ten digits without blanks."""
    return compact(value)
