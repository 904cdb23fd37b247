"""Modifier 50 against the code's bilateral indicator."""

from collections.abc import Iterator

from radbill.codes.sides import BOTH_SIDES
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import BILATERAL

_PAID_ONCE = frozenset("029")


@edit(
    "RB4008",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(BILATERAL,),
    likely_carcs=("4",),
    depends_on=("line.procedure_code", "line.modifiers", "line.date_of_service"),
)
def both_sides_of_a_code_that_is_paid_once(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Modifier 50 stands on a code that is paid once whatever the sides.

    Why it matters:
        The code covers both sides already, or the organ is not paired: 50 adds nothing, and some payers deny the
        line.

    Example that fails:
        70450, a head, with 50.

    Use instead:
        The code without 50; RT or LT where the payer wants the side.
    """
    line = record.line
    if BOTH_SIDES not in line.modifiers or line.date_of_service is None:
        return
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service)
    indicators = set() if isinstance(rows, Failure) else {row.bilateral_indicator for row in rows.values()}
    if indicators and indicators <= _PAID_ONCE:
        message = f"{line.procedure_code} is paid once, whatever the sides (bilateral indicator {min(indicators)})."
        yield Fault(modifier_cell(line.modifiers.index(BOTH_SIDES)), message, "Take 50 off the line.")
