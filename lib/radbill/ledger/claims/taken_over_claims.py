"""A claim that another system sent, as the file carries it that it was taken over from."""

from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import bytes_with
from radbill.edi.claim_837p.claim_conversion.practice_claims import PracticeConversion
from radbill.edi.claim_837p.claim_conversion.practice_records import trading_partner_of
from radbill.edi.claim_837p.claim_conversion.sent_claims import ClaimConversion
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, ClaimSet
from radbill.edi.x12.faults import FaultKind
from radbill.ledger.claims.story import ClaimStory, SubmissionStory
from radbill.ledger.inbox.kept_files import kept_file
from radbill.ledger.store.ledger import Ledger
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import SentClaim

_AS_A_ROW = (
    "Enter the claim as it went out as rows of a workbook: in Resubmission 7 to replace it or 8 to take it back, in "
    "Payer's claim number the payer's number from its remittance. Then Export."
)
_IMPORT_AGAIN = "Import that file again (radbill ledger import FILE): no claim comes in twice. Then ask once more."


class _FileClaim(NamedTuple):
    """What a file says of a claim, and whether something of it is not kept."""

    record: SentClaim
    claim_set: ClaimSet
    is_whole: bool


def taken_over_claim(ledger: Ledger, story: ClaimStory, earlier: SubmissionStory) -> Claim | Failure:
    """Read one sending of another system from its file.

    Returns:
        A failure where the file is not here, or says what would not go out again just so.
    """
    sha256 = earlier.source_sha256 or ""
    content = bytes_with(kept_file(ledger.directory, sha256), sha256)
    if content is None:
        message = f"Claim {story.claim_id} was sent by another system, and its file is not on this computer."
        return Failure(FailureReason.UNREADABLE_FILE, message, f"{_IMPORT_AGAIN} Or: {_AS_A_ROW}")
    own = _claim_in(content, story, earlier)
    claim = None if own is None else _whole_claim(own)
    if claim is None:
        message = (
            f"Claim {story.claim_id} was sent by another system, and its file says what would not go out again just so."
        )
        return Failure(FailureReason.BAD_INPUT, message, _AS_A_ROW)
    return claim


def _claim_in(content: bytes, story: ClaimStory, earlier: SubmissionStory) -> _FileClaim | None:
    wanted = (story.claim_id, story.practice_npi, earlier.responsibility, earlier.payer_id, earlier.frequency)
    reading = ClaimReading(content)
    for _, record in reading:
        is_whole = not any(each.kind is FaultKind.NOT_KEPT for each in reading.take_faults())
        payer, coverage, billing = record.payer, record.coverage, record.billing_provider
        if (record.claim_id, billing.npi, coverage.responsibility, payer.id, record.frequency) == wanted:
            return _FileClaim(record, reading.claim_set, is_whole)
    return None


def _whole_claim(own: _FileClaim) -> Claim | None:
    """The claim, if all that its file says of it would go out again just so."""
    partner = trading_partner_of(own.claim_set.interchange, own.claim_set.receiver, own.claim_set.delimiters)
    claim = PracticeConversion(own.claim_set.submitter, partner).convert(own.record)
    made = ClaimConversion(claim.trading_partner, claim.practice).convert(claim).claim
    return claim if own.is_whole and made == own.record else None
