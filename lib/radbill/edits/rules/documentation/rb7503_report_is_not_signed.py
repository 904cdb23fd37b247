"""The radiologist's signature under the report."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SOURCE = Citation("42 CFR 415.120", "Conditions for payment: radiology services, written report")


@edit("RB7503", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("16",))
def report_is_not_signed(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The report of the line names nobody who read the exam and signed.

    Why it matters:
        An interpretation is paid when there is a written report of the physician who made it; a preliminary one
        is none.

    Example that fails:
        A report that ends with "preliminary report, pending signature".

    Use instead:
        The final report, signed, with the name of the radiologist.
    """
    for record, review in context.reviewed_lines:
        if "signature" in review.missing:
            message = "The report has no signature and no name of the radiologist who read the exam."
            what_to_do = "Wait for the final, signed report, and put its text on the sheet Reports."
            yield Fault("rendering_provider", message, what_to_do, Scope.LINE, record.line.line_id)
