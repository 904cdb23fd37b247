"""How many views an exam name says."""

import re
from typing import NamedTuple

_WORDS = {"SINGLE": 1, "ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6}
_NUMBER = rf"(\d|{'|'.join(_WORDS)})"
_UNIT = r"(?:VIEWS?|VWS?|VS?|PROJECTIONS?)\b"
_FEWER = re.compile(rf"(?:<|LESS\s+THAN|LT|UNDER)\s*{_NUMBER}\s*{_UNIT}")
_SAID = re.compile(
    rf"(?:(?:MIN(?:IMUM)?(?:\s+OF)?|>=|AT\s+LEAST)\s*)?\b{_NUMBER}\s*(?:\+|OR\s+MORE|PLUS)?"
    rf"(?:\s*(?:-|TO|OR|/)\s*{_NUMBER})?\s*(?:\+|OR\s+MORE|PLUS)?\s*{_UNIT}(?:\s*(?:OR\s+MORE|PLUS|\+|MIN(?:IMUM)?))?"
)
_FRONT, _SIDE = re.compile(r"\b(?:AP|PA|FRONTAL)\b"), re.compile(r"\b(?:LAT|LATERAL|LATS)\b")
_OBLIQUE = re.compile(r"\b(?:OBLIQUES?|OBL|OBLS|MORTISE|SUNRISE|AXILLARY|ODONTOID|MERCHANT)\b")


class Views(NamedTuple):
    """The least number of views, 0 when none is said, and the name without the words that said it."""

    number: int
    rest: str


def views_of(name: str) -> Views:
    """Find a number of views in a name in capitals: 3V, 2-3 views, two views, AP and lateral."""
    if found := _FEWER.search(name):
        return Views(_number(found[1]) - 1, name.replace(found[0], " "))
    if found := _SAID.search(name):
        return Views(_number(found[1]), name.replace(found[0], " "))
    count = sum(bool(pattern.search(name)) for pattern in (_FRONT, _SIDE, _OBLIQUE))
    return Views(count, name)


def _number(text: str) -> int:
    return _WORDS.get(text) or int(text)
