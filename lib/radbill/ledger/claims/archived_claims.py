"""A claim as the archive keeps it: the very facts that went out."""

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.claims.story import ClaimStory, SubmissionStory
from radbill.ledger.claims.taken_over_claims import taken_over_claim
from radbill.ledger.store.ledger import Ledger
from radbill.model.claim import Claim

_FROM_ITS_ROW = "Send the claim from its row in a workbook."


def archived_claim(ledger: Ledger, story: ClaimStory, earlier: SubmissionStory) -> Claim | Failure:
    """Read one sending of a claim from the archive.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    if earlier.batch_id is None:
        return taken_over_claim(ledger, story, earlier)
    batch = next(each for each in ledger.batches_of_claim(story.claim_id) if each.batch_id == earlier.batch_id)
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
