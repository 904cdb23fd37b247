"""Modifiers that no loaded list knows."""

from collections.abc import Iterator
from datetime import date

from radbill.codes import modifier
from radbill.codes.modifier_facts import modifier_facts
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import is_unknown
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import MODIFIER_LIST


@edit(
    "RB4002",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(MODIFIER_LIST,),
    likely_carcs=("4", "182"),
    depends_on=("line.modifiers", "line.date_of_service"),
)
def modifier_is_unknown(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """A modifier is not on the list of modifiers that is loaded.

    Why it matters:
        A modifier that does not exist is denied; a new one may be younger than the list.

    Example that fails:
        2G, where 26 was meant.

    Use instead:
        A published modifier; or none.
    """
    day = record.line.date_of_service
    for position, code in enumerate(record.line.modifiers):
        if day and not sendable_problem(modifier, code) and _is_unknown(code, day, context):
            message = f"{code} is not on the list of modifiers that is loaded."
            yield Fault(modifier_cell(position), message, "Look for a typing error in the modifier.")


def _is_unknown(code: str, day: date, context: Context) -> bool:
    return modifier_facts(code) is None and is_unknown(context.answers.modifier(code, day))
