"""Correct or appeal: the selected row's claim, as it stands now, replaces what the payer has; or a letter goes out."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.appeal_step import appeal_or_match
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.expected_amounts import expected_amounts, release_names
from radbill_addin.actions.one_claim_step import claim_again, claim_of_row, not_sent, send_claim_again
from radbill_addin.actions.scrubbing_step import scrub_batch
from radbill_addin.actions.unchecked_step import goes_unchecked, reasons_of
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.text.cell_text import finding_sentence
from radbill_addin.text.switch_text import switch_lines

if TYPE_CHECKING:
    from radbill import Claim, ScrubResult


@action(
    "correct_claim",
    button=Button(
        "After export", 30, "Correct or appeal", "ReviewEditComment", "Act on the selected row",
        "On Charges: correct the rows of the claim first; it goes out as a replacement under the payer's number, one "
        "that was rejected as a new claim. On a work queue or a remittance: the letter of appeal of what is denied, or "
        "on Set aside the payment of the claim that you typed into Belongs to.",
    ),
)  # fmt: skip
def correct_claim(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Send the claim of the row that the context names as a correction of what went out."""
    if (other := appeal_or_match(port, context)) is not None:
        return other
    chosen = claim_of_row(port, context)
    if isinstance(chosen, ActionSummary):
        return chosen
    return send_correction(chosen.claim, rb.Wish(rb.Purpose.CORRECTION), port, chosen.read, context)


def send_correction(
    claim: "Claim", wish: "rb.Wish", port: WorkbookPort, read: BatchRead, context: ActionContext
) -> ActionSummary:
    """Check the corrected claim as it will go out, and send it."""
    how = rb.planned_resubmission(claim, wish, context.now)
    if isinstance(how, rb.Failure):
        return not_sent(claim.claim_id, how)
    changed = {"frequency": how.frequency, "payer_claim_control_number": how.payer_claim_control_number}
    corrected = claim.model_copy(update=changed)
    result = _scrub(corrected, read, context)
    if refusal := _held(corrected.claim_id, result, context):
        return refusal
    request = claim_again(claim, wish, context)._replace(
        corrected=corrected,
        reference_releases=release_names([corrected], context),
        expected_amounts=expected_amounts([corrected], context),
        release_reasons=result.release_reasons,
        missing_checks=result.missing_checks,
    )
    summary = send_claim_again(request, port, read)
    own = (use for use in result.switch_uses if corrected.claim_id in use.claim_ids)
    return summary._replace(lines=(*summary.lines, *switch_lines(own)))


def _scrub(corrected: "Claim", read: BatchRead, context: ActionContext) -> "ScrubResult":
    """What the edits find in the workbook with the claim as it will go out."""
    claims = tuple(corrected if each.claim_id == corrected.claim_id else each for each in read.batch.claims)
    batch = read.batch.model_copy(update={"claims": claims})
    return scrub_batch(read._replace(batch=batch), context).result


def _held(claim_id: str, result: "ScrubResult", context: ActionContext) -> ActionSummary | None:
    if claim_id not in result.held_claim_ids:
        return _not_checked(claim_id, result, context)
    findings = result.findings_by_claim.get(claim_id, ())
    return ActionSummary(
        f"Claim {claim_id} was not sent: it is held.",
        tuple(map(finding_sentence, findings)),
        is_clean=False,
    )


def _not_checked(claim_id: str, result: "ScrubResult", context: ActionContext) -> ActionSummary | None:
    """Why a claim that is not checked stays here; none when it is checked, or a person takes it so."""
    if claim_id not in result.unchecked_claim_ids or goes_unchecked(frozenset({claim_id}), result, context):
        return None
    return ActionSummary(
        f"Claim {claim_id} was not sent: it is not checked.", reasons_of(claim_id, result), is_clean=False
    )
