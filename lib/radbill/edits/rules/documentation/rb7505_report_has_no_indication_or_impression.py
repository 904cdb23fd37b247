"""The reason for the exam and its conclusion in the report."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

_SOURCE = Citation("42 CFR 410.32", "Diagnostic tests: ordering, medical necessity, records of the test")
_TELL = {"indication": "why the exam was made (indication)", "impression": "its conclusion (impression)"}


@edit("RB7505", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE,), likely_carcs=("50",))
def report_has_no_indication_or_impression(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The report of the line tells no reason for the exam, or comes to no conclusion.

    Why it matters:
        Without the reason nobody can see that the exam was needed, and the diagnosis of the claim stands on nothing;
        without a conclusion the question was not answered.

    Example that fails:
        A report whose heading "Indication" has nothing behind it.

    Use instead:
        A report with the indication of the order, and an impression.
    """
    for record, review in context.reviewed_lines:
        lacking = [words for name, words in _TELL.items() if name in review.missing]
        if lacking:
            message = f"The report does not tell {' and '.join(lacking)}."
            what_to_do = "Compare with the order, and ask the radiologist for an addendum."
            yield Fault("diagnosis_1", message, what_to_do, Scope.LINE, record.line.line_id)
