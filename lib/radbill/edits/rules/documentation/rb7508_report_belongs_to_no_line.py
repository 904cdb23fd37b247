"""Reports whose line ID no charge row has."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB7508", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def report_belongs_to_no_line(batch: BillingBatch, _context: Context) -> Iterator[Fault]:
    """A row of the sheet Reports names a line that the charges do not have.

    Why it matters:
        The report was not reviewed, and the line that it belongs to goes without one.

    Example that fails:
        Line ID A-1002 on the sheet Reports, and no such line ID on the sheet Charges.

    Use instead:
        The line ID as it stands on the charge row; where that cell is blank, claim ID and row order, as in C1-2.
    """
    message = "No charge row has the line ID of this report; the report was not reviewed."
    what_to_do = "Use the line ID of the charge row; where it is blank, claim ID and row order, as in C1-2."
    yield from (Fault("line_id", message, what_to_do, "report", str(row)) for row in batch.unmatched_report_rows)
