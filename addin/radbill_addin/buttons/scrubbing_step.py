"""The step that Check, Export and Explain share: every edit, with what earlier batches sent."""

from datetime import date
from typing import NamedTuple

from radbill.api import Failure, ScrubResult, scrub, sent_before
from radbill_addin.buttons.action import ActionContext
from radbill_addin.buttons.reminders import reminders
from radbill_addin.sheets.reading import BatchRead


class Scrubbed(NamedTuple):
    """What the edits found, and what a person must know about it besides."""

    result: ScrubResult
    notes: tuple[str, ...]


def scrubbed(read: BatchRead, context: ActionContext) -> Scrubbed:
    """Check the batch; a ledger that cannot be asked is told and stops nothing."""
    claims = read.batch.claims
    sent = sent_before({claim.patient.patient_id: claim.patient for claim in claims}.values())
    earlier = () if isinstance(sent, Failure) else sent.services
    result = scrub(read.batch, context.book, context.now.date(), context.progress, earlier)
    stale = reminders(context.book.releases(), _days(read, context.now.date()), "but there are services of")
    if isinstance(sent, Failure):
        return Scrubbed(result, (f"Earlier batches were not looked at for duplicates: {sent}", *stale))
    if sent.unknown_batches:
        numbers = ", ".join(map(str, sent.unknown_batches))
        note = f"Duplicates of batches {numbers} are not found: their archived files cannot be read."
        return Scrubbed(result, (note, *stale))
    return Scrubbed(result, stale)


def _days(read: BatchRead, today: date) -> set[date]:
    """Days of service; those to come are faults of their own."""
    days = (line.date_of_service for claim in read.batch.claims for line in claim.lines)
    return {day for day in days if day and day <= today}
