"""Whether a claim that went out may be replaced, taken back or sent again, and as what.

Sources: a replacement and a void name the payer's number of the claim (REF*F8) and keep the claim ID of the original
(X12 RFI 1945, 1799); Medicare Part B takes neither.
"""

from enum import StrEnum
from typing import NamedTuple

from radbill.codes.claim_codes import MEDICARE_PART_B, ORIGINAL, REPLACEMENT, VOID
from radbill.core.failures import Failure, FailureReason
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.event_words import KINDS
from radbill.ledger.claims.story import ClaimStory, SubmissionStory

_CORRECTED_AT_MEDICARE = (
    "If Medicare rejected it on a 277CA or as unprocessable (MA130), correct the row and send it as a new claim. If it "
    "was paid or denied, ask the contractor for a reopening (a clerical error) or appeal."
)


class Purpose(StrEnum):
    """Why a claim goes out again."""

    CORRECTION = "CORRECTION"
    VOID = "VOID"
    REPEAT = "REPEAT"


class Resubmission(NamedTuple):
    """How a claim goes out again.

    Attributes:
        earlier: The sending that it is about.
        frequency: 1 original, 7 replacement, 8 void.
        payer_claim_control_number: The payer's number that it names; empty with an original.
        remark: What a person should know; empty when all is as asked.
    """

    earlier: SubmissionStory
    frequency: str
    payer_claim_control_number: str = ""
    remark: str = ""

    @property
    def kind(self) -> str:
        """What it goes out as, in words."""
        return KINDS[self.frequency]


class Wish(NamedTuple):
    """What is asked for.

    Attributes:
        responsibility: To which payer: P, S or T; empty for the one that it went to last.
        payer_claim_control_number: The payer's number, where the ledger does not know it.
        is_certain: Whether a claim that the payer has accepted is to go out unchanged all the same.
    """

    purpose: Purpose
    responsibility: str = ""
    payer_claim_control_number: str = ""
    is_certain: bool = False


def resubmission_of(story: ClaimStory, wish: Wish, claim_filing_code: str) -> Resubmission | Failure:
    """How the claim may go out again.

    Args:
        story: What the ledger knows of the claim.
        wish: What is asked for.
        claim_filing_code: Kind of the payer that it goes to (SBR09).

    Returns:
        A failure that says what to do instead.
    """
    earlier = newest_submission(story, wish.responsibility)
    if earlier is None:
        return _refusal(f"Claim {story.claim_id} was never sent in use.", "Export sends it.")
    if wish.purpose is Purpose.REPEAT:
        return _repeat(story, earlier, wish)
    if earlier.acknowledged is Outcome.REJECTED:
        if earlier.frequency == ORIGINAL:
            return _after_rejection(story, earlier, wish)
    elif earlier.frequency == VOID:
        return _refusal(f"Claim {story.claim_id} was taken back.", "Bill the service under a new claim ID.")
    if claim_filing_code == MEDICARE_PART_B:
        return _refusal("Medicare Part B takes neither replacements nor voids.", _CORRECTED_AT_MEDICARE)
    return _change(story, earlier, wish)


def newest_submission(story: ClaimStory, responsibility: str = "") -> SubmissionStory | None:
    """The last sending in use, to one payer or to any; none when there was none."""
    own = (each for each in reversed(story.submissions) if responsibility in {"", each.responsibility})
    return next((each for each in own if not each.is_test), None)


def _repeat(story: ClaimStory, earlier: SubmissionStory, wish: Wish) -> Resubmission | Failure:
    if earlier.acknowledged is Outcome.ACCEPTED and not wish.is_certain:
        message = (
            f"Claim {story.claim_id} was accepted; sent once more unchanged it is denied as a duplicate (CARC 18)."
        )
        return _refusal(message, "Ask for its status, or correct it. Say --anyway to send it all the same.")
    number = wish.payer_claim_control_number or earlier.payer_claim_control_number or ""
    return Resubmission(earlier, earlier.frequency, "" if earlier.frequency == ORIGINAL else number)


def _after_rejection(story: ClaimStory, earlier: SubmissionStory, wish: Wish) -> Resubmission | Failure:
    """No payer has an original that was rejected."""
    if wish.purpose is Purpose.VOID:
        return _refusal(f"Claim {story.claim_id} was rejected: no payer has it.", "There is nothing to take back.")
    return Resubmission(earlier, ORIGINAL, remark="It was rejected, so that no payer has it: it goes as an original.")


def _change(story: ClaimStory, earlier: SubmissionStory, wish: Wish) -> Resubmission | Failure:
    known = earlier.payer_claim_control_number or ""
    number = wish.payer_claim_control_number or known
    if not number:
        message = f"The payer's number of claim {story.claim_id} is not known."
        return _refusal(message, "It stands on the 277CA or the remittance; give it with --payer-number.")
    differs = known and number != known
    remark = f"The payer's number was given as {number}; the ledger knows {known}." if differs else ""
    return Resubmission(earlier, VOID if wish.purpose is Purpose.VOID else REPLACEMENT, number, remark)


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)
