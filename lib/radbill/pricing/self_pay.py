"""What patients owe who pay themselves: by the practice's own fees, else what the row charges."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from radbill.codes.component import COMPONENT_MODIFIERS, GLOBAL_SERVICE
from radbill.codes.sides import BOTH_SIDES, SIDE_MODIFIERS
from radbill.core.citations import Citation
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import ZERO, dollars, round_cents
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.breakdown import Breakdown, Step

#: Whose amount it is.
SELF_PAY_FEES, SELF_PAY_CHARGE = "Self-pay fees", "Self-pay, the charge"
#: Fees of one unit, dollars, by procedure code and component (26, TC or global).
SelfPayFees = Mapping[tuple[str, str], Decimal]
#: A fee is of one side.
_BOTH = 2
_FEE, _CHARGE = Citation("The practice's own sheet Fees"), Citation("The practice's own sheet Charges")
_NO_AMOUNT = Failure(
    FailureReason.BAD_INPUT, "The sheet Fees has no fee, and the row no charge.", "Add the fee, or give the charge."
)


def price_self_pay(claims: Iterable[Claim], fees: SelfPayFees) -> dict[str, Breakdown]:
    """Price every line of patients who pay themselves; gives the breakdown by line id."""
    return {line.line_id: _price(line, fees) for claim in claims if claim.is_self_pay for line in claim.lines}


def self_pay_fee(code: str, modifiers: Sequence[str], units: Decimal, fees: SelfPayFees) -> tuple[Decimal, str] | None:
    """The fee of a service, dollars, and how it comes about; none when there is no row for it.

    Args:
        code: Procedure code.
        modifiers: 26 or TC name the component; 50, or both sides, double the fee.
        units: How many.
        fees: The practice's own.
    """
    component = next((each for each in COMPONENT_MODIFIERS if each in modifiers), GLOBAL_SERVICE)
    fee = fees.get((code, component))
    if fee is None:
        return None
    is_both = BOTH_SIDES in modifiers or set(SIDE_MODIFIERS) <= set(modifiers)
    sides = _BOTH if is_both else 1
    words = "by the sheet Fees, for both sides" if is_both else "by the sheet Fees"
    return round_cents(fee * units * sides), words


def _price(line: ServiceLine, fees: SelfPayFees) -> Breakdown:
    answer = self_pay_fee(line.procedure_code, line.modifiers, line.units, fees)
    if answer:
        amount, words = answer
        return _breakdown(amount, f"{dollars(amount)}, {words}.", _FEE, SELF_PAY_FEES)
    if line.charge_amount > 0:
        sentence = f"{dollars(line.charge_amount)}, the charge: the sheet Fees has no row for the service."
        return _breakdown(line.charge_amount, sentence, _CHARGE, SELF_PAY_CHARGE)
    return Breakdown(failure=_NO_AMOUNT, allowed_by=SELF_PAY_FEES)


def _breakdown(amount: Decimal, sentence: str, citation: Citation, whose: str) -> Breakdown:
    step = Step("self_pay", ZERO, amount, sentence, citation)
    return Breakdown(steps=(step,), patient_responsibility_amount=amount, allowed_by=whose)
