"""How far a pregnancy is: before fourteen weeks or later."""

import re

#: Completed weeks from which the codes for later pregnancy hold (structure of the code set).
_LATER_FROM = 14
_WEEKS = r"(?:0\s*D(?:AYS?)?\s*)?(?:W(?:EE)?KS?|WEEK(?:S)?|W)\b(?:\s*0\s*D(?:AYS?)?)?"
_FEWER = re.compile(
    rf"(?:<\s*=?|\bLESS(?:\s+THAN)?|\bLT|\bUNDER|\bBEFORE|\bUP\s+TO|\bPRIOR\s+TO|\bTHRU)\s*(?:OR\s*=\s*)?\d+\s*{_WEEKS}"
    rf"|\b\d+\s*{_WEEKS}\s*(?:OR|AND|&)?\s*(?:LESS|UNDER|EARLIER)\b"
)
_MORE = re.compile(
    rf"(?:>\s*=?|\bGREATER(?:\s+THAN)?|\bMORE\s+THAN|\bGT|\bOVER|\bAFTER|\bABOVE|\bAT\s+LEAST|\bBEYOND)"
    rf"\s*(?:OR\s*(?:=|EQUAL(?:\s+TO)?)\s*)?\d+\s*{_WEEKS}"
    rf"|\b\d+\s*(?:\+\s*{_WEEKS}|{_WEEKS}\s*(?:\+|PLUS|(?:OR|AND|&)?\s*(?:MORE|OVER|GREATER|ABOVE|LATER)\b))"
)
_AT = re.compile(rf"\b(\d+)\s*(?:-\s*\d+\s*)?{_WEEKS}")
_BARE = re.compile(r"(<|>)\s*=?\s*14\b")
_EARLY, _LATE = " FIRST TRIMESTER ", " SECOND TRIMESTER "
_TRIMESTERS = {"<": _EARLY, ">": _LATE}


def in_trimesters(name: str) -> str:
    """A name in capitals, its weeks of pregnancy written as trimesters."""
    name = _FEWER.sub(_EARLY, name)
    name = _MORE.sub(_LATE, name)
    name = _AT.sub(lambda found: _EARLY if int(found[1]) < _LATER_FROM else _LATE, name)
    return _BARE.sub(lambda found: _TRIMESTERS[found[1]], name)
