"""Rows of Other insurance that name no claim, payer or line of the batch."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch

_WORDS = {
    "claim_id": ("No charge row has this claim ID.", "Use the claim ID of the charge rows, or clear the row."),
    "payer_key": (
        "The payer is none of the patient's other payers.",
        "Choose another payer of the patient than the billed one; see the patient's coverages and Bill to.",
    ),
    "line_id": ("The claim has no line of this ID.", "Use the line ID of the charge row, or leave it blank."),
    "bundled_into_line_id": ("The claim has no line of this ID.", "Use the line ID of the charge row."),
}


@edit("RB2131", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def decision_belongs_to_no_claim(batch: BillingBatch, _context: Context) -> Iterator[Fault]:
    """A row of the sheet Other insurance names a claim, payer or line that the charges do not have.

    Why it matters:
        What the earlier payer decided goes nowhere, and the claim goes out without it.

    Example that fails:
        Claim ID C-77 on Other insurance, and no such claim on Charges.

    Use instead:
        The claim ID and line ID of the charge row, and another payer of the patient than the billed one.
    """
    for row, field in batch.unmatched_decisions:
        what, what_to_do = _WORDS[field]
        yield Fault(field, f"{what} The row was not used.", what_to_do, "other insurance", str(row))
