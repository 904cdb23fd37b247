"""How many views a report describes."""

import re

_NUMBERS = {"single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SAID = re.compile(
    rf"\b(\d|{'|'.join(_NUMBERS)})(?:\s*(?:-|to)\s*\d)?[\s-]*(?:standard\s+|additional\s+)?(?:views?|projections?)\b"
)
_NAMED = {
    "front": r"\b(?:ap|pa|frontal|anteroposterior|posteroanterior)\b",
    "side": r"\b(?:lateral|cross-?table)\b(?! decubitus)",
    "oblique": r"\bobliques?\b",
    "mortise": r"\bmortise\b",
    "sunrise": r"\b(?:sunrise|merchant|skyline|patellar)\b",
    "tunnel": r"\btunnel\b",
    "axillary": r"\b(?:axillary|y[- ]view|grashey|scapular y)\b",
    "odontoid": r"\b(?:odontoid|open[- ]mouth)\b",
    "swimmer": r"\bswimmer'?s\b",
    "frog": r"\bfrog[- ]?leg\b",
    "decubitus": r"\bdecubitus\b",
    "upright": r"\bupright\b",
    "supine": r"\bsupine\b",
    "flexion": r"\bflexion\b",
    "extension": r"\bextension\b",
    "spot": r"\bconed[- ]down\b|\bspot\b",
    "scaphoid": r"\bscaphoid\b|\bulnar deviation\b",
}
_BOTH_OBLIQUES = re.compile(r"\b(?:both|bilateral) obliques?\b|\bobliques\b")


def views_described(text: str) -> int:
    """The number that a report in small letters gives; else how many views it names; 0 when it does neither."""
    numbers = [_NUMBERS.get(found) or int(found) for found in _SAID.findall(text)]
    if numbers:
        return max(numbers)
    technique = _technique(text)
    named = sum(bool(re.search(pattern, technique)) for pattern in _NAMED.values())
    return named + bool(_BOTH_OBLIQUES.search(technique))


def _technique(text: str) -> str:
    """The sentences that speak of views; the findings use the same words for places."""
    about = [
        sentence
        for sentence in re.split(r"(?<=[.:\n])\s", text)
        if re.search(r"\b(?:views?|projections?|radiographs?|films?|images|technique|portable)\b", sentence)
    ]
    return " ".join(about)
