"""Pairs of diagnoses that an Excludes1 note keeps apart."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.claim import Claim

_SOURCE = Citation(DIAGNOSIS_GUIDELINES, "section I.A.12.a, Excludes1")


@edit(
    "RB7010",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("11",),
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
    for first, second in combinations(dict.fromkeys(claim.diagnoses), 2):
        if _excludes(first, second, day, context) or _excludes(second, first, day, context):
            message = (
                f"{with_point(first)} and {with_point(second)} exclude each other in the tabular list (Excludes1)."
            )
            yield Fault("diagnoses", message, "Keep the one that says more, unless the two are unrelated.")


def _excludes(code: str, other: str, day: date, context: Context) -> bool:
    row = context.answers.diagnosis(code, day)
    return not isinstance(row, Failure) and any(_names(excluded, other) for excluded in row.excludes1)


def _names(excluded: str, code: str) -> bool:
    """Whether a code, or a range of categories, is meant; a heading means everything under it."""
    first, _, last = excluded.partition("-")
    return first <= code[: len(first)] <= (last or first)
