"""How many views an exam name says."""

import re
from typing import NamedTuple

_WORDS = {"SINGLE": 1, "ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6}
_NUMBER = rf"(\d|{'|'.join(_WORDS)})"
_UNIT = r"(?:VIEWS?|VWS?|VS?|VIEW\(S\)|PROJECTIONS?|PROJ)\b(?:\(S\))?"
_MORE = r"(?:\+|/\s*>|OR\s+MORE|OR\s+GREATER|PLUS|&\s*UP|AND\s+UP|OR\s*>)"
_FEWER = re.compile(rf"(?:<|\b(?:LESS|FEWER)\s+THAN|\bUNDER)\s*{_NUMBER}\s*{_UNIT}")
#: LT is left, and less than where the part has no sides: SKULL LT 4 VIEWS.
_LT_FEWER = re.compile(rf"\bLT\s*{_NUMBER}\s*{_UNIT}")
_HAS_NO_SIDES = re.compile(
    r"\b(?:SKULL|MANDIBLE|FACIAL|SINUS|SINUSES|MASTOIDS|NASAL|SI|SACROILIAC|SACRUM|SPINE|[CTL]-?SPINE|PELVIS|CHEST|ABD\w*"
    r"|STERNUM)\b"
)
_ABOVE = re.compile(rf"(?:>(?!\s*=)|\b(?:GREATER|MORE)\s+THAN|\bOVER)\s*{_NUMBER}\s*{_UNIT}")
_COUNTED_VIEWS = re.compile(
    rf"(?:(?:MIN(?:IMUM)?(?:\s+OF)?|>\s*=|AT\s+LEAST|\()\s*)?\b{_NUMBER}\s*{_MORE}?"
    rf"(?:\s*(?:-|TO|OR|/|&|AND)\s*{_NUMBER})?\s*{_MORE}?\s*{_UNIT}(?:\s*(?:{_MORE}|MIN(?:IMUM)?))?"
)
_LEAST = re.compile(rf"\bMIN(?:IMUM)?(?:\s+OF)?\s*{_NUMBER}\b(?!\s*(?:MIN|HR|HOUR))")
_UNIT_FIRST = re.compile(rf"\b(?:VIEWS?|VWS?)\s*(?:=|:)?\s*{_NUMBER}\b")
#: Projections; each of them is one view, several obliques are two.
_PROJECTIONS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "AP|PA|FRONTAL|A-P|P-A|ANTEROPOSTERIOR|POSTEROANTERIOR", "LAT|LATERAL|LATS|XTABLE|CROSS TABLE",
        "OBLIQUES?|OBLS?", "OBLIQUES|OBLS", "MORTISE", "SUNRISE|MERCHANT|SKYLINE", "TUNNEL|NOTCH|ROSENBERG", "TRUE AP",
        "AXILLARY|AXILLA|AX|Y|GRASHEY", "ODONTOID|OPEN MOUTH|DENS", "WATERS?", "CALDWELL", "TOWNES?", "SWIMMERS?",
        "LORDOTIC", "DECUB|DECUBS|DECUBITUS", "INLET", "OUTLET", "FROG|FROGLEG|FROG LEG",
    )
)  # fmt: skip
#: Positions, each of them a view where no projection is named.
_POSITIONS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in ("SUPINE|FLAT|KUB", "UPRIGHT|ERECT", "DECUB|DECUBS|DECUBITUS", "CROSS TABLE|XTABLE")
)
_BENT = re.compile(r"(?:\bW(?:ITH)?\b|&|\+|\bAND\b|\bPLUS\b)\s*FLEX")
#: So many views count those in flexion and extension already.
_INCLUDES_BENT = 4
_FLEXED = re.compile(r"\bFLEX(?:ION)?\b")
_ADDED = re.compile(
    r"(?:\bW(?:ITH)?\b|/|&|\+|\bAND\b)\s*(?:R|L|RT|LT|BI|BIL|BILAT|BILATERAL|APICAL)?\s*(?:LORDOTIC|DECUB\w*)\b"
)
_ALSO = re.compile(
    r"\b(?:W(?:ITH)?|PLUS)\b\s*/?\s*(?:SUNRISE|MERCHANT|SWIMMERS?|ODONTOID|OBLIQUES?|AXILLARY|NAVICULAR)\b"
)


class Views(NamedTuple):
    """Views.

    Attributes:
        number: Least number of views, 0 when none is said.
        rest: The name without the words that said it.
        is_counted: Whether the number was counted from projections, not said as a number.
    """

    number: int
    rest: str
    is_counted: bool = False


def views_of(name: str) -> Views:
    """Find a number of views in a name in capitals: 3V, 2-3 views, two views, AP and lateral."""
    if match := _FEWER.search(name) or (_HAS_NO_SIDES.search(name) and _LT_FEWER.search(name)):
        return Views(_number(match[1]) - 1, _without(match, name))
    if match := _ABOVE.search(name):
        return Views(_number(match[1]) + 1, _without(match, name))
    if match := _COUNTED_VIEWS.search(name) or _UNIT_FIRST.search(name) or _LEAST.search(name):
        number = _number(match[1])
        bent = 2 if number < _INCLUDES_BENT and _BENT.search(name) else 0
        return Views(number + len(_ADDED.findall(name)) + bent, _without(match, name))
    named = _ALSO.sub(" ", name)
    count = _count(_PROJECTIONS, named)
    bent = 2 if count and _FLEXED.search(named) else 0
    return Views(max(count + bent, _count(_POSITIONS, named) if count <= 1 else 0), name, is_counted=True)


def _count(patterns: tuple[re.Pattern[str], ...], name: str) -> int:
    return sum(bool(pattern.search(name)) for pattern in patterns)


def _without(match: re.Match[str], name: str) -> str:
    return f"{name[: match.start()]} {name[match.end() :]}"


def _number(text: str) -> int:
    return _WORDS.get(text) or int(text)
