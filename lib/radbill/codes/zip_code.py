"""ZIP code of a United States address: five digits, or nine.

Finished codes alone: zeros that Excel took are put back by `radbill.codes.raw.places.zip_of`.

>>> validate("02134-1000"), validate("02134")
('021341000', '02134')
>>> problem("2134")
'it has 4 characters; a ZIP has five digits, or nine.'
>>> is_valid("2134.0")
False
>>> format("021341000"), format("02134")
('02134-1000', '02134')
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import without_marks

_SHORT, _LONG = 5, 9
_SHAPE = re.compile(r"[0-9]{5}(-?[0-9]{4})?")
#: A wide or Arabic digit looks like one of a ZIP; what sends it does not make it one.
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


def compact(value: str) -> str:
    """Take out blanks and the hyphen, as the claim file wants it."""
    return without_marks(value, " -")


def validate(value: str) -> str:
    """Give the five or nine digits.

    Raises:
        InvalidCode: the text is not a ZIP of five or nine digits.
    """
    digits = compact(value)
    require_length(digits, (_SHORT, _LONG), "a ZIP has five digits, or nine")
    if _FOREIGN_DIGIT.search(value) or not _SHAPE.fullmatch(without_marks(value, " ")):
        raise InvalidFormat("a ZIP holds digits only, with a hyphen after the fifth or none.")
    return digits


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a ZIP; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the ZIP as on an envelope; one that is not nine digits is left alone."""
    digits = compact(value)
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == _LONG else digits
