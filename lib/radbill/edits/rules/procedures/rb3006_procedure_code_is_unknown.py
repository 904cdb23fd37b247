"""Procedure codes against the fee schedule of the day."""

from collections.abc import Iterator
from datetime import date

from radbill.codes.claim_codes import WORKERS_COMPENSATION
from radbill.coding.interventions.table import replacement_by_code
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import is_unknown
from radbill.edits.shared.procedure_codes import is_category_one, shape_problem
from radbill.edits.shared.sources import CODE_SETS, FEE_SCHEDULE

#: Who need not follow the code sets of 45 CFR 162: workers' compensation and automobile insurers (45 CFR 160.103).
_OUTSIDE_HIPAA = frozenset({WORKERS_COMPENSATION, "AM", "LI", "LM"})


@edit(
    "RB3006",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(CODE_SETS, FEE_SCHEDULE),
    likely_carcs=("181",),
    depends_on=("line.procedure_code", "line.date_of_service", "claim.payer.claim_filing_code"),
)
def procedure_code_is_unknown(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The procedure code is not in the fee schedule of the date of service.

    Why it matters:
        A code that was never given, or was deleted before the day, is refused. Sure it is where the whole fee schedule
        is loaded and the code has five digits, or ended by the table of deleted codes, or stands in an earlier fee
        schedule; a code that ended stays so where the quarter of the day is not loaded yet. The starter set holds the
        codes of radiology only, and new drugs come between two schedules: then the code is only worth a look. Workers'
        compensation insurers and car insurers may still take a deleted code.

    Example that fails:
        00000; or 74170 typed as 74171.

    Use instead:
        A code in force on the date of service.

    Right claims nearest to it:
        Another code in force.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    if day is None or shape_problem(code) or not is_unknown(context.answers.fee_rows(code, day)):
        return
    is_unknown_number = (
        record.claim.payer.is_medicare and is_category_one(code) and context.answers.lists_every_code(day)
    )
    is_over = record.claim.payer.claim_filing_code not in _OUTSIDE_HIPAA and _was_deleted(code, day, context)
    is_sure = is_unknown_number or (is_over and context.answers.listed_every_code(day))
    yield Fault(
        "procedure_code",
        f"{code} is not in the fee schedule that is loaded for the date of service.",
        "Look for a typing error in the code, or a deleted code; a drug or supply may be right without being listed.",
        severity=None if is_sure else Severity.REVIEW,
    )


def _was_deleted(code: str, day: date, context: Context) -> bool:
    deleted = replacement_by_code().get(code)
    return (deleted is not None and deleted.first_day <= day) or context.answers.was_listed_before(code, day)
