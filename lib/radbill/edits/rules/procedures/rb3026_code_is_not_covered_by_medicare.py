"""Codes that Medicare does not cover (status N)."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import NEVER_COVERED
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import FEE_SCHEDULE

_NOT_COVERED = "N"


@edit(
    "RB3026",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(FEE_SCHEDULE,),
    likely_carcs=("96",),
    depends_on=("line.procedure_code", "expects_denial", "line.date_of_service", "claim.payer.is_medicare"),
)
def code_is_not_covered_by_medicare(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Medicare never covers this code (status N).

    Why it matters:
        The line is denied as not covered. Whether the patient may be billed hangs on what was said before the exam, and
        the claim has to show it.

    Example that fails:
        78351 or G0219 billed to Medicare without a notice modifier.

    Use instead:
        Bill the patient, or send the line with GY (and GX, if a voluntary notice was signed) for the denial that a
        second payer asks for.

    Right claims nearest to it:
        Medicare's covered code; 78351 to another payer; 78351 with GY, sent for Medicare's denial.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    if day is None or not record.claim.payer.is_medicare or record.expects_denial:
        return
    rows = context.answers.fee_rows(code, day)
    if not isinstance(rows, Failure) and rows and all(row.status_code == _NOT_COVERED for row in rows.values()):
        message = f"Medicare does not cover {code} (status N)."
        what_to_do = f"Bill the patient; or add {NEVER_COVERED} to have it denied on purpose."
        yield Fault("procedure_code", message, what_to_do)
