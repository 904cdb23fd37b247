"""Lines without a report, in a batch whose other reports are reviewed."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.whole_batch import has_reports
from radbill.model.batch import BillingBatch

_SOURCE = Citation("42 CFR 415.120", "Conditions for payment: radiology services, written report")


@edit("RB7507", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), across_patients=True)
def lines_have_no_report(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Some lines of the batch have no report, while others have one.

    Why it matters:
        What was not reviewed may not be taken for good; and an exam without a report is not to be billed.

    Example that fails:
        A workbook with forty charge rows and thirty-nine rows on the sheet Reports.

    Use instead:
        A row on the sheet Reports for every exam; or an empty sheet, when reports are reviewed elsewhere.
    """
    if context.part_of is None and not has_reports(context.batch):
        return
    tally = context.report_tally
    count = tally.missing_count if tally.has_reports else 0
    if count:
        message = f"Lines without a report on the sheet Reports: {count} of {tally.exam_count}; they were not reviewed."
        yield Fault(
            "report_texts",
            message,
            "Add the reports of these lines to the sheet Reports, or review the lines elsewhere.",
        )
