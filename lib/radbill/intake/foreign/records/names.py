"""Names of persons in one cell, split by the style of the column."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from radbill.intake.foreign.records.first_names import GIVEN_NAMES

_SUFFIXES = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:,|\s)\s*(?:m\.?d|d\.?o|ph\.?d|n\.?p|p\.?a(?:-c)?|d\.?p\.?m|m\.?b\.?b\.?s|facr|aprn|crnp|dds|dmd|rpa|fnp)\.?(?=$|[\s,])",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:dr|mr|mrs|ms|prof)\.?\s+|^D[NKQ]\s+(?=\S+\s+\S)", re.IGNORECASE)
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
#: Common given names at one end of a column's names: how many at least, and which share.
_FEWEST_GIVEN, _SHARE_GIVEN = 3, 0.1


class PersonName(NamedTuple):
    """A name in its parts; `is_sure` when the style of the column leaves no doubt."""

    last: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""
    is_sure: bool = True


class NameStyle(Enum):
    """How a column writes names: decided once, by what stands in it."""

    COMMA = auto()
    FIRST_LAST = auto()
    LAST_FIRST = auto()
    LAST_ALONE = auto()
    UNCLEAR = auto()


#: Names that are split once.
_DISTINCT = 8192


@lru_cache(_DISTINCT)
def split_name(text: str, style: NameStyle) -> PersonName:
    """A name as `LAST^FIRST^MIDDLE^SUFFIX`, `Last Suffix, First Middle`, or in the order of its column."""
    if "^" in text:
        last, first, middle, *behind = (*(part.strip() for part in text.split("^")), "", "")
        own, last_suffix = _suffix_off(last.split())
        suffix = next((part for part in behind if _SUFFIXES.match(part)), last_suffix)
        return PersonName(" ".join(own), first, middle, suffix.rstrip("."))
    plain = _without_degrees(text)
    if "," in plain:
        return _last_first(plain)
    if style is NameStyle.LAST_ALONE:
        own, suffix = _suffix_off(plain.split())
        return PersonName(" ".join(own), suffix=suffix, is_sure=False)
    if style is NameStyle.LAST_FIRST:
        return _last_then_first(plain)
    return _first_last(plain, is_sure=style is NameStyle.FIRST_LAST)


def without_suffix(name: str) -> tuple[str, str]:
    """A last or first name of a column of its own, and the suffix behind it; empty where there is none."""
    own, suffix = _suffix_off(name.replace(",", " ").split())
    return (" ".join(own), suffix) if suffix and own else (name, "")


def name_style(texts: Iterable[str]) -> NameStyle:
    """The style of a column: by commas, else by degrees behind and by where initials of middle names stand."""
    every = [text for text in texts if text and "^" not in text]
    plain = [_without_degrees(text) for text in every]
    if sum("," in text for text in plain) * 2 > len(plain):
        return NameStyle.COMMA
    words = [_suffix_off(text.split())[0] for text in plain if "," not in text]
    if sum(len(each) == 1 for each in words) * 2 > len(words) and all(map(_is_one_name, words)):
        return NameStyle.LAST_ALONE
    inside = sum(any(len(word.rstrip(".")) == 1 for word in each[1:-1]) for each in words)
    behind = sum(len(each) > 1 and len(each[-1].rstrip(".")) == 1 for each in words)
    if inside != behind:
        return NameStyle.FIRST_LAST if inside > behind else NameStyle.LAST_FIRST
    if style := _style_by_given_names(words):
        return style
    has_degrees = any(shorter != text.strip() for shorter, text in zip(plain, every, strict=True))
    return NameStyle.FIRST_LAST if has_degrees else NameStyle.UNCLEAR


def _style_by_given_names(every: list[list[str]]) -> NameStyle | None:
    """The order of a column in which common given names stand nearly always first, or nearly always last."""
    distinct = {(each[0].lower(), each[-1].lower()) for each in every if len(each) > 1}
    first = sum(one in GIVEN_NAMES and other not in GIVEN_NAMES for one, other in distinct)
    last = sum(other in GIVEN_NAMES and one not in GIVEN_NAMES for one, other in distinct)
    if max(first, last) < max(_FEWEST_GIVEN, _SHARE_GIVEN * len(distinct)) or min(first, last) * 4 > max(first, last):
        return None
    return NameStyle.FIRST_LAST if first > last else NameStyle.LAST_FIRST


def _is_one_name(words: list[str]) -> bool:
    return len(words) == 1 or words[0].lower() in _PARTICLES


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


def _last_then_first(text: str) -> PersonName:
    """`VAN HAREN ADA M`: the first word, and what goes before it; more than an initial behind makes it unsure."""
    words, suffix = _suffix_off(text.split())
    at = next((at for at, word in enumerate(words) if word.lower() not in _PARTICLES), 0) + 1
    last, given = words[:at], words[at:]
    is_sure = bool(given) and all(len(word.rstrip(".")) == 1 for word in given[1:])
    return PersonName(" ".join(last), given[0] if given else "", " ".join(given[1:]), suffix, is_sure)


def _first_last(text: str, *, is_sure: bool) -> PersonName:
    words, suffix = _suffix_off(text.split())
    if len(words) <= 1:
        return PersonName(" ".join(words), suffix=suffix, is_sure=False)
    at = next((at for at, word in enumerate(words) if at and word.lower() in _PARTICLES), len(words) - 1)
    middle = words[1:at]
    return PersonName(" ".join(words[at:]), words[0], " ".join(middle), suffix, is_sure and _are_given(middle))


def _are_given(middle: list[str]) -> bool:
    """Whether all words are initials or common given names, or an initial stands before the last name."""
    are_initials = [len(word.rstrip(".")) == 1 for word in middle]
    known = (is_initial or word.lower() in GIVEN_NAMES for is_initial, word in zip(are_initials, middle, strict=True))
    return are_initials[-1:] == [True] or all(known)


def _suffix_off(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 1 and _SUFFIXES.match(words[-1]):
        return words[:-1], words[-1].rstrip(".")
    return words, ""
