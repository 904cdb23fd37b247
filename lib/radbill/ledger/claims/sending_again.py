"""Whether a claim that went out may be replaced, taken back or sent again, and as what.

Sources: a replacement and a void name the payer's number of the claim (REF*F8) and keep the claim ID of the original
(X12 RFI 1945, 1799); Medicare Part B takes neither.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.claim_codes import MEDICARE_PART_B, ORIGINAL, REPLACEMENT, VOID
from radbill.core.failures import Failure, FailureReason
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.event_words import KINDS
from radbill.ledger.claims.story import ClaimStory, SubmissionStory
from radbill.model.payer import Payer

_CORRECTED_AT_MEDICARE = (
    "If Medicare rejected it on a 277CA or as unprocessable (MA130), correct the row and send it as a new claim. If it "
    "was paid or denied, ask the contractor for a reopening (a clerical error) or appeal."
)
#: A 277CA comes within a day.
_ANSWER_DUE_AFTER = timedelta(days=1)
_SAME_FILE = "radbill batches --again NUMBER --to FOLDER."


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
        is_certain: Whether it is to go out although it would be a duplicate.
    """

    purpose: Purpose
    responsibility: str = ""
    payer_claim_control_number: str = ""
    is_certain: bool = False


def resubmission_of(story: ClaimStory, wish: Wish, payer: Payer, now: datetime) -> Resubmission | Failure:
    """How the claim may go out again.

    Args:
        story: What the ledger knows of the claim.
        wish: What is asked for.
        payer: To whom it goes.
        now: The present moment, UTC.

    Returns:
        A failure that says what to do instead.
    """
    every = sendings_in_use(story, wish.responsibility)
    own = [each for each in every if each.payer_id == payer.payer_id]
    if not own:
        return _never_sent(story, every)
    if wish.purpose is Purpose.REPEAT:
        return _repeat(story, own, wish, now)
    standing = [each for each in own if not each.is_released]
    if not standing:
        return _after_rejection(story, own[-1], wish)
    if standing[-1].frequency == VOID:
        return _refusal(f"Claim {story.claim_id} was taken back.", "Bill the service under a new claim ID.")
    if payer.claim_filing_code == MEDICARE_PART_B:
        return _refusal("Medicare Part B takes neither replacements nor voids.", _CORRECTED_AT_MEDICARE)
    return _change(story, standing, wish)


def sendings_in_use(story: ClaimStory, responsibility: str = "") -> list[SubmissionStory]:
    """The sendings that were no tests, to one payer in the order of payers or to any."""
    return [each for each in story.submissions if not each.is_test and responsibility in {"", each.responsibility}]


def _never_sent(story: ClaimStory, every: Sequence[SubmissionStory]) -> Failure:
    if not every:
        return _refusal(f"Claim {story.claim_id} was never sent in use.", "Export sends it.")
    message = f"Claim {story.claim_id} went to another payer, which has it under its own number."
    return _refusal(message, "Void it there, and bill the right payer under a new claim ID.")


def _repeat(story: ClaimStory, own: Sequence[SubmissionStory], wish: Wish, now: datetime) -> Resubmission | Failure:
    earlier = own[-1]
    if not wish.is_certain:
        if any(each.acknowledged is Outcome.ACCEPTED for each in own):
            message = (
                f"Claim {story.claim_id} was accepted; sent again unchanged it is denied as a duplicate (CARC 18)."
            )
            return _refusal(message, "Ask for its status, or correct it. Say --anyway to send it all the same.")
        if not earlier.is_released and _is_recent(earlier, now):
            message = f"Claim {story.claim_id} went out within the last day and was not answered yet."
            return _refusal(message, f"To upload the same file once more: {_SAME_FILE} Or say --anyway.")
    number = wish.payer_claim_control_number or earlier.payer_claim_control_number or ""
    if earlier.frequency != ORIGINAL and not number:
        return _number_missing(story)
    return Resubmission(earlier, earlier.frequency, "" if earlier.frequency == ORIGINAL else number)


def _is_recent(earlier: SubmissionStory, now: datetime) -> bool:
    return earlier.submitted_at[:19] > f"{now - _ANSWER_DUE_AFTER:%Y-%m-%d %H:%M:%S}"


def _after_rejection(story: ClaimStory, earlier: SubmissionStory, wish: Wish) -> Resubmission | Failure:
    """No payer has any of it."""
    if wish.purpose is Purpose.VOID:
        return _refusal(f"Claim {story.claim_id} was rejected: no payer has it.", "There is nothing to take back.")
    return Resubmission(earlier, ORIGINAL, remark="It was rejected, so that no payer has it: it goes as an original.")


def _change(story: ClaimStory, standing: Sequence[SubmissionStory], wish: Wish) -> Resubmission | Failure:
    numbers = [each.payer_claim_control_number for each in standing if each.payer_claim_control_number]
    known = numbers[-1] if numbers else ""
    number = wish.payer_claim_control_number or known
    if not number:
        return _number_missing(story)
    differs = known and number != known
    remark = f"The payer's number was given as {number}; the ledger knows {known}." if differs else ""
    return Resubmission(standing[-1], VOID if wish.purpose is Purpose.VOID else REPLACEMENT, number, remark)


def _number_missing(story: ClaimStory) -> Failure:
    message = f"The payer's number of claim {story.claim_id} is not known."
    what_to_do = "It stands on the 277CA or the remittance: give it with --payer-number, or in the row."
    return _refusal(message, what_to_do)


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)
