"""Whether an exam name says without contrast, with it, or both; written in a hundred ways."""

import re
from typing import NamedTuple

_WITHOUT, _WITH = r"(?:WITHOUT|W\s?/\s?O(?:UT)?|WO|WOUT|W\\O)", r"(?:WITH|W\s?/(?!\s?O)|W)"
_BETWEEN = r"\s*(?:/|&|\+|,|-|AND|OR|FOLLOWED\s+BY|THEN)?\s*(?:IV\s+|CONTRAST\s+|CON\s+|CONT\s+)?(?:/|&|\+|,|-|AND)?\s*"
_BOTH = re.compile(
    rf"\b{_WITHOUT}{_BETWEEN}{_WITH}(?=\W|$)|\b{_WITH}{_BETWEEN}{_WITHOUT}(?=\W|$)|\bWWO\b|\bWOW\b|\bW\s?WO\b"
    r"|\bPRE\s*(?:/|&|\+|AND)?\s*POST\b|C-\s*/?\s*C\+|C\+\s*/?\s*C?-|\+\s*/\s*-|-\s*/\s*\+\s*C"
)
_NO_VEIN = re.compile(rf"\b(?:{_WITH}\s*)?(?:ORAL|PO|RECTAL)(?:\s+CON(?:T|TRAST)?)?(?:\s+ONLY)?\b")
_NONE = re.compile(
    rf"\b{_WITHOUT}(?=\W|$)|\bNON[\s-]*(?:CON|CONTRAST|CONT|ENHANCED)\b|\bNONCON(?:TRAST)?\b|\bNO\s+(?:IV\s+)?CON(?:T|TRAST)?\b"
    r"|\bUNENHANCED\b|\bPLAIN\b|\bNC\b|\bC-(?=\W|$)|(?<=\s)-C\b|\bNO\s+IV\b"
)
_SOME = re.compile(
    rf"\b{_WITH}(?=\W|$)|\b(?:IV\s+)?CON(?:T|TRAST)\b|\bENHANCED\b|\bGAD(?:OLINIUM)?\b|\bC\+|(?<=\s)\+C\b|\bPOST\b|\bCE\b"
)

_ORALLY = "ORALLY"


class Contrast(NamedTuple):
    """What is said (`without`, `with`, `both` or empty), and the name without the words that said it."""

    said: str
    rest: str


def contrast_of(name: str) -> Contrast:
    """Find the words about contrast in a name in capitals."""
    in_vein = bool(re.search(r"\bIV\b", name)) and not re.search(rf"\b(?:{_WITHOUT}|NO)\s+IV\b", name)
    named = name if in_vein else _NO_VEIN.sub(f" {_ORALLY} ", name)
    if _BOTH.search(named):
        return Contrast("both", _BOTH.sub(" ", named).replace(_ORALLY, " "))
    if _NONE.search(named):
        return Contrast("without", _NONE.sub(" ", named).replace(_ORALLY, " "))
    if _SOME.search(named):
        return Contrast("with", _SOME.sub(" ", named).replace(_ORALLY, " "))
    return Contrast("without" if _ORALLY in named else "", named.replace(_ORALLY, " "))
