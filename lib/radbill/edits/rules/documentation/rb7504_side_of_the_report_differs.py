"""Right and left: the report against the line's modifier and diagnoses."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from radbill.codes.sides import BOTH_SIDES, Side, side_of_modifier
from radbill.coding.reports.verdicts import UNCERTAIN
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.diagnoses._sided_diagnoses import side_of_diagnosis
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.model.batch import BillingBatch

if TYPE_CHECKING:
    from radbill.coding.reports.review import DocReview

_SOURCE = Citation(sources.MODIFIER_LISTS, "RT, LT, 50, fingers and toes")
_WORDS = {Side.RIGHT: "right", Side.LEFT: "left"}


@edit("RB7504", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("4",))
def side_of_the_report_differs(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The report is about another side than the line's modifier or diagnosis, or about two sides at once.

    Why it matters:
        One of the two is wrong: the claim, or the report that the next physician relies on.

    Example that fails:
        RT on a line whose report is of the left knee.

    Use instead:
        The modifier and the diagnosis of the side that was examined; a wrong side in the report needs an addendum.
    """
    for record, review in context.reviewed_lines:
        faults = chain(_modifier(record, review), _diagnosis(record, review, context), _within(review))
        yield from (fault._replace(record=Scope.LINE, key=record.line.line_id) for fault in faults)


def _modifier(record: LineOnClaim, review: "DocReview") -> Iterator[Fault]:
    if len(review.sides) != 1:
        return
    (side,) = review.sides
    modifiers = record.line.modifiers
    sides = ((side_of_modifier(modifier), modifier) for modifier in modifiers)
    billed = {_WORDS[named]: modifier for named, modifier in sides if named in _WORDS}
    what_to_do = "Read which side was examined; correct the modifier, or ask for an addendum."
    if billed and side not in billed:
        (other,) = billed.values()
        message = f"The line has {other}; its report is of the {side} side."
        yield Fault(modifier_cell(modifiers.index(other)), message, what_to_do)
    elif BOTH_SIDES in modifiers:
        message = f"The line has 50 (both sides); its report is of the {side} side alone."
        yield Fault(modifier_cell(modifiers.index(BOTH_SIDES)), message, what_to_do)


def _diagnosis(record: LineOnClaim, review: "DocReview", context: Context) -> Iterator[Fault]:
    day = record.line.date_of_service
    if len(review.sides) != 1 or day is None:
        return
    (side,) = review.sides
    of_diagnoses = {side_of_diagnosis(code, day, context) for code in record.pointed_diagnoses} - {Side.UNSAID}
    if of_diagnoses and side not in {_WORDS[each] for each in of_diagnoses}:
        message = f"The report is of the {side} side; the line's diagnoses name the other."
        yield Fault("diagnosis_1", message, "Read which side was examined, and correct the one that is wrong.")


def _within(review: "DocReview") -> Iterator[Fault]:
    if any(each.name == "side" and each.state == UNCERTAIN for each in review.requirements):
        message = (
            "The report speaks of the right and of the left of the same part, and does not say that it is of both."
        )
        yield Fault("modifiers", message, "Read which side was examined, and ask for an addendum.")
