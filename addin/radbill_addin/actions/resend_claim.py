"""Send claim again: the claim as it went out last, once more."""

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.one_claim_step import send_row_again
from radbill_addin.ports.workbook_port import WorkbookPort


@action(
    "resend_claim",
    button=Button(
        "Row", 60, "Send claim again", "Refresh", "Send the claim of the selected row once more, unchanged",
        "For a claim that the payer says it never received. One that was accepted is not sent again: it would be "
        "denied as a duplicate.",
    ),
)  # fmt: skip
def resend_claim(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Send the claim of the row that the context names once more, as it went out last."""
    return send_row_again(rb.Purpose.REPEAT, port, context)
