"""A claim as the archive keeps it: the very facts that went out."""

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.claims.story import ClaimStory, SubmissionStory
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.model.claim import Claim

_FROM_ITS_ROW = "Send the claim from its row in a workbook."

_AS_A_ROW = (
    "Enter the claim as it went out as rows of a workbook: in Resubmission 7 to replace it or 8 to take it back, in "
    "Payer's claim number the payer's number from its remittance. Then Export."
)


def archived_claim(ledger: Ledger, story: ClaimStory, earlier: SubmissionStory) -> Claim | Failure:
    """Read one sending of a claim from the archive.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    batch = _batch(ledger, story, earlier)
    if isinstance(batch, Failure):
        return batch
    if not ledger.has_file_of(batch):
        message = f"The archived file of batch {batch.batch_id} is damaged or not on this computer."
        where = "Go to the computer that exported it." if ledger.is_of_a_team else "Restore it from your backup."
        return Failure(FailureReason.UNREADABLE_FILE, message, f"{where} Or: {_FROM_ITS_ROW.lower()}")
    wanted = (story.claim_id, story.practice_npi, earlier.frequency, earlier.payer_id)
    for claim in read_837p(ledger.archived(batch).read_bytes()).claims:
        if (claim.claim_id, claim.practice.npi, claim.frequency, claim.payer.payer_id) == wanted:
            return claim
    message = f"Claim {story.claim_id} cannot be read from the archived file of batch {batch.batch_id}."
    return Failure(FailureReason.UNREADABLE_FILE, message, _FROM_ITS_ROW)


def _batch(ledger: Ledger, story: ClaimStory, earlier: SubmissionStory) -> BatchRecord | Failure:
    if earlier.batch_id is None:
        message = f"Claim {story.claim_id} was sent by another system; radbill does not have its file."
        return Failure(FailureReason.BAD_INPUT, message, _AS_A_ROW)
    return next(each for each in ledger.batches_of_claim(story.claim_id) if each.batch_id == earlier.batch_id)
