"""Void claim: what the payer has is taken back."""

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.one_claim_step import claim_again, claim_of_row, send_claim_again
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.ports.workbook_port import WorkbookPort


@action(
    "void_claim",
    button=Button(
        "Row", 50, "Void claim", "Undo", "Take back the claim of the selected row",
        "Sends the claim as it went out last, as a void under the payer's number. Select a row of the sheet Charges "
        "first. Medicare takes no voids.",
    ),
)  # fmt: skip
def void_claim(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Take back the claim of the row that the context names."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    claim = claim_of_row(read, context)
    if isinstance(claim, ActionSummary):
        return claim
    return send_claim_again(claim_again(claim, rb.Wish(rb.Purpose.VOID), context), port, read)
