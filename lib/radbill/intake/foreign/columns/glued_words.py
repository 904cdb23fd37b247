"""Headings written as one word: `patientlastname`, `PRIMARYPOLICYID` fall into words that are all known."""

import re
from collections.abc import Iterable
from functools import cache

#: Besides the words of headings: what stands beside them in such names.
_FURTHER = (
    "patient last first middle birth subscriber payer primary secondary tertiary procedure cpt modifier diagnosis "
    "units amount charge ordering rendering provider number account authorization site relation group address "
    "accession service date sex zip status policy pointer exam encounter description record medical suffix code "
    "all id npi day city state street type line post posted posting pkg package allowable outstanding balance "
    "paid payment mi key claim supervising billing attending time name order expected transfer legacy zone "
    "context total place home work mobile email preferred language race guarantor full department initial"
)  # fmt: skip
_SHORTEST, _SHORTEST_PART, _SHORTEST_SKELETON = 6, 3, 4
_VOWEL = re.compile(r"(?<=.)[aeiou]")
#: Shorter than other parts, and clear beside longer ones.
_SHORT = frozenset({"id", "mi", "no", "dx", "pt"})


def known_parts(spellings: Iterable[str]) -> frozenset[str]:
    """The words into which a glued one may fall."""
    words = {*_FURTHER.split(), *spellings}
    return frozenset(word for word in words if word.isalpha() and (len(word) >= _SHORTEST_PART or word in _SHORT))


def words_without_vowels(spellings: Iterable[str]) -> dict[str, str]:
    """Words by what is left of them without vowels, where that is no known spelling and stands for one word alone."""
    known = {word for word in (*_FURTHER.split(), *spellings) if word.isalpha()}
    found: dict[str, set[str]] = {}
    for word in known:
        found.setdefault(_VOWEL.sub("", word), set()).add(word)
    return {
        short: words.pop()
        for short, words in found.items()
        if len(words) == 1 and len(short) >= _SHORTEST_SKELETON and short not in known
    }


@cache
def parts_of_word(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words of which another is made, in their order; the word itself when it is made of none."""
    if word in known or len(word) < _SHORTEST or not word.isalpha():
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, part = best[start], word[start:end]
            if before is not None and part in known:
                best[end] = min(best[end] or (*before, part), (*before, part), key=_rank)
    return best[-1] or (word,)


def _rank(parts: tuple[str, ...]) -> tuple[int, int]:
    """Few parts first, and of as many those with the longest first part."""
    return len(parts), -len(parts[0])
