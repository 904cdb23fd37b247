"""Medicare Beneficiary Identifier: eleven letters and digits, each kind in its fixed places.

Position 1 is 1 to 9; positions 2, 5, 8 and 9 are letters; 3 and 6 letters or digits; the others digits. The letters
S, L, O, I, B and Z are never used (CMS, Understanding the Medicare Beneficiary Identifier format; the number below is
the one on CMS's sample card). The hyphens on the card are not part of the number.

>>> validate("1eg4-te5-mk73")
'1EG4TE5MK73'
>>> problem("1EG4-TE5-MK7")
'it has 10 characters; a Medicare Beneficiary Identifier has eleven.'
>>> is_valid("1EG4TE5MO73"), is_valid("0EG4TE5MK73")
(False, False)
>>> format("1EG4TE5MK73")
'1EG4-TE5-MK73'
"""

import re

from radbill.codes.exceptions import InvalidComponent, InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals, without_marks

_LENGTH = 11
_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[0-9AC-HJKMNP-RT-Y]"
_SHAPE = re.compile(f"[1-9]{_LETTER}{_EITHER}[0-9]{_LETTER}{_EITHER}[0-9]{_LETTER}{_LETTER}[0-9]{{2}}")
_NEVER_USED = frozenset("SLOIBZ")


def compact(value: str) -> str:
    """Take out blanks and hyphens, and write letters large."""
    return trimmed_capitals(without_marks(value, " -"))


def validate(value: str) -> str:
    """Give the eleven characters without hyphens.

    Raises:
        InvalidCode: the text does not have the shape of an MBI.
    """
    number = compact(value)
    require_length(number, (_LENGTH,), "a Medicare Beneficiary Identifier has eleven")
    if _NEVER_USED.intersection(number):
        raise InvalidComponent("a Medicare Beneficiary Identifier never has the letters S, L, O, I, B, Z.")
    if not _SHAPE.fullmatch(number):
        raise InvalidFormat("letters and digits do not stand in the places of a Medicare Beneficiary Identifier.")
    return number


def is_plain(value: str) -> bool:
    """Whether a text is a number as the file carries it, without hyphens, blanks and small letters.

    >>> is_plain("1EG4TE5MK73"), is_plain("1EG4-TE5-MK73")
    (True, False)
    """
    return _SHAPE.fullmatch(value) is not None


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not a Medicare Beneficiary Identifier; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the number as on the card, with its hyphens; a number of another length is left alone."""
    number = compact(value)
    return f"{number[:4]}-{number[4:7]}-{number[7:]}" if len(number) == _LENGTH else number
