"""Where the money of a claim or line stands, in dollars, and the state of the claim that follows from it."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from radbill.ledger.receivables.folding import ClaimMoney, Money

_NOTHING = Decimal("0.00")
#: Names of `Money` in the order of `ClaimAmounts`.
_NAMES = ("charge", "paid", "patient_paid", "contractual", "other", "denied", "insurance", "patient")


class ClaimAmounts(NamedTuple):
    """Where the money of a claim or line stands, dollars; the charge is the sum of all others."""

    charge_amount: Decimal
    insurance_paid_amount: Decimal = _NOTHING
    patient_paid_amount: Decimal = _NOTHING
    contractual_amount: Decimal = _NOTHING
    other_adjustment_amount: Decimal = _NOTHING
    denied_pending_amount: Decimal = _NOTHING
    insurance_balance: Decimal = _NOTHING
    patient_balance: Decimal = _NOTHING


def amounts_of(money: Money) -> ClaimAmounts:
    """The amounts of a line."""
    return _amounts(lambda name: int(getattr(money, name)))


def claim_amounts(claim: ClaimMoney) -> ClaimAmounts:
    """The amounts of a claim: the sums of its lines and of what concerns it as a whole."""
    return _amounts(claim.total)


def _amounts(cents_of: Callable[[str], int]) -> ClaimAmounts:
    """What insurance paid is less what was given back to it."""
    cents = {name: cents_of(name) for name in _NAMES}
    cents["paid"] += cents_of("refunded")
    return ClaimAmounts(*(Decimal(each).scaleb(-2) for each in cents.values()))


def state_of(claim: ClaimMoney, *, is_rejected: bool) -> str | None:
    """The state that follows from the money; none where only the acknowledgments say one.

    Args:
        claim: Its money.
        is_rejected: Whether its newest sending was rejected.
    """
    paid = claim.total("paid")
    if claim.is_reversed and paid == 0:
        return "REVERSED"
    if is_rejected:
        return "REJECTED"
    if not claim.adjudicated and not claim.total("patient_paid"):
        return None
    return _state_by_balances(claim, paid, claim.total("denied"), claim.total("insurance"))


def _state_by_balances(claim: ClaimMoney, paid: int, denied: int, insurance: int) -> str | None:
    if denied > 0 and all(claim.lines[line].paid == 0 for line in claim.adjudicated):
        return "DENIED"
    if paid > 0 and (insurance > 0 or denied > 0):
        return "PARTLY_PAID"
    if insurance == denied == claim.total("patient") == 0:
        return "CLOSED"
    return "PAID" if insurance <= 0 == denied and claim.adjudicated else None
