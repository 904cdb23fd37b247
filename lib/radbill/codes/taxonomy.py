"""Provider taxonomy code: ten letters and digits.

All published codes are three digits, six letters or digits, and an X. Whether a code is on the list of a day is in
the published table; this is the shape alone.

>>> validate("2085r0202x")
'2085R0202X'
>>> problem("2085R0202")
'it has 9 characters; a taxonomy code has ten.'
>>> is_valid("2085R02020")
False
>>> format(" 2085R0204X ")
'2085R0204X'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTH = 10
_SHAPE = re.compile(r"[0-9]{3}[0-9A-Z]{6}X")


def compact(value: str) -> str:
    """Take off blanks around the code and write letters large."""
    return trimmed_capitals(value)


def validate(value: str) -> str:
    """Give the compact code.

    Raises:
        InvalidCode: the text does not have the shape of a taxonomy code.
    """
    code = compact(value)
    require_length(code, (_LENGTH,), "a taxonomy code has ten")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat("a taxonomy code is three digits, six letters or digits, and an X.")
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a taxonomy code; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the code as it is printed: without blanks, letters large."""
    return compact(value)
