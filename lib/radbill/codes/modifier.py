"""Modifier of a procedure code: two letters or digits.

Finished codes alone: what a cell or an option means is read by `radbill.codes.raw.identifiers.modifiers_of`.

>>> validate(" tc ")
'TC'
>>> is_valid("26"), is_valid("26.0"), is_valid("2")
(True, False, False)
>>> problem("LTX")
'it has 3 characters; a modifier has two.'
>>> format("xe")
'XE'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTH = 2
_SHAPE = re.compile(r"[0-9A-Z]{2}")


def compact(value: str) -> str:
    """Take off blanks around the modifier and write letters large."""
    return trimmed_capitals(value)


def validate(value: str) -> str:
    """Give the compact modifier.

    Raises:
        InvalidCode: the text is not two letters or digits.
    """
    code = compact(value)
    require_length(code, (_LENGTH,), "a modifier has two")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat("a modifier holds letters and digits only.")
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a modifier; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the modifier as it is printed: without blanks, letters large."""
    return compact(value)
