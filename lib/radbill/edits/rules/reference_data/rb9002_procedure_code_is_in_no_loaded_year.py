"""Procedure codes that no fee schedule knows, on days for which none is loaded."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.procedure_codes import shape_problem
from radbill.edits.shared.sources import CODE_SETS, FEE_SCHEDULE


@edit(
    "RB9002",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(CODE_SETS, FEE_SCHEDULE),
    likely_carcs=("181",),
    depends_on=("line.procedure_code", "line.date_of_service"),
)
def procedure_code_is_in_no_loaded_year(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """No fee schedule is loaded for the date of service, and the code is in none of the years that are loaded.

    Why it matters:
        A code that no year knows is most often a typing error; without the list of its year nothing else says so.

    Example that fails:
        00000 on a day whose fee schedule is not loaded.

    Use instead:
        The code that was meant; a drug or supply may be right without being listed.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    if day and not shape_problem(code) and context.answers.is_procedure_of_no_year(code, day):
        message = f"{code} is in none of the fee schedules that are loaded, and that of the date of service is not."
        yield Fault(
            "procedure_code",
            message,
            "Look for a typing error in the code; a drug or supply may be right all the same.",
        )
