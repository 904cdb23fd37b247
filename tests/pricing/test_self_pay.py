"""What patients owe who pay themselves; expected amounts by hand from the fees of the test."""

from decimal import Decimal

import pytest

from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Coverage, Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.pricing.self_pay import SELF_PAY_CHARGE, SELF_PAY_FEES, price_self_pay, self_pay_fee

FEES = {("71046", "global"): Decimal("80.00"), ("71046", "26"): Decimal("25.50"), ("73560", "global"): Decimal(60)}
ALONE = Payer(payer_key="SELF-PAY", claim_filing_code="09")


def claim(line: ServiceLine, payer: Payer = ALONE, *others: str) -> Claim:
    keys = (payer.payer_key, *others)
    patient = Patient(patient_id="P1", coverages=tuple(Coverage(payer_key=key) for key in keys))
    return Claim(claim_id="C1", practice=Practice(), patient=patient, payer=payer, lines=(line,))


def line(code: str = "71046", modifiers: tuple[str, ...] = (), units: int = 1, charge: str = "200.00") -> ServiceLine:
    return ServiceLine(line_id="A1", procedure_code=code, modifiers=modifiers, units=Decimal(units),
                       charge_amount=Decimal(charge))  # fmt: skip


@pytest.mark.parametrize(
    ("own", "amount", "whose"),
    [
        (line(), "80.00", SELF_PAY_FEES),
        (line(modifiers=("26",)), "25.50", SELF_PAY_FEES),
        (line(units=2), "160.00", SELF_PAY_FEES),
        (line("73560", ("50",)), "120.00", SELF_PAY_FEES),
        (line("73560", ("RT", "LT")), "120.00", SELF_PAY_FEES),
        (line("73560", ("RT",)), "60.00", SELF_PAY_FEES),
        (line(modifiers=("TC",)), "200.00", SELF_PAY_CHARGE),
        (line("99999"), "200.00", SELF_PAY_CHARGE),
    ],
)  # fmt: skip
def test_the_fee_of_code_and_component_else_the_charge(own: ServiceLine, amount: str, whose: str) -> None:
    price = price_self_pay([claim(own)], FEES)["A1"]
    assert (price.allowed_amount, price.patient_responsibility_amount) == (Decimal(amount), Decimal(amount))
    assert price.allowed_by == whose
    assert price.medicare_payment_amount is None


def test_without_fee_and_charge_nobody_knows() -> None:
    price = price_self_pay([claim(line("99999", charge="0"))], FEES)["A1"]
    assert price.allowed_amount is None
    assert price.failure is not None


def test_claims_to_payers_are_not_priced_here() -> None:
    assert price_self_pay([claim(line(), Payer(payer_key="ACME", payer_id="1", claim_filing_code="CI"))], FEES) == {}


def test_a_second_payer_makes_it_unclear() -> None:
    assert claim(line()).is_self_pay
    assert not claim(line(), ALONE, "ACME").is_self_pay


@pytest.mark.parametrize(
    ("payer", "is_self_pay"),
    [
        (Payer(payer_key="X", name="Anything", claim_filing_code="09"), True),
        (Payer(payer_key="X", name="Self Pay"), True),
        (Payer(payer_key="SELF-PAY"), True),
        (Payer(payer_key="SELF-PAY", name="Self Pay", claim_filing_code="CI"), False),
        (Payer(payer_key="SELF-PAY", name="Self Pay", payer_id="12345"), False),
        (Payer(payer_key="SELF-PAY", name="Selfridge Health"), False),
        (Payer(payer_key="CASH"), False),
    ],
)  # fmt: skip
def test_a_payer_with_an_id_or_another_filing_code_is_billed(payer: Payer, is_self_pay: bool) -> None:  # noqa: FBT001
    assert payer.is_self_pay is is_self_pay


def test_a_fee_is_asked_by_code_and_component() -> None:
    assert self_pay_fee("71046", ("26", "59"), Decimal(1), FEES) == (Decimal("25.50"), "by the sheet Fees")
    assert self_pay_fee("70450", (), Decimal(1), FEES) is None


@pytest.mark.parametrize(("charge", "amount"), [("0.01", "0.01"), ("0", None), ("-5.00", None)])
def test_only_a_charge_above_zero_is_owed(charge: str, amount: str | None) -> None:
    price = price_self_pay([claim(line("99999", charge=charge))], FEES)["A1"]
    assert price.allowed_amount == (amount and Decimal(amount))
    assert (price.failure is None) is bool(amount)


def test_fees_are_rounded_to_cents_and_begin_at_nothing() -> None:
    """0.5 units of 25.51 are 12.755: 12.76, up from the half."""
    assert self_pay_fee("X", (), Decimal("0.5"), {("X", "global"): Decimal("25.51")})[0] == Decimal("12.76")
    (step,) = price_self_pay([claim(line())], FEES)["A1"].steps
    assert (step.before_amount, step.after_amount) == (0, 80)
    both = self_pay_fee("73560", ("LT", "RT"), Decimal(2), FEES)
    assert both == (Decimal(240), "by the sheet Fees, for both sides")
