"""What earlier batches sent for the patient and the day of a line, on claims that do not stand in this batch."""

from collections.abc import Iterator

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.dates import us_date
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.model.prior_service import PriorService


def sent_of_the_day(record: LineOnClaim, context: Context) -> Iterator[PriorService]:
    """The practice's services of the day; none for a replacement or a void, which take an earlier claim's place.

    A claim that stands in the batch is left out: it is looked at there, or taken back.
    """
    if record.claim.frequency != ORIGINAL:
        return
    for sent in context.earlier_services.get(record.claim.patient.patient_id, ()):
        is_of_the_day = sent.date_of_service == record.line.date_of_service
        if (
            is_of_the_day
            and sent.practice_npi == record.claim.practice.npi
            and sent.claim_id not in context.claim_id_set
        ):
            yield sent


def sent_where(sent: PriorService) -> str:
    """In which batch, when and on which claim a service went out."""
    on = f" on {us_date(sent.submitted_on)}" if sent.submitted_on else ""
    return f"in batch {sent.batch_id}{on}, on claim {sent.claim_id}"
