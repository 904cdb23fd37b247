"""Send claim again: the claim as it went out last, once more."""

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.one_claim_step import claim_again, claim_of_row, send_claim_again
from radbill_addin.actions.reading_step import read_or_refuse
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
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    claim = claim_of_row(read, context)
    if isinstance(claim, ActionSummary):
        return claim
    return send_claim_again(claim_again(claim, rb.Wish(rb.Purpose.REPEAT), context), port, read)
