"""What was allowed and withheld, from what a payer states; cents by hand."""

from decimal import Decimal

import pytest

from radbill.reconciliation.payments.payment_facts import (
    allowed_of,
    deductible_amount,
    due_to_withhold,
    is_bundled,
    other_reasons,
    patient_amount,
    withheld_amount,
)
from tests.reconciliation.payments.payment_desk import payment

# Charge 250.00, allowed 100.00: coinsurance 20.00, sequestration 2 % of 80.00 = 1.60, paid 78.40
USUAL = payment(7840, ("CO", "45", 15000), ("PR", "2", 2000), ("CO", "253", 160))


def test_what_is_paid_the_patients_and_sequestration_together_were_allowed() -> None:
    assert allowed_of(USUAL, is_in_network=True).amount == Decimal("100.00")
    assert (patient_amount(USUAL), withheld_amount(USUAL)) == (Decimal("20.00"), Decimal("1.60"))
    assert due_to_withhold(USUAL, Decimal(2)) == Decimal("1.60")


def test_what_is_stated_goes_first() -> None:
    stated = USUAL._replace(allowed_cents=9900)
    assert allowed_of(stated, is_in_network=False).amount == Decimal("99.00")
    assert allowed_of(stated._replace(decision_count=2), is_in_network=False).amount == Decimal("99.00")


@pytest.mark.parametrize(
    ("changes", "in_network", "reason"),
    [
        ({}, False, "no contract"),
        ({"decision_count": 2}, True, "side by side"),
        ({"is_claim_adjusted": True}, True, "as a whole"),
        ({"reasons": (*USUAL.reasons, *payment(0, ("OA", "23", 500)).reasons)}, True, "OA-23"),
        ({"paid_cents": 0, "reasons": payment(0, ("CO", "197", 25000)).reasons}, True, "denials"),
    ],
)
def test_what_is_not_known_is_never_zero(changes, in_network, reason) -> None:
    allowed = allowed_of(USUAL._replace(**changes), is_in_network=in_network)
    assert allowed.amount is None
    assert reason in allowed.unknown_reason


def test_all_of_it_may_be_the_deductible() -> None:
    line = payment(0, ("CO", "45", 15000), ("PR", "1", 10000))
    assert allowed_of(line, is_in_network=True).amount == Decimal("100.00")
    assert deductible_amount(line) == Decimal("100.00")
    assert not is_bundled(line)


def test_a_service_included_in_another_was_allowed_nothing() -> None:
    line = payment(0, ("CO", "97", 25000))
    assert is_bundled(line)
    assert allowed_of(line, is_in_network=True).amount == Decimal("0.00")
    assert not is_bundled(payment(100, ("CO", "97", 24900)))


def test_what_is_allowed_and_given_to_nobody_is_withheld() -> None:
    line = payment(7840, ("CO", "45", 15160), ("PR", "2", 2000), allowed_cents=10000)
    assert withheld_amount(line) == Decimal("1.60")
    assert withheld_amount(USUAL._replace(allowed_cents=10000)) == Decimal("1.60")
    # Stated net of the deductible: nothing is withheld
    assert withheld_amount(payment(7840, ("PR", "1", 3000), allowed_cents=9000)) == Decimal("0.00")


def test_reasons_beside_the_fee_schedule_are_added_up() -> None:
    line = payment(7000, ("CO", "45", 15000), ("CO", "237", 100), ("CO", "237", 40), ("PI", "B5", -25))
    assert other_reasons(line) == {"CO-237": Decimal("1.40"), "PI-B5": Decimal("-0.25")}
