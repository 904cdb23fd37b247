"""Causes of differences between what a payer allowed and what it should have, and how much of a difference each is."""

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    """Why a payment differs, in a biller's words."""

    CONTRACT_RATE = "Contract rate"
    CHARGE = "Paid as charged"
    MPPR_APPLIED = "MPPR applied"
    MPPR_NOT_APPLIED = "MPPR not applied"
    CAP = "OPPS cap"
    SEQUESTRATION = "Sequestration"
    LOCALITY = "Locality"
    OLD_FEE_SCHEDULE = "Old fee schedule"
    PARTICIPATION = "Participation"
    DEDUCTIBLE = "Deductible and coinsurance"
    CODING_CHANGED = "Coding changed"
    BUNDLED = "Bundled"
    PAYER_REASON = "Reason that the payer names"
    UNEXPLAINED = "Unexplained"


class CauseShare(NamedTuple):
    """A cause and its part of a line's difference.

    Attributes:
        cause: Which.
        amount: Dollars; below zero is what is lacking.
        words: One sentence for a biller.
        detail: What tells one pattern from another: a schedule, a locality, a percent.
    """

    cause: Cause
    amount: Decimal
    words: str
    detail: str = ""


class Evidence(IntEnum):
    """How strongly an explanation is supported, where several come to the same cents."""

    ROUND_PERCENT = 0
    NAMED = 1
    COMPUTED = 2
    STATED = 3


class Explanation(NamedTuple):
    """What a payer may have done, and what it would have allowed then.

    Attributes:
        cause: Which.
        amount: Allowed, dollars.
        words: One sentence for a biller.
        detail: What tells one pattern from another.
        evidence: Whether the payer states it, it was computed, the payer names a reason with this very amount, or it
            is only a round percent of something.
    """

    cause: Cause
    amount: Decimal
    words: str
    detail: str = ""
    evidence: Evidence = Evidence.COMPUTED
