"""GG outside of diagnostic mammography."""

from collections.abc import Iterator

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY
from radbill.codes.modifier_sets import SCREENING_TURNED_DIAGNOSTIC
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import MAMMOGRAPHY


@edit(
    "RB4013",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(MAMMOGRAPHY,),
    likely_carcs=("4",),
    depends_on=("line.procedure_code", "line.modifiers"),
)
def modifier_gg_is_not_on_a_diagnostic_mammogram(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """GG stands on a line that is no diagnostic mammogram.

    Why it matters:
        GG says that a screening mammogram of the same day turned diagnostic; it belongs on the diagnostic code.

    Example that fails:
        77067, the screening, with GG.

    Use instead:
        77067 without GG, and 77065 or 77066 with GG.
    """
    line = record.line
    if SCREENING_TURNED_DIAGNOSTIC in line.modifiers and line.procedure_code not in DIAGNOSTIC_MAMMOGRAPHY:
        message = f"GG is for a diagnostic mammogram, not for {line.procedure_code}."
        position = line.modifiers.index(SCREENING_TURNED_DIAGNOSTIC)
        yield Fault(modifier_cell(position), message, "Put GG on the diagnostic code.")
