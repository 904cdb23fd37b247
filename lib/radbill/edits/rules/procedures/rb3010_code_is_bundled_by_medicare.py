"""Codes that Medicare bundles into other services (status B)."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import FEE_SCHEDULE

_BUNDLED = "B"


@edit(
    "RB3010",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(FEE_SCHEDULE,),
    likely_carcs=("97",),
    depends_on=("line.procedure_code", "line.date_of_service", "claim.payer.is_medicare"),
)
def code_is_bundled_by_medicare(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Medicare never pays this code on its own; it is part of other services (status B).

    Why it matters:
        The line is denied as bundled and may not be billed to the patient.

    Example that fails:
        A code of status B billed to Medicare.

    Use instead:
        The service of which it is a part, without this line.

    Right claims nearest to it:
        36000 to another payer; a code that is paid (status A in RVU26C).
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    if day is None or not record.claim.payer.is_medicare:
        return
    rows = context.answers.fee_rows(code, day)
    if not isinstance(rows, Failure) and rows and all(row.status_code == _BUNDLED for row in rows.values()):
        message = f"Medicare bundles {code} into other services (status B) and pays nothing for it."
        yield Fault("procedure_code", message, "Delete the row of this line.")
