"""Codes that Medicare replaces by one of its own (status I)."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE, NOTICE_SIGNED
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import FEE_SCHEDULE

_NOT_VALID = "I"


@edit(
    "RB3009",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(FEE_SCHEDULE,),
    likely_carcs=("16",),
    depends_on=("line.procedure_code", "line.modifiers", "line.date_of_service", "claim.payer.is_medicare"),
)
def code_is_not_valid_for_medicare(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """Medicare does not take this code; it has another one for the service (status I).

    Why it matters:
        The line is not paid, and the right code is.

    Example that fails:
        A code of status I, such as 77061, billed to Medicare.

    Use instead:
        Medicare's own code for the service, for diagnostic breast tomosynthesis G0279.

    Right claims nearest to it:
        Medicare's own code; 77061 to another payer; 77061 with GY, sent for Medicare's denial; 77061 with GX
        and GY.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    if day is None or not record.claim.payer.is_medicare or NEVER_COVERED in record.line.modifiers:
        return
    rows = context.answers.fee_rows(code, day)
    if not isinstance(rows, Failure) and rows and all(row.status_code == _NOT_VALID for row in rows.values()):
        message = f"Medicare does not take {code} (status I): it has another code for the service."
        severity = Severity.REVIEW if record.expects_denial else None
        yield Fault("procedure_code", message, _advice(record.line.modifiers), severity=severity)


def _advice(modifiers: tuple[str, ...]) -> str:
    """GY goes in place of GA and GZ, which it excludes."""
    notices = [each for each in modifiers if each in {NOTICE_SIGNED, NO_NOTICE}]
    never_covered = f"put {NEVER_COVERED} in place of {notices[0]}" if notices else f"add {NEVER_COVERED}"
    return f"Use Medicare's code for the service, often a G code; {never_covered} only to have it denied on purpose."
