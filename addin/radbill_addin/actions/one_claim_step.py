"""The step that Correct, Void and Send again share: the claim of the selected row goes out by itself."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.batch_values import batch_values
from radbill_addin.actions.charge_step import charge_or_refuse
from radbill_addin.actions.upload_step import record_uploads
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import append_batch

if TYPE_CHECKING:
    from radbill import BatchRecord, Claim, Failure, OneClaimReceipt


class ChosenClaim(NamedTuple):
    """The claim of the selected row, with the workbook as read."""

    read: BatchRead
    claim: "Claim"


def claim_of_row(port: WorkbookPort, context: ActionContext) -> ChosenClaim | ActionSummary:
    """The claim of the row that the context names; a summary that says why there is none."""
    chosen = charge_or_refuse(port, context)
    if isinstance(chosen, ActionSummary):
        return chosen
    read, charge = chosen
    return ChosenClaim(read, next(each for each in read.batch.claims if each.claim_id == charge.claim_id))


def send_row_again(purpose: "rb.Purpose", port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Send the claim of the selected row as it went out last."""
    chosen = claim_of_row(port, context)
    if isinstance(chosen, ActionSummary):
        return chosen
    return send_claim_again(claim_again(chosen.claim, rb.Wish(purpose), context), port, chosen.read)


def claim_again(claim: "Claim", wish: "rb.Wish", context: ActionContext) -> "rb.OneClaim":
    """What is asked of the ledger for a claim of the workbook."""
    folder = context.target_folder or Path()
    return rb.OneClaim(claim.claim_id, wish, folder, context.now, practice_npi=claim.practice.npi)


def send_claim_again(request: "rb.OneClaim", port: WorkbookPort, read: BatchRead) -> ActionSummary:
    """Send the claim, and add its batch to the workbook's history."""
    receipt = rb.send_again(request)
    if isinstance(receipt, rb.Failure):
        return not_sent(request.claim_id, receipt)
    summary = sent_summary(request.claim_id, receipt)
    if batch := receipt.export.batch:
        try:
            append_batch(port, read, batch_values(batch))
            record_uploads(port, read, frozenset({request.claim_id}), request.now.date())
            port.save()
        except WorkbookNotSavedError as error:
            lines = (f"The workbook was not updated. {error.problem}", *summary.lines)
            return summary._replace(lines=lines, is_clean=False)
    return summary


def not_sent(claim_id: str, failure: "Failure") -> ActionSummary:
    """Why nothing went out, and what to do."""
    headline = f"Claim {claim_id} was not sent. {failure.message}"
    is_unanswered = failure.reason is not rb.FailureReason.BAD_INPUT
    return ActionSummary(headline, (failure.what_to_do,), is_clean=False, is_refused=True, is_unanswered=is_unanswered)


def sent_summary(claim_id: str, receipt: "OneClaimReceipt") -> ActionSummary:
    """What went out, as what."""
    how, batch, path = receipt.resubmission, receipt.export.batch, receipt.export.path
    number = f" of the payer's claim {how.payer_claim_control_number}" if how.payer_claim_control_number else ""
    kind = f"as {how.kind}{number}"
    return ActionSummary(
        headline=f"Claim {claim_id} goes out {kind}: {_place(batch)}.",
        lines=tuple(filter(None, (how.remark, *receipt.export.recovered))),
        facts={
            "claim_id": claim_id,
            "frequency": how.frequency,
            "payer_claim_control_number": how.payer_claim_control_number or None,
            "file": str(path) if path else None,
            "batch": batch_values(batch) if batch else None,
        },
    )


def _place(batch: "BatchRecord | None") -> str:
    return f"batch {batch.batch_id}, file {batch.file_name}" if batch else "in no batch"
