"""Second surgeons, teams and assistants against the indicators of the fee schedule."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import ASSISTANT_MODIFIERS, SURGICAL_TEAM, TWO_SURGEONS
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import FEE_SCHEDULE_FILE
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell

#: The indicator that is asked, and its values with which a helper may be paid.
_PAID = {
    TWO_SURGEONS: ("co_surgeon_indicator", frozenset("12")),
    SURGICAL_TEAM: ("team_indicator", frozenset("12")),
    **dict.fromkeys(ASSISTANT_MODIFIERS, ("assistant_indicator", frozenset("02"))),
}
_SOURCE = Citation(FEE_SCHEDULE_FILE, "co-surgeon, team and assistant indicators")


@edit(
    "RB4012",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    likely_carcs=("54",),
    depends_on=("line.procedure_code", "line.modifiers", "line.date_of_service"),
)
def helper_is_not_paid_for_the_code(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Two surgeons, a team or an assistant stand on a code for which none is paid.

    Why it matters:
        The indicator of the fee schedule says that nobody else is paid for this operation.

    Example that fails:
        71046 with 80, an assistant.

    Use instead:
        The line of the one who did it, without the modifier.
    """
    line = record.line
    assisting = [modifier for modifier in line.modifiers if modifier in _PAID]
    if not assisting or line.date_of_service is None:
        return
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service)
    published = [] if isinstance(rows, Failure) else list(rows.values())
    for modifier in assisting if published else ():
        name, paid = _PAID[modifier]
        indicators = {str(getattr(row, name)) for row in published}
        if indicators.isdisjoint(paid):
            message = f"{line.procedure_code} is not paid with {modifier} (indicator {min(indicators)})."
            yield Fault(modifier_cell(line.modifiers.index(modifier)), message, "Check modifier and code.")
