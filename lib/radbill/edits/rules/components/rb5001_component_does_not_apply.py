"""Modifiers 26 and TC on codes that have no such part, by the PC/TC indicator."""

from collections.abc import Iterator

from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import COMPONENTS
from radbill.reference.records import FeeRow

#: Indicators whose codes have neither component to split off; 6 has a professional one only.
_UNDIVIDED = frozenset("0234578")
_NO_TECHNICAL = _UNDIVIDED | {"6"}


@edit(
    "RB5001",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(COMPONENTS,),
    likely_carcs=("4",),
    depends_on=(
        "line.procedure_code",
        "line.modifiers",
        "line.date_of_service",
        "claim.payer.is_medicare",
    ),
)
def component_does_not_apply(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Modifier 26 or TC stands on a code that has no such component.

    Why it matters:
        The code is a professional, technical or undivided service already, so the modifier contradicts it and the
        line is denied.

    Example that fails:
        A surgical code with 26 (PC/TC indicator 0).

    Use instead:
        The code without 26 or TC; or the code that has components.

    Right claims nearest to it:
        TC on a code with components; a code without components, without 26.
    """
    line = record.line
    if line.date_of_service is None:
        return
    indicator = _indicator(context.answers.fee_rows(line.procedure_code, line.date_of_service))
    for component, refused in zip(COMPONENT_MODIFIERS, (_UNDIVIDED, _NO_TECHNICAL), strict=True):
        if component in line.modifiers and indicator in refused:
            yield Fault(
                modifier_cell(line.modifiers.index(component)),
                f"{line.procedure_code} has no {component} component (PC/TC indicator {indicator}).",
                f"Take {component} off the line, or use the code that was meant.",
                severity=None if record.claim.payer.is_medicare else Severity.REVIEW,
            )


def _indicator(rows: dict[str, FeeRow] | Failure) -> str:
    """PC/TC indicator of a code; empty when unknown or when its rows disagree."""
    indicators = set() if isinstance(rows, Failure) else {row.pc_tc_indicator for row in rows.values()}
    return indicators.pop() if len(indicators) == 1 else ""
