"""One claim goes out again by itself: corrected, taken back, or once more as it was."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.archived_claims import archived_claim
from radbill.ledger.claims.sending_again import Purpose, Resubmission, Wish, newest_submission, resubmission_of
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import ExpectedAmount
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_into
from radbill.model.claim import Claim


class OneClaim(NamedTuple):
    """Which claim goes out again, and how.

    Attributes:
        claim_id: CLM01 of its original.
        wish: What is asked for.
        folder: Where the user wants the file.
        now: The present moment, UTC.
        practice_npi: Needed only where several practices have a claim of this number.
        corrected: The claim as it should be; a void and a repeat are of what the archive holds.
        reference_releases: Names of the releases that answered for a corrected claim.
        expected_amounts: What the payer should allow for a corrected claim, by claim id and line id.
    """

    claim_id: str
    wish: Wish
    folder: Path
    now: datetime
    practice_npi: str = ""
    corrected: Claim | None = None
    reference_releases: str = ""
    expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = {}


class OneClaimReceipt(NamedTuple):
    """What was sent, and as what."""

    resubmission: Resubmission
    export: ExportReceipt


def send_again(request: OneClaim, directory: Path | None = None) -> OneClaimReceipt | Failure:
    """Send one claim again, in a batch of its own.

    Returns:
        A failure that says why it may not go out, and what to do instead.
    """
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return _send_once(ledger, request)
    except LedgerError as error:
        return error.failure


def _send_once(ledger: Ledger, request: OneClaim) -> OneClaimReceipt | Failure:
    """Nobody else sends while it is looked up whether the claim may go."""
    story = claim_story(request.claim_id, ledger.directory, request.practice_npi)
    if isinstance(story, Failure):
        return story
    claim = _content(ledger, request, story)
    if isinstance(claim, Failure):
        return claim
    how = _plan(claim, story, request.wish)
    return how if isinstance(how, Failure) else _send(ledger, request, claim, how)


def planned_resubmission(claim: Claim, wish: Wish, directory: Path | None = None) -> Resubmission | Failure:
    """How a claim of a workbook would go out again; nothing is sent."""
    story = claim_story(claim.claim_id, directory, claim.practice.npi)
    return story if isinstance(story, Failure) else _plan(claim, story, wish)


def _plan(claim: Claim, story: ClaimStory, wish: Wish) -> Resubmission | Failure:
    how = resubmission_of(story, wish, claim.payer.claim_filing_code)
    if isinstance(how, Failure) or how.frequency == ORIGINAL or how.earlier.payer_id == claim.payer.payer_id:
        return how
    message = f"Claim {claim.claim_id} went to another payer, which has it under its own number."
    what_to_do = "Void it there, and bill the right payer under a new claim ID."
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _content(ledger: Ledger, request: OneClaim, story: ClaimStory) -> Claim | Failure:
    if request.corrected is not None:
        return request.corrected
    if request.wish.purpose is Purpose.CORRECTION:
        return Failure(FailureReason.BAD_INPUT, "A correction needs the corrected claim.", "Send it from its row.")
    earlier = newest_submission(story, request.wish.responsibility)
    if earlier is None:
        return Failure(FailureReason.BAD_INPUT, f"Claim {story.claim_id} was never sent in use.", "Export sends it.")
    return archived_claim(ledger, story, earlier)


def _send(ledger: Ledger, request: OneClaim, claim: Claim, how: Resubmission) -> OneClaimReceipt | Failure:
    again = {"frequency": how.frequency, "payer_claim_control_number": how.payer_claim_control_number}
    sending = SendingRequest(
        claims=[claim.model_copy(update=again)],
        held_count=0,
        folder=request.folder,
        now=request.now,
        reference_releases=request.reference_releases,
        resend=True,
        expected_amounts=request.expected_amounts,
    )
    export = export_into(ledger, sending)
    return export if isinstance(export, Failure) else OneClaimReceipt(how, export)
