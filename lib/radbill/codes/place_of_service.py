"""Place of service code of CMS: two digits.

Finished codes alone: what a cell or an option means is read by `radbill.codes.raw.identifiers.place_of_service_of`.

>>> validate(" 02 ")
'02'
>>> is_valid("2"), is_valid("22.0")
(False, False)
>>> problem("2")
'it has 1 character; a place of service has two digits.'
>>> format("11")
'11'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length

_LENGTH = 2
_SHAPE = re.compile(r"[0-9]{2}")


def compact(value: str) -> str:
    """Take off blanks around the code."""
    return value.strip()


def validate(value: str) -> str:
    """Give the compact code.

    Raises:
        InvalidCode: the text is not two digits.
    """
    code = compact(value)
    require_length(code, (_LENGTH,), "a place of service has two digits")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat("a place of service holds digits only.")
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a place of service code; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the code as it is printed: two digits."""
    return compact(value)
