"""Electronic payer identification, as a clearinghouse lists it (005010X222A1, loop 2010BB, NM109).

No public rule gives its shape: the claim file takes 2 to 80 characters; lists use letters, digits and hyphens.

>>> validate(" 04402 ")
'04402'
>>> problem("4")
'it has 1 character; a payer ID has 2 to 80.'
>>> is_valid("60054.0")
False
>>> format("sx155")
'SX155'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTHS = range(2, 81)
_SHAPE = re.compile(r"[0-9A-Z]+(-[0-9A-Z]+)*")


def compact(value: str) -> str:
    """Take off blanks around the identification and write letters large."""
    return trimmed_capitals(value)


def validate(value: str) -> str:
    """Give the compact identification.

    Raises:
        InvalidCode: the text cannot be sent as a payer identification.
    """
    code = compact(value)
    require_length(code, _LENGTHS, "a payer ID has 2 to 80")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat("a payer ID holds letters, digits and hyphens only.")
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a payer identification; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the identification as the clearinghouse lists it."""
    return compact(value)
