"""Writes the practice's claims as an 837P file. What would make the file invalid is refused, never cut or left out."""

import re
from collections.abc import Sequence
from datetime import datetime

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.claim_check import CheckedClaim, checked_claims, empty_file
from radbill.edi.claim_837p.file_writer.file_writer import write_kept_claims
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.claim import Claim

_PROBLEMS_SHOWN = 20
_AT = re.compile(r"\[(\d+)\]")


def write_checked_claims(
    claims: Sequence[CheckedClaim], numbers: ControlNumbers, created_at: datetime
) -> bytes | Failure:
    """Write claims without faults as one interchange; the first one's practice is the submitter.

    Args:
        claims: Of one trading partner; those of one practice follow each other.
        numbers: Control numbers reserved for this file; it takes `transaction_set_count` numbers of sets.
        created_at: Date and time of the envelope, to the minute.
    """
    practice, partner = claims[0].claim.practice, claims[0].claim.trading_partner
    file = empty_file(practice, partner, numbers, created_at)
    content = write_kept_claims(file, [each.record for each in claims], Delimiters(*partner.delimiters))
    if isinstance(content, Failure):
        return content._replace(what_to_do="Correct the Practice sheet.")
    return content


def write_837p(claims: Sequence[Claim], numbers: ControlNumbers, created_at: datetime) -> bytes | Failure:
    """Write claims to one trading partner as one interchange, all of them or none.

    Claims keep their order; those of one practice, patient and payer that follow each other share their levels.

    Args:
        claims: Checked claims; all of the same trading partner.
        numbers: Control numbers reserved for this file; it takes `transaction_set_count` numbers of sets.
        created_at: Date and time of the envelope.

    Gives the file, or a failure that lists claim ids and fields (no contents) that cannot be written.
    """
    if not claims:
        return Failure(FailureReason.BAD_INPUT, "There is no claim to write.", "Fix a held claim first.")
    if any(claim.trading_partner != claims[0].trading_partner for claim in claims):
        message = "The claims are for several trading partners; each takes a file of its own."
        return Failure(FailureReason.BAD_INPUT, message, "Write one file for each.")
    checked = list(checked_claims(claims))
    problems = [problem for each in checked for problem in problems_of(each)]
    return _refusal(problems) if problems else write_checked_claims(checked, numbers, created_at)


def problems_of(claim: CheckedClaim) -> list[str]:
    """What keeps a claim from being written, in words that repeat no content."""
    claim_id = claim.claim.claim_id
    return [f"claim {claim_id}, {place_words(fault.path)}: {fault.message}" for fault in claim.faults]


def place_words(path: str) -> str:
    """Where in a claim, in words.

    >>> place_words("lines[0].charge_amount"), place_words("")
    ('line 1, charge amount', 'the claim')
    """
    parts = [_AT.sub(lambda at: f" {int(at[1]) + 1}", part.replace("_", " ")) for part in path.split(".")]
    return ", ".join(parts).replace("lines ", "line ") or "the claim"


def _refusal(problems: Sequence[str]) -> Failure:
    shown = "; ".join(problems[:_PROBLEMS_SHOWN])
    more = f"; and {len(problems) - _PROBLEMS_SHOWN} more" if len(problems) > _PROBLEMS_SHOWN else ""
    return Failure(FailureReason.BAD_INPUT, f"Cannot be written: {shown}{more}.", "Correct these fields.")
