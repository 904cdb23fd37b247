"""What a claim to a later payer is made of, and which field is missing where it cannot be."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.ledger.coordination.later_claim import later_claim
from radbill.ledger.coordination.payer_outcomes import Adjusted, Outcome, PayerOutcome
from radbill.model.claim import Claim
from tests.ledger.coordination.conftest import claims_with_second_payer

#: 310.00 = 300.00 + PR-1 10.00, decided without lines.
WHOLE = PayerOutcome("ICN1", date(2026, 11, 20), 30_000, Outcome(30_000, (Adjusted("PR", "1", 1_000),)), {}, ("MA01",))


def claim(**changes: object) -> Claim:
    return next(each for each in claims_with_second_payer(**changes) if each.claim_id == "C1")


def test_what_belongs_to_the_first_payer_stays_behind() -> None:
    sent = claim().model_copy(update={"prior_authorization_number": "A1", "referral_number": "R1", "frequency": "7",
                                      "payer_claim_control_number": "ICN1"})  # fmt: skip
    made = later_claim(sent, {"P": WHOLE}, "S")
    assert isinstance(made, Claim)
    assert (made.prior_authorization_number, made.referral_number) == ("", "")
    assert (made.frequency, made.payer_claim_control_number) == ("1", "")
    decision = made.other_coverages[0].decision
    assert (decision.paid_amount, decision.remarks) == (Decimal(300), ("MA01",))
    assert decision.remaining_patient_liability == Decimal(10)


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({}, "T", "Fill Payer 3"),
        ({"patients.P1.secondary_coverage": {"payer_key": "ACME"}}, "S", "Fill Member ID 2"),
        ({"patients.P1.coverage": {"payer_key": "ACME", "member_id": "A1"},
          "patients.P1.secondary_coverage": {"payer_key": "MEDICARE", "member_id": "1EG4TE5MK73"}}, "S",
         "Fill Medicare second because 2"),
    ],
)  # fmt: skip
def test_the_missing_field_is_named(changes: dict, place: str, words: str) -> None:
    failure = later_claim(claim(**changes), {"P": WHOLE}, place)
    assert isinstance(failure, Failure)
    assert words in str(failure)
    assert "Patients" in str(failure)
