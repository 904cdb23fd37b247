"""What a payer allowed for a line and what it withheld, from what it states; unknown is never zero."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.money import round_cents
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.primary_payments import PrimaryPayment

_PATIENT = tuple(("PR", carc) for carc in ("1", "2", "3"))
_SEQUESTRATION = ("CO", "253")
_EARLIER_PAYER = ("OA", "23")
#: Reasons that a payer gives for what it includes in another service.
BUNDLING_CARCS = frozenset({"97", "231", "234", "236"})
#: What is allowed, what is the patient's, what is withheld by law: no reasons beside the fee schedule.
_EXPECTED_REASONS = frozenset({("CO", "45"), _SEQUESTRATION, *_PATIENT})
_PERCENT = Decimal(100)


class Allowed(NamedTuple):
    """What a payer allowed: dollars and where that is from; none where it is not known, and why."""

    amount: Decimal | None
    source: str = ""
    unknown_reason: str = ""


def allowed_of(payment: PrimaryPayment, *, is_in_network: bool) -> Allowed:
    """What the payer allowed: as stated (AMT*B6), else paid, patient's share and sequestration together.

    Args:
        payment: The line as decided.
        is_in_network: Whether the payer is Medicare or one with a contract.
    """
    if payment.allowed_cents is not None:
        return Allowed(dollars_of_cents(payment.allowed_cents), "stated by the payer")
    if is_bundled(payment):
        return Allowed(Decimal("0.00"), "included in another service by the payer")
    if reason := _why_unknown(payment, is_in_network=is_in_network):
        return Allowed(None, unknown_reason=reason)
    cents = payment.paid_cents + payment.cents_of(*_PATIENT, _SEQUESTRATION)
    if cents <= 0:
        return Allowed(None, unknown_reason="Nothing was allowed: look at the denials (radbill denials).")
    return Allowed(dollars_of_cents(cents), "paid, deductible, coinsurance, copayment and sequestration together")


def _why_unknown(payment: PrimaryPayment, *, is_in_network: bool) -> str:
    if payment.decision_count > 1:
        return "Several payments of the line stand side by side, and none states what was allowed."
    if payment.cents_of(_EARLIER_PAYER):
        return "An earlier payer is taken into account (OA-23), and what was allowed is not stated."
    if payment.is_claim_adjusted:
        return "The payer adjusted the claim as a whole, and what was allowed for the line is not stated."
    if not is_in_network:
        return "The payer has no contract, and what was allowed is not stated."
    return ""


def is_bundled(payment: PrimaryPayment) -> bool:
    """Whether the payer paid nothing since it includes the service in another one."""
    is_nothing = payment.paid_cents == 0 and not payment.cents_of(*_PATIENT)
    return is_nothing and any(each.carc in BUNDLING_CARCS for each in payment.reasons)


def patient_amount(payment: PrimaryPayment) -> Decimal:
    """Deductible, coinsurance and copayment, dollars."""
    return dollars_of_cents(payment.cents_of(*_PATIENT))


def deductible_amount(payment: PrimaryPayment) -> Decimal:
    """The deductible, dollars."""
    return dollars_of_cents(payment.cents_of(_PATIENT[0]))


def withheld_amount(payment: PrimaryPayment) -> Decimal:
    """What the payer allowed and gave to nobody, dollars: sequestration, and what it does not name."""
    named = payment.cents_of(_SEQUESTRATION)
    unnamed = 0
    if payment.allowed_cents is not None:
        unnamed = max(0, payment.allowed_cents - payment.paid_cents - payment.cents_of(*_PATIENT) - named)
    return dollars_of_cents(named + unnamed)


def due_to_withhold(payment: PrimaryPayment, percent: Decimal) -> Decimal:
    """What should be withheld from the payment, dollars."""
    return round_cents((dollars_of_cents(payment.paid_cents) + withheld_amount(payment)) * percent / _PERCENT)


def other_reasons(payment: PrimaryPayment) -> dict[str, Decimal]:
    """Dollars by the reasons beside the fee schedule that the payer names, such as CO-237."""
    found: dict[str, Decimal] = {}
    for each in payment.reasons:
        if (each.group, each.carc) not in _EXPECTED_REASONS:
            name = f"{each.group}-{each.carc}"
            found[name] = found.get(name, Decimal(0)) + dollars_of_cents(each.cents)
    return found
