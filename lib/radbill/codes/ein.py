"""Employer identification number: nine digits, of which the tax office has issued the first two.

The prefixes in use are the tax office's list, as python-stdnum carries it.

>>> validate("91-1144442")
'911144442'
>>> problem("91-114444")
'it has 8 characters; an EIN has nine digits.'
>>> problem("07-1144442")
'no EIN begins with these two digits.'
>>> format("911144442")
'91-1144442'
"""

import re

from stdnum.exceptions import ValidationError
from stdnum.us import ein

from radbill.codes.exceptions import InvalidComponent, InvalidFormat, reason_against, require_length
from radbill.codes.text import without_marks

_LENGTH = 9
_SHAPE = re.compile(r"[0-9]{2}-?[0-9]{7}")


def compact(value: str) -> str:
    """Take out blanks and hyphens."""
    return without_marks(value, " -")


def validate(value: str) -> str:
    """Give the nine digits without a hyphen.

    Raises:
        InvalidCode: the text is not an EIN with a prefix in use.
    """
    number = compact(value)
    require_length(number, (_LENGTH,), "an EIN has nine digits")
    if not _SHAPE.fullmatch(without_marks(value, " ")):
        raise InvalidFormat("an EIN holds digits only, with a hyphen after the second or none.")
    try:
        return str(ein.validate(number))
    except ValidationError as refusal:
        raise InvalidComponent("no EIN begins with these two digits.") from refusal


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not an EIN; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the number as on the notice of the tax office; a number of another length is left alone."""
    return str(ein.format(compact(value)))
