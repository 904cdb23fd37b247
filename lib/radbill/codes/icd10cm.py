"""ICD-10-CM diagnosis code: three to seven characters, with a point after the third on paper and none in a claim.

A letter, then two characters of which one at least is a digit (R51, M1A; QA0 since October 2025), then up to four
letters or digits. This is the shape alone; whether a code exists and is complete on a day is in the published tables.

>>> validate("r51.9")
'R519'
>>> is_valid("R5.19"), is_valid("784.0"), is_valid("R51.")
(False, False, False)
>>> problem("R5")
'it has 2 characters; an ICD-10-CM code has three to seven.'
>>> format("S72001A"), format("I10")
('S72.001A', 'I10')
"""

import re

from radbill.codes.exceptions import InvalidFormat, reason_against, require_length
from radbill.codes.text import trimmed_capitals

_LENGTHS = range(3, 8)
_BEFORE_POINT = 3
_SHAPE = re.compile(r"[A-Z]([0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}")
_MISPLACED_POINT = re.compile(r"(?!...\.[^.]+$)[^.]*\.")


def compact(value: str) -> str:
    """Take out the point and blanks around the code, and write letters large."""
    return trimmed_capitals(value).replace(".", "")


def validate(value: str) -> str:
    """Give the code as it stands in a claim, without its point.

    Raises:
        InvalidCode: the text does not have the shape of an ICD-10-CM code, or its point is misplaced.
    """
    code = compact(value)
    require_length(code, _LENGTHS, "an ICD-10-CM code has three to seven")
    if _MISPLACED_POINT.match(value.strip()):
        raise InvalidFormat("the point of an ICD-10-CM code stands after its third character, with more behind it.")
    if not _SHAPE.fullmatch(code):
        raise InvalidFormat(
            "an ICD-10-CM code begins with a letter and then has a digit; it holds letters and digits only."
        )
    return code


def is_valid(value: object) -> bool:
    """Whether a value is a text that `validate` accepts."""
    return isinstance(value, str) and not problem(value)


def problem(value: str) -> str:
    """Why the text is not an ICD-10-CM code; empty when it is."""
    return reason_against(validate, value)


def format(value: str) -> str:  # noqa: A001 - the verb has this name in python-stdnum, whose convention this is
    """Write the code as on paper: with a point after the third character."""
    code = compact(value)
    return f"{code[:3]}.{code[3:]}" if len(code) > _BEFORE_POINT else code
