"""Void claim: what the payer has is taken back."""

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.one_claim_step import send_row_again
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
    return send_row_again(rb.Purpose.VOID, port, context)
