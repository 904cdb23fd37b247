"""HCPCS Level II code: one letter and four digits.

The letters F, I, N, O and those after V are not in use; W to Z were local codes until 2003.

Finished codes alone: what a cell or an option means is read by `radbill.codes.raw.identifiers.procedure_code_of`.

>>> validate(" g0279 ")
'G0279'
>>> is_valid("70450"), is_valid("O0279")
(False, False)
>>> problem("G279")
'it has 4 characters; a procedure code has five.'
>>> format("q9967")
'Q9967'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTH = 5
_SHAPE = re.compile(r"[A-EGHJ-MP-V][0-9]{4}")


def compact(value: str) -> str:
    """Take off blanks around the code and write its letter large."""
    return trimmed_capitals(value)


def validate(value: str) -> str:
    """Give the compact code.

    Raises:
        InvalidCode: the text does not have the shape of a HCPCS Level II code.
    """
    code = compact(value)
    require_length(code, (_LENGTH,), "a procedure code has five")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat(
            "a HCPCS code is one letter and four digits; the letters F, I, N, O and W to Z are not used."
        )
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a HCPCS Level II code; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the code as it is printed: without blanks, its letter large."""
    return compact(value)
