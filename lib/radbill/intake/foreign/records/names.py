"""Names of persons in one cell, split by the style of the column."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_SUFFIXES = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:,|\s)\s*(?:m\.?d|d\.?o|ph\.?d|n\.?p|p\.?a(?:-c)?|d\.?p\.?m|m\.?b\.?b\.?s|facr|aprn|crnp|dds|dmd|rpa|fnp)\.?(?=$|[\s,])",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:dr|mr|mrs|ms|prof)\.?\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    {
        "von",
        "van",
        "de",
        "del",
        "der",
        "den",
        "la",
        "le",
        "st.",
        "st",
        "di",
        "da",
        "dos",
        "al",
        "el",
        "bin",
        "ben",
        "mc",
    }
)


class PersonName(NamedTuple):
    """A name in its parts; `is_sure` when the style of the column leaves no doubt."""

    last: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""
    is_sure: bool = True


def split_name(text: str, *, is_comma_style: bool) -> PersonName:
    """A name as `LAST^FIRST^MIDDLE^SUFFIX`, `Last Suffix, First Middle`, or `First Middle Last Suffix`.

    Args:
        text: The cell.
        is_comma_style: Whether the names of the column have the last name first, before a comma.
    """
    if "^" in text:
        last, first, middle, *behind = (*(part.strip() for part in text.split("^")), "", "")
        own, last_suffix = _suffix_off(last.split())
        suffix = next((part for part in behind if _SUFFIXES.match(part)), last_suffix)
        return PersonName(" ".join(own), first, middle, suffix.rstrip("."))
    plain = _without_degrees(text)
    if "," in plain:
        return _last_first(plain)
    return _first_last(plain, is_sure=not is_comma_style)


def _without_degrees(text: str) -> str:
    plain = _TITLES.sub("", re.sub(r"\s*\([^)]*\)|\s*\[[^]]*\]", "", text).strip())
    shorter = _DEGREES.sub("", plain).strip(" ,")
    return shorter if len(shorter.replace(",", " ").split()) > 1 else plain


def _last_first(text: str) -> PersonName:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    suffix = next((part for part in parts[1:] if _SUFFIXES.match(part)), "")
    parts = [part for part in parts if part != suffix or part == parts[0]]
    last, own = _suffix_off(parts[0].split())
    given, behind = _suffix_off(parts[1].split() if len(parts) > 1 else [])
    middle = " ".join((*given[1:], *parts[2:]))
    is_sure = bool(given)
    return PersonName(" ".join(last), given[0] if given else "", middle, suffix or own or behind, is_sure)


def _first_last(text: str, *, is_sure: bool) -> PersonName:
    words, suffix = _suffix_off(text.split())
    if len(words) <= 1:
        return PersonName(" ".join(words), suffix=suffix, is_sure=False)
    at = next((at for at, word in enumerate(words) if at and word.lower() in _PARTICLES), len(words) - 1)
    return PersonName(" ".join(words[at:]), words[0], " ".join(words[1:at]), suffix, is_sure)


def _suffix_off(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 1 and _SUFFIXES.match(words[-1]):
        return words[:-1], words[-1].rstrip(".")
    return words, ""


def is_comma_style(texts: Iterable[str]) -> bool:
    """Whether most names of a column have the last name first, before a comma."""
    plain = [_without_degrees(text) for text in texts if text]
    return sum("," in text for text in plain) * 2 > len(plain)
