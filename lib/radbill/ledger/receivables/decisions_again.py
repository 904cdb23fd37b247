"""Whether a payer that decides a line again pays it again, or less, without taking back what it decided before."""

from typing import TYPE_CHECKING

from radbill.codes.remittance_codes import NOTHING_NEW_CARCS
from radbill.ledger.receivables.effects import WHOLE_CLAIM, Effect

if TYPE_CHECKING:
    from radbill.ledger.receivables.folding import ClaimMoney, Decision, Money

#: What adjustments move, in the order in which it is taken.
MOVABLE = ("patient", "denied", "contractual", "other")


def is_paid_again(claim: "ClaimMoney", money: "Money", effect: Effect, line: str, allowed: int) -> bool:
    """Whether the payer paid the line before, accounts for all of it again, and allows no less (else: a supplement)."""
    again = effect.paid + effect.patient
    if effect.paid <= 0 or money.paid <= 0 or not 0 < allowed <= again:
        return False
    return _accounts_for_all(claim, money, effect, line) and claim.open_of(line) < again


def is_less_than_before(claim: "ClaimMoney", money: "Money", effect: Effect, line: str, allowed: int) -> bool:
    """Whether the payer accounts for all of a line again and pays and allows less than before: a supplement, or not.

    A change wants a reversal first (005010X221A1, 1.10.2.8; RFI 1741): nothing in the file tells which it is.
    """
    is_lower = effect.paid > 0 and money.paid > 0 and effect.paid + effect.patient < allowed
    return is_lower and _accounts_for_all(claim, money, effect, line)


def is_denied_now(decision: "Decision", earlier: "Decision") -> bool:
    """Whether a payer pays nothing for what it paid before and took nothing back; a denied duplicate is none."""
    if decision.paid or earlier.paid <= 0:
        return False
    carcs = {each.split(":")[1] for effect in decision.effects for each in effect.adjustments.split()}
    return bool(carcs) and not carcs <= NOTHING_NEW_CARCS


def _accounts_for_all(claim: "ClaimMoney", money: "Money", effect: Effect, line: str) -> bool:
    charge = claim.total("charge") if line == WHOLE_CLAIM else money.charge
    return bool(effect.paid + sum(getattr(effect, name) for name in MOVABLE) >= charge > 0)
