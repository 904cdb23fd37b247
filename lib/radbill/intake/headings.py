"""What the heading of a column means: its words, whatever spelling, and the number behind them.

The same matcher serves the practice's own sheets and files from elsewhere. A heading is understood when its words,
taken one by one for what they mean, are those of exactly one known heading. Likeness never decides.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from radbill.intake.heading_words import FILLERS, ORDINALS, PHRASES, SAY_IT_ALONE, SAY_NOTHING, WHOLE, WORDS

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PIECES = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th)\b|\d+", re.IGNORECASE)
_ICD_10 = re.compile(r"\bicd[ _-]?10(?:[ _-]?cm)?(?![a-z0-9])", re.IGNORECASE)
_LONGEST_PHRASE = 6


class Meaning(NamedTuple):
    """What a heading says: its words without their order, and the numbers among them."""

    words: frozenset[str]
    ordinals: tuple[int, ...] = ()


class HeadingMatch(NamedTuple):
    """What a heading was found to be.

    Attributes:
        field: The field that it means; empty when none, or more than one.
        possible: The fields that it may mean when nobody can tell which, such as all four of a Modifier.
    """

    field: str = ""
    possible: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning:
    """What a heading says.

    >>> meaning_of("Modifier 2") == meaning_of("MOD_2") == meaning_of("2nd mod.")
    True
    >>> meaning_of("Insured's DOB") == meaning_of("Subscriber birth date")
    True
    """
    said = _words_of(_pieces(heading))
    said = _words_of(WHOLE.get(" ".join(said), " ".join(said)).split())
    ordinals = tuple(sorted(_ordinal(word) for word in said if _ordinal(word)))
    words = frozenset(word for word in said if not _ordinal(word)) - FILLERS
    if words & SAY_IT_ALONE and words - SAY_NOTHING:
        words -= SAY_NOTHING
    return Meaning(words, ordinals)


class HeadingMatcher:
    """Finds which field a heading means, among those of one table."""

    def __init__(self, headings: Mapping[str, Iterable[str]], owners: Sequence[str] = ()) -> None:
        """Know the headings of each field, and whose the fields are that say no owner.

        Args:
            headings: The headings of each field.
            owners: Words that say nothing in this table, such as patient in a table of patients.
        """
        self._owners = frozenset(word for owner in owners for word in meaning_of(owner).words)
        self._fields: dict[Meaning, set[str]] = defaultdict(set)
        self._spelled: dict[str, set[str]] = defaultdict(set)
        for field, texts in headings.items():
            for text in filter(None, texts):
                self._fields[meaning_of(text)].add(field)
                self._spelled[_squeezed(text)].add(field)

    def match(self, heading: str) -> HeadingMatch:
        """What a heading means."""
        meaning = meaning_of(heading)
        fields = self._spelled.get(_squeezed(heading)) or next(filter(None, map(self._of, self._ways(meaning))), set())
        if len(fields) == 1:
            return HeadingMatch(next(iter(fields)))
        return HeadingMatch("", tuple(sorted(fields or self._family(meaning))))

    def _of(self, meaning: Meaning) -> set[str]:
        return self._fields.get(meaning, set())

    def _ways(self, meaning: Meaning) -> Iterable[Meaning]:
        """The ways to take a meaning: as it is said, without the table's own owner, the first as the only one."""
        without_owner = meaning._replace(words=meaning.words - self._owners)
        yield meaning
        yield without_owner
        if meaning.ordinals == (1,):
            yield meaning._replace(ordinals=())
            yield without_owner._replace(ordinals=())

    def _family(self, meaning: Meaning) -> set[str]:
        """Fields that differ from a meaning by their number alone."""
        words = {meaning.words, meaning.words - self._owners} - {frozenset[str]()}
        return {field for known, fields in self._fields.items() if known.words in words for field in fields}


def _pieces(heading: str) -> list[str]:
    """The words of a heading in small letters, and its numbers."""
    text = _plain(heading).replace("'s", "").replace("\N{RIGHT SINGLE QUOTATION MARK}s", "")
    return [piece.casefold() for piece in _PIECES.findall(_CAMEL.sub(" ", _ICD_10.sub("icd ", text)))]


def _plain(heading: str) -> str:
    return unicodedata.normalize("NFKC", heading).replace("#", " number ")


def _words_of(pieces: Sequence[str]) -> list[str]:
    """The pieces as the words that stand for them; phrases go before words, and the longest goes first."""
    words = [word for at, piece in enumerate(pieces) for word in _word(piece, is_first=at == 0).split()]
    phrases = _phrases()
    said: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
            if phrase := phrases.get(" ".join(words[at : at + length])):
                said += phrase.split()
                at += length
                break
        else:
            said.append(words[at])
            at += 1
    return said


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    """The phrases, by the words that stand for theirs."""
    return {" ".join(WORDS.get(word, word) for word in phrase.split()): means for phrase, means in PHRASES.items()}


def _word(piece: str, *, is_first: bool) -> str:
    """The word that stands for a piece; No begins a heading as a word, and ends one as a number."""
    return piece if is_first and piece == "no" else WORDS.get(piece, piece)


def _ordinal(word: str) -> int:
    return int(word) if word.isdecimal() else ORDINALS.get(word, 0)


def _squeezed(text: str) -> str:
    """A heading without blanks and marks: the same letters and digits are the same heading."""
    return "".join(filter(str.isalnum, _plain(text).casefold()))
