"""Answers as of the last release known, where no release is in force on a day: the older one still speaks for a while.

Prices are never answered so: they have a release of their own year or none.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, TypeVar

from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.kinds import published_kind
from radbill.reference.parameters.dated_numbers import parameter_on
from radbill.reference.published.quarters import quarter_start
from radbill.reference.records import Release

Answer = TypeVar("Answer")

#: The book answered: there is no such thing on that day. Other failures mean that it could not answer.
ANSWERED = frozenset({FailureReason.NOT_IN_FORCE, FailureReason.UNKNOWN_LOCALITY, FailureReason.BAD_INPUT})
_NOT_LOADED = frozenset({FailureReason.STALE_REFERENCE_DATA, FailureReason.MISSING_REFERENCE_DATA})
_MONTHS_OF_QUARTER, _MONTHS_OF_YEAR = 3, 12


class Gap(NamedTuple):
    """A kind of published data for which no release in force on a day answers.

    Attributes:
        kind: The name by which its releases are stored.
        day: The date of service, or the day of the check.
        failure: What the book said.
        release: The newest release that had ended before the day; none when nothing older is loaded.
        is_answered: Whether that release answered in place of the missing one.
    """

    kind: str
    day: date
    failure: Failure
    release: Release | None = None
    is_answered: bool = False

    @property
    def label(self) -> str:
        """What it is called by a biller: `NCCI pairs`."""
        return published_kind(self.kind).label

    @property
    def release_words(self) -> str:
        """The older release as a biller calls it, `NCCI 2024Q3`; empty when there is none."""
        return _edition_words(self.kind, self.release.release_id) if self.release else ""

    @property
    def as_of(self) -> str:
        """What is said of an answer of the older release: `in NCCI 2024Q3; newer not loaded`."""
        return f"in {self.release_words}; newer not loaded"

    @property
    def reason(self) -> str:
        """One sentence: what was not checked, and why."""
        if self.failure.reason not in _NOT_LOADED:
            return f"{self.label} not checked: {self.failure.message}"
        if self.release is None:
            return f"{self.label} not checked: no list for {us_date(self.day)} is loaded."
        ended = us_date(self.release.in_force.effective_to or self.day)
        return f"{self.label} not checked: the last list loaded, {self.release_words}, ended on {ended}."

    def __str__(self) -> str:
        return f"{self.reason} {self.what_to_do}".strip()

    @property
    def what_to_do(self) -> str:
        """One sentence: which edition is wanted, and where it is."""
        if self.failure.reason not in _NOT_LOADED:
            return self.failure.what_to_do
        return published_kind(self.kind).what_to_import(self.day)


@cache
def _edition_words(kind: str, release_id: str) -> str:
    return published_kind(kind).edition_words(release_id)


def answer_as_of(
    book: ReferenceBook, kinds: Sequence[str], question: Callable[..., Answer], on: date, *codes: str
) -> tuple[Answer, Gap | None]:
    """An answer of the book for a day; else of the last release before it, while that still speaks.

    Args:
        book: The published data.
        kinds: The kinds on which the answer rests; several when one list comes as several files.
        question: A method of the book that takes the codes and the day.
        on: The day that is asked about.
        codes: What else the question takes.

    Returns:
        The answer, and the gap in what is loaded when no release in force on the day gave it.
    """
    answer = question(*codes, on)
    if not isinstance(answer, Failure) or answer.reason in ANSWERED:
        return answer, None
    older = book.last_before(kinds, on) if answer.reason in _NOT_LOADED else None
    gap = Gap(kinds[0], on, answer, older)
    if older is None or on > last_day_of_speaking(older):
        return answer, gap
    as_of = question(*codes, older.in_force.effective_to)
    return (answer, gap) if is_unanswered(as_of) else (as_of, gap._replace(is_answered=True))


@cache
def last_day_of_speaking(release: Release) -> date:
    """The last day on which a release still speaks when no newer one is loaded: so many quarters after its own end."""
    last = release.in_force.effective_to
    if last is None:
        return date.max
    quarters = parameter_on("outdated_list_quarters", last)
    count = 0 if isinstance(quarters, Failure) else int(quarters.value)
    months = last.year * _MONTHS_OF_YEAR + last.month - 1 + _MONTHS_OF_QUARTER * (count + 1)
    return quarter_start(months // _MONTHS_OF_YEAR, months % _MONTHS_OF_YEAR + 1) - timedelta(days=1)


def is_unanswered(answer: object) -> bool:
    """Whether the book could not answer; that there is no such thing on the day is an answer."""
    return isinstance(answer, Failure) and answer.reason not in ANSWERED
