"""The exams of the table of imaging codes that a name says by their own words, and the codes that names can have."""

from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from radbill.codes.imaging_codes import Modality, Purpose, imaging_codes
from radbill.coding.exam_names.families import families, modalities_of_the_name
from radbill.coding.exam_names.reading import words_of
from radbill.coding.exam_names.spelling import respelled
from radbill.coding.exam_names.views import views_of
from radbill.coding.exam_names.vocabulary import Meaning

#: Words of a name, or what they mean; a word of the grammar counts as what it means.
Words = frozenset[str | Meaning]
_EXTENTS: Words = frozenset(Meaning("flag", name) for name in ("limited", "complete", "single", "multiple"))
_HOW = ("modality", "implied")


class TableExam(NamedTuple):
    """An exam of the table: the words that name it, how it is made, and its codes."""

    words: Words
    modality: Modality
    codes: frozenset[str]

    def is_in(self, words: Words, modalities: frozenset[str]) -> bool:
        """Whether words name the exam, and no other way to make it."""
        return self.words <= words and (not modalities or bool(modalities & set(modalities_of_the_name(self.modality))))


@cache
def nameable_codes() -> frozenset[str]:
    """Every code that some name can have, first or as what it may mean as well."""
    choices = chain.from_iterable((*(option.codes for option in each.options), *each.others) for each in families())
    return frozenset(chain.from_iterable(choices))


def codes_in_words(name: str, day: date) -> frozenset[str]:
    """The codes of the exams that a name says in the table's own words: a person may mean just them.

    An exam that the grammar knows must be all that the name says, but for how much of it is done. One that it does not
    know need only be all in the name, as the grammar would read it as another exam.

    Args:
        name: As the RIS names the exam.
        day: Date of service.

    Returns:
        The codes in force; none when the words of no exam are all there.
    """
    text = respelled(name).text
    words, modalities = _words(text), _modalities(text)
    said = words | _words(name.upper())
    within = [exam for exam in _table_exams() if exam.is_in(said, modalities)]
    most = [exam for exam in within if not any(exam.words < other.words for other in within)]
    whole = Words() if views_of(text).number > 1 else words - _EXTENTS
    meant = [exam for exam in most if exam.words == whole or not exam.codes & nameable_codes()]
    codes = imaging_codes()
    return frozenset(code for exam in meant for code in exam.codes if codes[code].in_force.covers(day))


@cache
def _table_exams() -> tuple[TableExam, ...]:
    """The exams that have more words than a modality, but for what only makes an exam possible, as contrast does."""
    exams: dict[tuple[Words, Modality], frozenset[str]] = {}
    words_in = cache(_words)  # without, with, and both ways with contrast: one text, three rows
    for row in imaging_codes().values():
        if row.purpose is not Purpose.PREPARATION:
            for exam in row.exams:
                key = words_in(exam.upper()), row.modality
                exams[key] = exams.get(key, frozenset()) | {row.procedure_code}
    return tuple(TableExam(*key, codes) for key, codes in exams.items() if key[0])


def _words(text: str) -> Words:
    """All but the modality, which often is not said."""
    return frozenset(word for word in words_of(text) if isinstance(word, str) or word.kind not in _HOW)


def _modalities(text: str) -> frozenset[str]:
    """The modalities that are said, else those that other words imply."""
    meanings = [word for word in words_of(text) if isinstance(word, Meaning)]
    said = frozenset(meaning.name for meaning in meanings if meaning.kind == "modality")
    return said or frozenset(meaning.name for meaning in meanings if meaning.kind == "implied")
