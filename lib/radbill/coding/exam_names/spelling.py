"""Puts the writing of an exam name right: odd signs, words run together, misspelled words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from radbill.coding.exam_names.vocabulary import vocabulary

#: Signs that are written for others.
_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "\N{EN DASH}": "-", "\N{EM DASH}": "-", "_": " ", "|": " "})
#: Short for rule out, status post, history of, work up, complaint of.
_WHY = re.compile(r"\b(?:R/O|S/P|H/O|W/U|C/O|D/T)\b|(?:\s-|[:;]|\bFOR)\s+[A-Z ]*\bPAIN\b")
#: Two letters with a stroke between them that stand for two words.
_BY_LETTERS = re.compile(r"\b(F)/(B|U)\b")
_VOWELS = re.compile("[AEIOUY]")
_TOKEN = re.compile(r"[A-Z0-9]+")
#: A word as long as this may be misspelled; how near it must come to one that is known.
_SHORTEST, _SHORT, _NEAR, _NEAR_SHORT = 4, 5, 80, 85
#: Words run together: letters of them all and of one, what may stand at the beginning, and what at the end.
_JOINED, _PIECE = 5, 3
#: How many times as long as its beginning a word may be.
_LONGER = 2
_FIRST = frozenset({"CT", "CTA", "MR", "MRI", "MRA", "MRV", "XR", "US", "NM", "MG", "FL", "IR", "DX", "PET"})
_LAST = re.compile(r"(?:W|WO|WWO|WOW|RT|LT|BI|BIL|[1-9]V\w{0,4})$")


class Respelled(NamedTuple):
    """A name with its words corrected, and the words that were changed with what they were read as."""

    text: str
    corrected: tuple[tuple[str, str], ...]


def respelled(name: str) -> Respelled:
    """A name in capitals, with one blank at each end, in the words of the vocabulary where they come near enough."""
    plain = unicodedata.normalize("NFKD", name.upper().translate(_SIGNS))
    plain = "".join(sign if sign.isascii() else " " if not unicodedata.combining(sign) else "" for sign in plain)
    plain = _BY_LETTERS.sub(r"\1\2", _WHY.sub(" ", f" {' '.join(plain.split())} "))
    corrected: dict[str, str] = {}

    def right(match: re.Match[str]) -> str:
        token = match[0]
        better = _better(token)
        if better != token and " " not in better:
            corrected[token] = better
        return better

    return Respelled(_TOKEN.sub(right, plain), tuple(corrected.items()))


@cache
def _better(token: str) -> str:
    """The word or words that a token was meant to be; itself when it is known, or like nothing."""
    if token in _known():
        return token
    if short := _without_vowels(token):
        return short
    if len(token) < _SHORTEST:
        return token
    if len(token) >= _JOINED and (pieces := _pieces(token)):
        return " ".join(pieces)
    return (_begun(token) or _nearest(token) or _shortened(token) if token.isalpha() else "") or token


def _without_vowels(token: str) -> str:
    """The word that is written by its consonants (BRN, SHLDR), when it can mean nothing else."""
    if len(token) < _PIECE or not token.isalpha() or _VOWELS.search(token):
        return ""
    words = [word for word in _known() if word[0] == token[0] and _VOWELS.sub("", word) == token]
    return min(words, key=lambda word: (len(word), word)) if _mean_one_thing(words) else ""


def _mean_one_thing(words: Iterable[str]) -> bool:
    return len({vocabulary().phrases.get(vocabulary().in_full([word]), word) for word in words}) == 1


@cache
def _known() -> frozenset[str]:
    return frozenset(vocabulary().words)


def _pieces(token: str) -> tuple[str, ...]:
    """The known words that were run together; none when they do not make up all of the token."""
    for first in sorted(_FIRST, key=len, reverse=True):
        if token.startswith(first) and (rest := _divided(token[len(first) :])):
            return (first, *rest)
    pieces = _divided(token)
    return pieces if len(pieces) > 1 else ()


def _divided(rest: str) -> tuple[str, ...]:
    """The longest known words first, a mark of contrast, views or side at most at the end."""
    for length in range(len(rest), _PIECE - 1, -1):
        word, more = rest[:length], rest[length:]
        if word in _known() and (not more or _LAST.match(more)):
            return (word, more) if more else (word,)
        if word in _known() and (others := _divided(more)):
            return (word, *others)
    return ()


def _begun(token: str) -> str:
    """The word that a token is the beginning of, when it can mean nothing else."""
    words = sorted((word for word in vocabulary().words if word.startswith(token)), key=len)
    is_clear = _mean_one_thing(words) or all(word.startswith(words[0]) for word in words)
    return words[0] if words and is_clear and len(words[0]) <= _LONGER * len(token) else ""


def _shortened(token: str) -> str:
    """The word from which a token has its letters, in their order and not too few, when it can mean nothing else."""
    letters = re.compile(".*".join(token))
    words = [word for word in vocabulary().words if word[0] == token[0] and letters.match(word)]
    near = [word for word in words if len(word) <= _LONGER * len(token)]
    return min(near, key=lambda word: (len(word), word)) if _mean_one_thing(near) else ""


def _nearest(token: str) -> str:
    """The known word that a misspelled one was meant to be: letters exchanged, else one that is much alike.

    What several words begin with is short for one of them, not misspelled.
    """
    if any(word.startswith(token) for word in vocabulary().words):
        return ""
    if exchanged := [word for word in vocabulary().words if word[0] == token[0] and sorted(word) == sorted(token)]:
        return exchanged[0]
    try:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - not in a browser; misspelled words stay unknown there
    except ModuleNotFoundError:
        return ""
    words = [word for word in vocabulary().words if len(word) >= _SHORTEST]
    near = _NEAR_SHORT if len(token) <= _SHORT else _NEAR
    near_words = process.extract(token, words, scorer=fuzz.ratio, score_cutoff=near, limit=2)
    is_clear = near_words and (len(near_words) == 1 or near_words[0][1] > near_words[1][1])
    return near_words[0][0] if is_clear else ""
