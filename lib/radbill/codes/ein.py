"""Employer identification number: nine digits, of which the tax office has issued the first two.

Any two but 00 are taken: the tax office gives out new ones, and its list of today refuses the practices of tomorrow.

>>> validate("91-1144442")
'911144442'
>>> problem("91-114444")
'it has 8 characters; an EIN has nine digits.'
>>> problem("00-1144442")
'no EIN begins with 00.'
>>> format("911144442")
'91-1144442'
"""

import re

from radbill.codes.exceptions import InvalidComponent, InvalidFormat, reason_against, require_length
from radbill.codes.text import without_marks

_LENGTH = 9
_NEVER_GIVEN = "00"
_SHAPE = re.compile(r"[0-9]{2}-?[0-9]{7}")


def compact(value: str) -> str:
    """Take out blanks and hyphens."""
    return without_marks(value, " -")


def validate(value: str) -> str:
    """Give the nine digits without a hyphen.

    Raises:
        InvalidCode: the text is not nine digits, or begins with 00.
    """
    number = compact(value)
    require_length(number, (_LENGTH,), "an EIN has nine digits")
    if not _SHAPE.fullmatch(without_marks(value, " ")):
        raise InvalidFormat("an EIN holds digits only, with a hyphen after the second or none.")
    if number.startswith(_NEVER_GIVEN):
        raise InvalidComponent(f"no EIN begins with {_NEVER_GIVEN}.")
    return number


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not an EIN; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the number as on the notice of the tax office; a number of another length is left alone."""
    number = compact(value)
    return f"{number[:2]}-{number[2:]}" if len(number) == _LENGTH else number
