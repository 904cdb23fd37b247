"""The step that Check, Export and Explain share: every edit, with what earlier batches sent."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext
from radbill_addin.actions.missing_columns_step import missing_columns
from radbill_addin.actions.own_rules_step import rule_lines
from radbill_addin.actions.reminders import reminders
from radbill_addin.files.crosswalk import read_crosswalk
from radbill_addin.sheets.reading import BatchRead

if TYPE_CHECKING:
    from radbill import BillingBatch, Failure, PriorServices, ScrubResult


class ScrubOutcome(NamedTuple):
    """What the edits found, and what a person must know about it besides."""

    result: "ScrubResult"
    notes: tuple[str, ...]


def scrub_batch(read: BatchRead, context: ActionContext) -> ScrubOutcome:
    """Check the batch; a ledger that cannot be asked, or a list of exams, is told and stops nothing."""
    claims = read.batch.claims
    batch, about_exams = _with_own_exams(read.batch)
    sent = rb.prior_services({claim.patient.patient_id: claim.patient for claim in claims}.values())
    earlier = () if isinstance(sent, rb.Failure) else sent.services
    went_out = rb.prior_claims(claims)
    earlier_claims = () if isinstance(went_out, rb.Failure) else went_out
    today = context.now.date()
    denied = rb.earlier_denials(claims, today)
    denials = () if isinstance(denied, rb.Failure) else denied
    result = rb.scrub(batch, context.book, today, context.progress, earlier, earlier_claims=earlier_claims,
                      earlier_denials=denials)  # fmt: skip
    result, about_releases = _with_releases(read, result)
    days = _days(read, today)
    stale = reminders(context.book.releases(), days, "there are services of", context.how_to_import)
    notes = (*about_releases, *_about_earlier(sent), *missing_columns(read), *stale, *about_exams)
    return ScrubOutcome(result, (*rule_lines(read, result), *notes))


def _with_releases(read: BatchRead, result: "ScrubResult") -> "tuple[ScrubResult, tuple[str, ...]]":
    """With the claims let go whose rows say why; the first row of a claim that says it counts."""
    reasons = {each.claim_id: each.release_reason for each in reversed(read.charge_rows) if each.release_reason}
    if not reasons:
        return result, ()
    answer = rb.release_claims(read.batch.claims, result, reasons)
    if isinstance(answer, rb.Failure):
        return result, (f"No claim was released: {answer}",)
    unreadable = (each.claim_id for each in read.batch.unreadable_claims if each.claim_id in reasons)
    refusals = (f"Claim {claim_id} cannot be released: its cells must be readable first." for claim_id in unreadable)
    return answer.result, (*answer.refusals, *refusals)


def _about_earlier(sent: "PriorServices | Failure") -> Iterator[str]:
    if isinstance(sent, rb.Failure):
        yield f"Earlier batches were not looked at for duplicates: {sent}"
    elif sent.unknown_batches:
        numbers = ", ".join(map(str, sent.unknown_batches))
        yield f"Duplicates of batches {numbers} are not found: their archived files cannot be read."


def _with_own_exams(batch: "BillingBatch") -> "tuple[BillingBatch, tuple[str, ...]]":
    """With the practice's own list of exams, where rows name theirs; a list that cannot be read is said."""
    if not any(line.exam_description for claim in batch.claims for line in claim.lines):
        return batch, ()
    own = read_crosswalk()
    if isinstance(own, rb.Failure):
        return batch, (f"Your own list of exams was not used: {own}",)
    registration = batch.registration.model_copy(update={"exam_crosswalk": own})
    return batch.model_copy(update={"registration": registration}), ()


def _days(read: BatchRead, today: date) -> set[date]:
    """Days of service; those to come have a finding of their own."""
    days = (line.date_of_service for claim in read.batch.claims for line in claim.lines)
    return {day for day in days if day and day <= today}
