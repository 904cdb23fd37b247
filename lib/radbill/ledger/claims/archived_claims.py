"""A claim as the archive keeps it: the very facts that went out, with the file that they went out in."""

from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.ledger.claims.story import SubmissionStory
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.model.sent_claim.claims import ClaimFile, SentClaim


class ArchivedClaim(NamedTuple):
    """A claim with the envelope and parties of its file."""

    file: ClaimFile
    claim: SentClaim


def archived_claim(
    ledger: Ledger, claim_id: str, practice_npi: str, earlier: SubmissionStory
) -> ArchivedClaim | Failure:
    """Read one sending of a claim from the archive.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    batch = _batch(ledger, claim_id, earlier)
    if isinstance(batch, Failure):
        return batch
    path = ledger.archived(batch)
    if not path.is_file() or sha256_of(path) != batch.sha256:
        message = f"The archived file of batch {batch.batch_id}, which holds claim {claim_id}, is damaged or not here."
        where = "Go to the computer that exported it" if ledger.is_of_a_team else "Restore it from your backup"
        return Failure(FailureReason.UNREADABLE_FILE, message, f"{where}, or send the claim from its row.")
    file = read_claim_file(path.read_bytes()).file
    wanted = (claim_id, practice_npi, earlier.responsibility, earlier.frequency)
    for claim in file.claims:
        if (claim.claim_id, claim.billing_provider.npi, claim.coverage.responsibility, claim.frequency) == wanted:
            return ArchivedClaim(file, claim)
    message = f"The archived file of batch {batch.batch_id} does not hold claim {claim_id}."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Send the claim from its row.")


def _batch(ledger: Ledger, claim_id: str, earlier: SubmissionStory) -> BatchRecord | Failure:
    if earlier.batch_id is None:
        message = f"Claim {claim_id} was sent by another system; radbill does not have its file."
        return Failure(FailureReason.BAD_INPUT, message, "Send it from a row of a workbook.")
    return next(each for each in ledger.batches_of_claim(claim_id) if each.batch_id == earlier.batch_id)
