"""Pairs of diagnoses that an Excludes1 note keeps apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, combinations

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claim_values, diagnoses_of_batch
from radbill.model.claim import Claim

_SOURCE = Citation(DIAGNOSIS_GUIDELINES, "section I.A.12.a, Excludes1")

_PAIR = 2
#: Characters of a category; a heading has at least as many.
_CATEGORY = 3
#: Headings that a code excludes, and first and last of ranges of categories.
_Excluded = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


def _that_may_exclude(claims: Sequence[Claim], context: Context) -> list[int]:
    """The claims with a diagnosis that excludes something in the category of another one of theirs.

    A claim of which the list cannot be asked is among them.
    """
    excluded = _ExcludedCategories(context)
    places = []
    for at, codes in enumerate(claim_values(context, "diagnoses")):
        if len(codes) >= _PAIR and (day := claims[at].date_of_service):
            own = {code[:_CATEGORY] for code in codes}
            if not all(excluded[code, day].isdisjoint(own) for code in codes):
                places.append(at)
    return places


class _ExcludedCategories(dict[tuple[str, date], frozenset[str]]):
    """Of the categories of a batch those with something that a code excludes on a day; all where nobody knows."""

    def __init__(self, context: Context) -> None:
        self._answers = context.answers
        self._categories = sorted({code[:_CATEGORY] for code in diagnoses_of_batch(context)})
        self._by_note: dict[tuple[str, ...], frozenset[str]] = {}

    def __missing__(self, key: tuple[str, date]) -> frozenset[str]:
        answer = self._answers.sure_answer(self._answers.diagnosis, *key)
        if answer is None:
            self[key] = frozenset(self._categories)
        else:
            self[key] = frozenset() if isinstance(answer, Failure) else self._named_by(answer.excludes1)
        return self[key]

    def _named_by(self, note: tuple[str, ...]) -> frozenset[str]:
        if note not in self._by_note:
            headings, ranges = _headings_and_ranges(note)
            spans = chain(zip(headings, headings, strict=True), ranges)
            self._by_note[note] = frozenset(chain.from_iterable(self._between(*span) for span in spans))
        return self._by_note[note]

    def _between(self, first: str, last: str) -> list[str]:
        every = self._categories
        return every[bisect_left(every, first[:_CATEGORY]) : bisect_right(every, last[:_CATEGORY])]


@edit(
    "RB7010",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("11",),
    silent_with=(
        "diagnoses",
        "date_of_service",
    ),
    only_among=_that_may_exclude,
)
def diagnoses_exclude_each_other(claim: Claim, context: Context) -> Iterator[Fault]:
    """Two diagnoses of the claim exclude each other.

    Why it matters:
        The tabular list says that the two are never coded together, unless they have nothing to do with each other.

    Example that fails:
        R09.02, low oxygen, with J96.00, respiratory failure.

    Use instead:
        The one that says more; both only when they are unrelated.
    """
    day = claim.date_of_service
    if day is None:
        return
    codes = tuple(dict.fromkeys(claim.diagnoses))
    if len(codes) < _PAIR or not any(_excludes(code, codes, day, context) for code in codes):
        return
    for first, second in combinations(codes, 2):
        if _excludes(first, (second,), day, context) or _excludes(second, (first,), day, context):
            message = (
                f"{with_point(first)} and {with_point(second)} exclude each other in the tabular list (Excludes1)."
            )
            yield Fault("diagnoses", message, "Keep the diagnosis that says more, unless the two are unrelated.")


def _excludes(code: str, others: tuple[str, ...], day: date, context: Context) -> bool:
    """Whether a code excludes one of others."""
    row = context.answers.diagnosis(code, day)
    if isinstance(row, Failure) or not row.excludes1:
        return False
    headings, ranges = _headings_and_ranges(row.excludes1)
    for other in others:
        if other.startswith(headings):
            return True
        if ranges and any(first <= other[: len(first)] <= last for first, last in ranges):
            return True
    return False


@lru_cache(maxsize=8192)
def _headings_and_ranges(excludes1: tuple[str, ...]) -> _Excluded:
    """The codes that are named, and the first and last categories of ranges; each means everything under it."""
    parts = [each.partition("-") for each in excludes1]
    ranges = tuple((first, last) for first, _, last in parts if last)
    return tuple(first for first, _, last in parts if not last), ranges
