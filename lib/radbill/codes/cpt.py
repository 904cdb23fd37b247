"""CPT procedure code: five characters.

Category I codes and vaccine administrations (ending in A), category II (F), category III (T), proprietary laboratory
analyses (U) and multianalyte assays (M). This is the shape alone; whether a code exists is in the fee schedule.

Finished codes alone: what a cell or an option means is read by `radbill.codes.raw.identifiers.procedure_code_of`.

>>> validate(" 70450 ")
'70450'
>>> validate("0042t")
'0042T'
>>> is_valid("70450.0"), is_valid("G0279")
(False, False)
>>> problem("7045")
'it has 4 characters; a procedure code has five.'
>>> format("0042t")
'0042T'
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTH = 5
_SHAPE = re.compile(r"[0-9]{4}[0-9AFMTU]")


def compact(value: str) -> str:
    """Take off blanks around the code and write its letter large."""
    return trimmed_capitals(value)


def validate(value: str) -> str:
    """Give the compact code.

    Raises:
        InvalidCode: the text does not have the shape of a CPT code.
    """
    code = compact(value)
    require_length(code, (_LENGTH,), "a procedure code has five")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat("a CPT code is five digits, or four digits and one of the letters A, F, M, T, U.")
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a CPT code; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the code as it is printed: without blanks, its letter large."""
    return compact(value)
