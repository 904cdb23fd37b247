"""Lines without a report, in a batch whose other reports are reviewed."""

from collections.abc import Iterator

from radbill.codes.code_sets import LUNG_SCREENING_VISIT
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SOURCE = Citation("42 CFR 415.120", "Conditions for payment: radiology services, written report")


@edit("RB7507", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,))
def lines_have_no_report(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Some lines of the batch have no report, while others have one.

    Why it matters:
        What was not reviewed may not be taken for good; and an exam without a report is not to be billed.

    Example that fails:
        A workbook with forty charge rows and thirty-nine rows on the sheet Reports.

    Use instead:
        A row on the sheet Reports for every exam; or an empty sheet, when reports are reviewed elsewhere.
    """
    if not batch.report_texts and not batch.unmatched_report_rows:
        return
    exams = [record for record in context.lines if _is_exam(record.line.procedure_code)]
    count = sum(record.line.line_id not in batch.report_texts for record in exams)
    if count:
        message = f"Lines without a report on the sheet Reports: {count} of {len(exams)}; they were not reviewed."
        yield Fault("report_texts", message, "Add their reports before they are billed, or review them elsewhere.")


def _is_exam(code: str) -> bool:
    """Whether a code stands for an exam: drugs, contrast and supplies have letters of their own and no report."""
    return code[:1] in tuple("0123456789G") and code != LUNG_SCREENING_VISIT
