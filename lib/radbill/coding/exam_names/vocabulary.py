"""The vocabulary of exam names: what phrases mean, and which words are written for another."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.core.cited_tables import TableRow, Text, Texts, load_table

_WORDS = Path(__file__).with_name("words.yaml")


class HalfName(TableRow):
    """When a name says half of what its code needs; the head of the rows says how."""

    flag: Text
    modalities: Texts = ()
    flags: Texts = ()
    words: Texts = ()
    unless_words: Texts = ()
    unless_flags: Texts = ()


class WordTable(TableRow):
    """The file of words: phrases between bars, under the name of what they mean."""

    same: Mapping[str, str]
    modality: Mapping[str, str]
    both: Mapping[str, str]
    part: Mapping[str, str]
    flag: Mapping[str, str]
    nothing: str
    halves: tuple[HalfName, ...]


class Meaning(NamedTuple):
    """What a phrase means: its kind (part, flag, modality, implied) and the name of the meaning."""

    kind: str
    name: str


class Vocabulary(NamedTuple):
    """Words and phrases.

    Attributes:
        phrases: Meanings by phrase; none for a phrase that has no meaning for the code.
        longest: Words of the longest phrase.
        words: Every word that is known.
        written_for: The word that a short form stands for.
    """

    phrases: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    longest: int
    words: tuple[str, ...]
    written_for: Mapping[str, str]

    def in_full(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """The tokens, short forms written out."""
        return tuple(self.written_for.get(token, token) for token in tokens)

    def first_phrase(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """The longest phrase that the tokens (written out) begin with; empty when they begin with none."""
        longer = (tuple(tokens[:length]) for length in range(self.longest, 0, -1))
        return next((phrase for phrase in longer if phrase in self.phrases), ())


@cache
def half_names() -> tuple[HalfName, ...]:
    """When a name says half of what its code needs."""
    return load_table(_WORDS, WordTable).halves


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the file."""
    content = load_table(_WORDS, WordTable)
    written_for = {short: word for word, shorts in content.same.items() for short in _phrases(shorts)}
    phrases: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    for text, meanings in _meanings(content):
        words = tuple(written_for.get(word, word) for word in text.split())
        phrases[words] = tuple(dict.fromkeys((*phrases.get(words, ()), *meanings)))
    known = {word for phrase in phrases for word in phrase if len(word) > 1} | set(written_for)
    return Vocabulary(phrases, max(map(len, phrases)), tuple(sorted(known)), written_for)


def _meanings(content: WordTable) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    for kind, named in (("part", content.part), ("flag", content.flag), ("modality", content.modality)):
        for name, texts in named.items():
            yield from ((phrase, (Meaning(kind, name),)) for phrase in _phrases(texts))
    for name, texts in content.both.items():
        modality, flag = name.split()
        both = (Meaning("implied", modality), Meaning("flag", flag))
        yield from ((phrase, both) for phrase in _phrases(texts))
    yield from ((phrase, ()) for phrase in _phrases(content.nothing))


def _phrases(texts: str) -> list[str]:
    return [phrase.strip() for phrase in texts.split("|") if phrase.strip()]
