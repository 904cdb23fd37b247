"""Export: the clean claims as an 837P file, a row in the batch history, and on every held row the reason."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.another_ledger_step import gone_before, sent_elsewhere
from radbill_addin.actions.batch_values import batch_values
from radbill_addin.actions.declaration import (
    ACCEPT_UNCHECKED,
    TODAY,
    TOLERANT,
    Button,
    Command,
    Parameter,
    ValueKind,
    action,
)
from radbill_addin.actions.expected_amounts import expected_amounts, release_names
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.remembering_step import not_remembered
from radbill_addin.actions.scrubbing_step import scrub_batch
from radbill_addin.actions.self_pay_step import self_pay_facts, self_pay_lines, self_pay_words
from radbill_addin.actions.unchecked_step import left_unchecked, lists_as_of, lists_missing, with_unchecked
from radbill_addin.actions.unreadable_step import unreadable_facts, unreadable_lines
from radbill_addin.actions.upload_step import UploadRecord, record_deadline
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.sheets.as_of import write_as_of
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.rejections import write_rejections
from radbill_addin.sheets.results import append_batch, write_findings, write_statuses
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import BatchRecord, Claim, ExportReceipt, Failure, PriorSubmission, ScrubResult

#: Behind the name of a file whose own name was taken.
_NUMBERED = re.compile(r"-\d+\.837$")
_UNCHANGED = " It is unchanged since the rejection, and may be rejected again."


@action(
    "export",
    button=Button(
        "Batch", 30, "Export", "FileSaveAs", "Export the claims that may go",
        "Writes an 837P file beside the workbook, for you to upload. Claims that would be rejected or denied are held "
        "and say why; before claims go that are not checked, you are asked.",
        is_large=True,
    ),
    command=Command(
        "Export the clean claims of a workbook as an 837P file; held and unchecked rows say why.",
        (
            Parameter("--to", ValueKind.FOLDER, "Folder for the 837P file; else the workbook's.", "target_folder"),
            Parameter("--resend", ValueKind.FLAG, "Send claims again that were exported before.", "resend"),
            ACCEPT_UNCHECKED,
            TOLERANT,
            TODAY,
        ),
    ),
)  # fmt: skip
def export_batch(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Check the workbook, export what is clean, and write findings, statuses and the batch record."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    result, notes = scrub_batch(read, context)
    before = gone_before(port, read, result) if result.held_claim_ids else frozenset()
    staying = result.held_claim_ids | result.self_pay_claim_ids
    going = [claim for claim in read.batch.claims if claim.claim_id not in staying]
    if stop := sent_elsewhere(going, port, read, context):
        return stop
    left = left_unchecked(going, result, context)
    clean = [claim for claim in going if claim.claim_id not in left]
    context.progress("Exporting", 0, 1)
    receipt = _export(clean, result, context)
    if isinstance(receipt, rb.Failure):
        return ActionSummary(f"Nothing was exported: {receipt}", is_clean=False, is_refused=True, is_unanswered=True)
    kept = before & result.held_claim_ids
    result = replace(result, held_claim_ids=result.held_claim_ids - before)
    summary = with_unchecked(_summary(read, result, receipt, notes, len(kept)), result, left, receipt)
    try:
        uploads = _write(port, read, result, receipt, context, kept=kept)
        summary = summary._replace(lines=(*summary.lines, *uploads.lines), facts=summary.facts | uploads.facts)
    except WorkbookNotSavedError as error:
        unsaved = f"The workbook was not updated. {error.problem}"
        summary = summary._replace(lines=(unsaved, *summary.lines), is_clean=False)
    notes = not_remembered(port, context, read, receipt.batch.batch_id) if receipt.batch else ()
    context.progress("Exporting", 1, 1)
    return summary._replace(lines=(*notes, *summary.lines))


def _export(clean: "list[Claim]", result: "ScrubResult", context: ActionContext) -> "ExportReceipt | Failure":
    if not clean:
        return rb.ExportReceipt(None, None, (), ())
    request = rb.SendingRequest(
        claims=clean,
        held_count=len(result.held_claim_ids),
        folder=context.target_folder or Path(),
        now=context.now,
        reference_releases=release_names(clean, context),
        resend=context.resend,
        expected_amounts=expected_amounts(clean, context),
        release_reasons=result.release_reasons,
        missing_checks=result.missing_checks,
    )
    return rb.export_claims(request)


def _write(
    port: WorkbookPort,
    read: BatchRead,
    result: "ScrubResult",
    receipt: "ExportReceipt",
    context: ActionContext,
    *,
    kept: frozenset[str],
) -> UploadRecord:
    """Findings, statuses and history into the workbook; what went out earlier keeps the status it had then.

    Args:
        port: The workbook.
        read: As it was read.
        result: What the edits found; claims that went out and stand as they were sent are not held.
        receipt: What was exported.
        context: With today.
        kept: Those of which something was found that would hold them now.
    """
    write_findings(
        port, read, result.findings, result.findings_by_claim, result.unchecked, switch_uses=result.switch_uses
    )
    earlier = {each.claim_id for each in receipt.prior_submissions}
    gone = receipt.exported_claim_ids | earlier | kept
    write_statuses(port, read, result, gone)
    write_as_of(port, read, lists_as_of(result), lists_missing(result, gone))
    standing = rb.rejected_claims()
    if not isinstance(standing, rb.Failure):
        write_rejections(port, read, [each for each in standing if each.is_correction or each.hold])
    for batch in receipt.batches:
        append_batch(port, read, batch_values(batch))
    batches = _batches_of(read, kept) | {each.claim_id: each.batch_id for each in receipt.prior_submissions}
    batches |= dict(receipt.batch_ids)
    today = context.now.date()
    uploads = record_deadline(port, read, gone, result.self_pay_claim_ids, today, batches=batches)
    port.save()
    return uploads


def _batches_of(read: BatchRead, claim_ids: frozenset[str]) -> dict[str, int]:
    """The batch of each claim that this ledger sent; 0 of one that another system sent."""
    claims = [claim for claim in read.batch.claims if claim.claim_id in claim_ids]
    sent = rb.prior_submissions(claims) if claims else ()
    return {} if isinstance(sent, rb.Failure) else {each.claim_id: each.batch_id for each in sent}


def _summary(
    read: BatchRead, result: "ScrubResult", receipt: "ExportReceipt", notes: tuple[str, ...], kept_count: int
) -> ActionSummary:
    batches, held, unchanged = receipt.batches, len(result.held_claim_ids), _unchanged(receipt)
    earlier = counted(len(receipt.prior_submissions) + kept_count, "claim")
    headline = f"Nothing was exported: {counted(held, 'claim')} held, {earlier} exported before."
    if batches:
        headline = f"{'; '.join(map(_batch_words, batches))}; {counted(held, 'claim')} held."
    alone = result.self_pay_claim_ids
    return ActionSummary(
        headline=f"{headline.removesuffix('.')}{self_pay_words(len(alone))}.",
        lines=(
            *receipt.recovered,
            *map(str, receipt.failures),
            *unreadable_lines(read),
            *receipt.refused,
            *_released(result, receipt),
            *_sent_before(receipt),
            *_sent_again(receipt, unchanged),
            *_other_files(receipt),
            *self_pay_lines(alone),
            *notes,
            *read.notes,
        ),
        facts=_facts(read, receipt, held)
        | self_pay_facts(result)
        | {"sent_again_unchanged": sorted(unchanged), "released": sorted(_released_ids(result, receipt))},
        is_clean=bool(batches) and not receipt.failures and not receipt.refused,
    )


def _released(result: "ScrubResult", receipt: "ExportReceipt") -> list[str]:
    return [
        f"Claim {claim_id} goes out because it was released: {reason}"
        for claim_id, reason in result.release_reasons.items()
        if claim_id in receipt.exported_claim_ids
    ]


def _released_ids(result: "ScrubResult", receipt: "ExportReceipt") -> frozenset[str]:
    return result.released_claim_ids & receipt.exported_claim_ids


def _batch_words(batch: "BatchRecord") -> str:
    return (
        f"Batch {batch.batch_id}: {counted(batch.claim_count, 'claim')}, {counted(batch.line_count, 'line')}, "
        f"${batch.charge_amount:,.2f} exported as {batch.file_name}"
    )


def _sent_before(receipt: "ExportReceipt") -> list[str]:
    return [
        f"Claim {sent.claim_id} was left out: it went out {_sender(sent)} on {sent.prepared_at[:10]}. "
        "Press Send claim again, or export with --resend, to send it once more."
        for sent in receipt.prior_submissions
    ]


def _other_files(receipt: "ExportReceipt") -> list[str]:
    """Files whose own name was taken by one that this ledger did not write: it may hold the same claims."""
    return [
        f"{batch.file_name}: the folder already held a file of this batch's name, which this installation did not "
        "write. If a colleague exported the same workbook, send only one of the two."
        for batch in receipt.batches
        if _NUMBERED.search(batch.file_name)
    ]


def _unchanged(receipt: "ExportReceipt") -> frozenset[str]:
    return rb.unchanged_claims(receipt.batch, receipt.resent) if receipt.batch and receipt.resent else frozenset()


def _sent_again(receipt: "ExportReceipt", unchanged: frozenset[str]) -> list[str]:
    return [
        f"Claim {sent.claim_id} goes out again: it was rejected after it went out {_sender(sent)} on "
        f"{sent.prepared_at[:10]}. radbill claim show {sent.claim_id} says why."
        f"{_UNCHANGED if sent.claim_id in unchanged else ''}"
        for sent in receipt.resent
    ]


def _sender(sent: "PriorSubmission") -> str:
    return f"in batch {sent.batch_id}" if sent.batch_id else "from another system"


def _facts(read: BatchRead, receipt: "ExportReceipt", held: int) -> dict[str, object]:
    batch = receipt.batch
    return {
        "claims": read.batch.claim_count,
        **unreadable_facts(read),
        "held_claims": held,
        "already_sent": [sent.claim_id for sent in receipt.prior_submissions],
        "sent_again": [sent.claim_id for sent in receipt.resent],
        "recovered": list(receipt.recovered),
        "file": str(receipt.path) if receipt.path else None,
        "file_name": batch.file_name if batch else None,
        "batch": batch_values(batch) if batch else None,
        "batches": [batch_values(each) for each in receipt.batches],
        "refused": list(receipt.refused),
    }
