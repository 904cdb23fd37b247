"""Pairs of modifiers that contradict each other."""

from collections.abc import Iterator

from radbill.codes.component import COMPONENT_MODIFIERS, PROFESSIONAL_COMPONENT
from radbill.codes.modifier_facts import cited_conflicts
from radbill.codes.places import PLACES_PAID_FOR_EQUIPMENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import MODIFIER_LIST


@edit(
    "RB4006",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(MODIFIER_LIST,),
    likely_carcs=("4",),
    depends_on=("line.modifiers", "line.place_of_service", "claim.payer.is_medicare"),
)
def modifiers_conflict(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """Two modifiers of a line exclude each other.

    Why it matters:
        The payer cannot tell which of the two is meant and denies the line. Modifiers for old equipment beside 26 do
        no harm to the payment but show that the line was not thought through, and other payers have their own view:
        then it is for review. 26 with TC has an edit of its own.

    Example that fails:
        50 with LT; 59 with XE; 76 with 77; 52 with 53; GA with GZ.

    Use instead:
        The one of the two that says what happened; the more exact X modifier rather than 59.

    Right claims nearest to it:
        26 with 59 and RT; two modifiers that go together, FX on the technical part.
    """
    modifiers = record.line.modifiers
    for conflict in cited_conflicts(modifiers):
        pair = {conflict.first, conflict.second}
        if pair != set(COMPONENT_MODIFIERS):
            is_sure = record.claim.payer.is_medicare and pair.isdisjoint(COMPONENT_MODIFIERS)
            yield Fault(
                modifier_cell(modifiers.index(conflict.second)),
                f"{conflict.first} and {conflict.second} exclude each other on one line.",
                _advice(pair, record.line.place_of_service),
                severity=None if is_sure else Severity.REVIEW,
                citation=conflict.citation,
            )


def _advice(pair: set[str], place_of_service: str) -> str:
    """The reading stays where the facility bills the technical part."""
    if PROFESSIONAL_COMPONENT in pair and place_of_service in PLACES_PAID_FOR_EQUIPMENT:
        return f"Take {min(pair - {PROFESSIONAL_COMPONENT})} off: it is about the equipment, which the facility bills."
    return "Keep the modifier that says what happened."
