"""One claim goes out again by itself: corrected, taken back, or once more as it was."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL
from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.claim_conversion.sent_claims import ClaimConversion
from radbill.edi.x12.to_x12_text import to_x12_text
from radbill.ledger.claims.archived_claims import archived_claim
from radbill.ledger.claims.sending_again import Purpose, Resubmission, Wish, resubmission_of, sendings_in_use
from radbill.ledger.claims.story import ClaimStory, story_in
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import ExpectedAmount
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_into
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import SentClaim


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
        release_reasons: Why a person let the corrected claim go though it was held, by its id.
        missing_checks: What was not checked of a corrected claim that a person took so, by its id.
    """

    claim_id: str
    wish: Wish
    folder: Path
    now: datetime
    practice_npi: str = ""
    corrected: Claim | None = None
    reference_releases: str = ""
    expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = {}
    release_reasons: Mapping[str, str] = {}
    missing_checks: Mapping[str, Sequence[str]] = {}


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


def planned_resubmission(
    claim: Claim, wish: Wish, now: datetime, directory: Path | None = None
) -> Resubmission | Failure:
    """How a claim of a workbook would go out again as a correction; nothing is sent."""
    ledger = Ledger(directory)
    story = story_in(ledger, claim.claim_id, claim.practice.npi)
    try:
        return story if isinstance(story, Failure) else _correction(ledger, story, claim, wish, now)
    except LedgerError as error:
        return error.failure


def _send_once(ledger: Ledger, request: OneClaim) -> OneClaimReceipt | Failure:
    """Nobody else sends while it is looked up whether the claim may go."""
    story = story_in(ledger, request.claim_id, request.practice_npi)
    if isinstance(story, Failure):
        return story
    is_correction = request.wish.purpose is Purpose.CORRECTION
    claim = request.corrected if is_correction else _as_it_went_out(ledger, request, story)
    if claim is None:
        return Failure(FailureReason.BAD_INPUT, "A correction needs the corrected claim.", "Send it from its row.")
    if isinstance(claim, Failure):
        return claim
    how = (
        _correction(ledger, story, claim, request.wish, request.now)
        if is_correction
        else resubmission_of(story, request.wish, claim.payer, request.now)
    )
    if isinstance(how, Failure):
        return how
    return _send(ledger, request, claim, how if is_correction else _with_addressee(how, claim))


def _with_addressee(how: Resubmission, claim: Claim) -> Resubmission:
    """A claim of another system goes where its file went, which may not be where the practice's files go today."""
    if how.earlier.batch_id is not None:
        return how
    partner = claim.trading_partner
    where = f"It goes from {partner.submitter_id} to {partner.receiver_id}, as the other system sent it."
    return how._replace(remark=" ".join(filter(None, (how.remark, where))))


def _correction(ledger: Ledger, story: ClaimStory, claim: Claim, wish: Wish, now: datetime) -> Resubmission | Failure:
    """A correction goes to the payer that the row bills, under the number of the row where nobody says another."""
    if wish.responsibility not in {"", claim.responsibility}:
        message = f"Claim {claim.claim_id} bills another payer in the workbook than the one that was named."
        return Failure(FailureReason.BAD_INPUT, message, "Look at its Bill to, or leave --payer out.")
    number = wish.payer_claim_control_number or claim.payer_claim_control_number
    own = wish._replace(responsibility=claim.responsibility, payer_claim_control_number=number)
    how = resubmission_of(story, own, claim.payer, now)
    if isinstance(how, Failure) or how.frequency == ORIGINAL:
        return how
    before = archived_claim(ledger, story, how.earlier)
    if isinstance(before, Failure):
        return how
    return _difference(before, claim, wish) or how


def _difference(before: Claim, claim: Claim, wish: Wish) -> Failure | None:
    """What speaks against a correction, by what went out."""
    then, today = before.patient.person, claim.patient.person
    same_name = to_x12_text(today.last_name, "") == then.last_name
    if not same_name and today.birth_date != then.birth_date:
        message = f"Claim {claim.claim_id} went out for another patient than its row names now."
        return Failure(FailureReason.BAD_INPUT, message, "Void it, and bill the right patient under a new claim ID.")
    if not wish.is_certain and _facts(before) == _facts(claim):
        message = f"Claim {claim.claim_id} stands in the workbook just as it went out."
        return Failure(FailureReason.BAD_INPUT, message, "Correct its rows first.")
    return None


def _facts(claim: Claim) -> SentClaim:
    """What of a claim a file carries, but for what tells a replacement from an original."""
    made = ClaimConversion(claim.trading_partner, claim.practice).convert(claim).claim
    return made._replace(frequency=None, payer_claim_control_number=None)


def _as_it_went_out(ledger: Ledger, request: OneClaim, story: ClaimStory) -> Claim | Failure:
    every = sendings_in_use(story, request.wish.responsibility)
    if not every:
        return Failure(FailureReason.BAD_INPUT, f"Claim {story.claim_id} was never sent in use.", "Export sends it.")
    standing = [each for each in every if not each.is_released]
    is_void = request.wish.purpose is Purpose.VOID
    return archived_claim(ledger, story, standing[-1] if standing and is_void else every[-1])


def _send(ledger: Ledger, request: OneClaim, claim: Claim, how: Resubmission) -> OneClaimReceipt | Failure:
    again = {"frequency": how.frequency, "payer_claim_control_number": how.payer_claim_control_number}
    is_repeat = request.wish.purpose is Purpose.REPEAT
    sending = SendingRequest(
        claims=[claim.model_copy(update=again)],
        held_count=0,
        folder=request.folder,
        now=request.now,
        reference_releases=request.reference_releases,
        resend=is_repeat or request.wish.is_certain,
        expected_amounts=request.expected_amounts,
        release_reasons=request.release_reasons,
        missing_checks=request.missing_checks,
    )
    export = export_into(ledger, sending)
    if isinstance(export, Failure):
        return export
    if export.batch is None and export.prior_submissions:
        day = export.prior_submissions[-1].prepared_at[:10]
        message = f"This very claim went out on {day} ({how.kind})."
        return Failure(FailureReason.BAD_INPUT, message, "Wait for the answer, or change what is to be corrected.")
    return OneClaimReceipt(how, export)
