"""Prices under contracts by hand arithmetic, on a made fee schedule: CT 100 + 500, MR 80 + 400 dollars."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.contracts.contract import Contract, ContractLine, Selection
from radbill.contracts.pricing import ContractedLine, prices_under
from radbill.contracts.terms.fee_table import FeeTable
from radbill.contracts.terms.per_unit import PerUnit
from radbill.contracts.terms.percent_of_charge import PercentOfCharge
from radbill.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.core.dates import DateRange
from radbill.pricing.explain import explanation
from tests.pricing.made import DAY, HOSPITAL, asked, imaging, made_book

BOOK = made_book(CT=imaging(100, 500), MR=imaging(80, 400), OLD=imaging(100, 500, status_code="C"))
THIS_YEAR = DateRange(date(2025, 1, 1), date(2025, 12, 31))
OWN_REDUCTION = (("mppr_professional_percent", Decimal(75)), ("mppr_technical_percent", Decimal(50)))
NO_REDUCTION = (("mppr_professional_percent", Decimal(100)), ("mppr_technical_percent", Decimal(100)))


def contract(*terms, **more) -> Contract:
    lines = tuple(ContractLine(Selection(), term, f"line {at}") for at, term in enumerate(terms, 1))
    return Contract("ACME", "Acme 2025", THIS_YEAR, lines, **more)


def amounts(agreed, *requests, charge=None):
    lines = [ContractedLine("s", request, charge) for request in requests]
    return [answer.allowed_amount for answer in prices_under(agreed, lines, BOOK)]


@pytest.mark.parametrize(
    ("term", "request_", "charge", "amount"),
    [
        (PercentOfMedicare(Decimal(120)), asked("CT", "26"), None, "120.00"),
        (PercentOfMedicare(Decimal("112.5")), asked("CT"), None, "675.00"),
        (PercentOfMedicare(Decimal(120)), asked("CT", "26", units=2), None, "240.00"),
        (FeeTable({("CT", "26"): Decimal("88.80")}), asked("CT", "26", units=2), None, "177.60"),
        (FeeTable({("CT", "global"): Decimal("333.33")}), asked("CT"), None, "333.33"),
        (PercentOfCharge(Decimal(60)), asked("CT", "26"), Decimal("240.11"), "144.07"),  # 144.066
        (PerUnit(Decimal("12.50")), asked("NONE", units=3), None, "37.50"),
    ],
)
def test_terms(term, request_, charge, amount) -> None:
    assert amounts(contract(term), request_, charge=charge) == [Decimal(amount)]


def test_a_percent_of_medicare_follows_medicares_reduction() -> None:
    # Readings: 100, and 80 x 95 percent = 76; 110 percent of each
    agreed = contract(PercentOfMedicare(Decimal(110)))
    assert amounts(agreed, asked("CT", "26"), asked("MR", "26")) == [Decimal(110), Decimal("83.60")]


def test_the_payers_own_reduction_takes_medicares_place() -> None:
    # Readings: 80 x 75 percent = 60
    agreed = contract(PercentOfMedicare(Decimal(100)), percentages=OWN_REDUCTION)
    assert amounts(agreed, asked("CT", "26"), asked("MR", "26")) == [100, 60]
    none = contract(PercentOfMedicare(Decimal(100)), percentages=NO_REDUCTION)
    assert amounts(none, asked("CT", "26"), asked("MR", "26")) == [100, 80]


def test_medicares_own_book_is_not_changed_by_a_contract() -> None:
    amounts(contract(PercentOfMedicare(Decimal(100)), percentages=OWN_REDUCTION), asked("CT", "26"), asked("MR", "26"))
    plain = contract(PercentOfMedicare(Decimal(100)))
    assert amounts(plain, asked("CT", "26"), asked("MR", "26")) == [100, 76]


@pytest.mark.parametrize(("charge", "amount"), [("90.00", "90.00"), ("130.00", "120.00"), ("120.00", "120.00")])
def test_no_more_than_the_charge(charge, amount) -> None:
    agreed = contract(PercentOfMedicare(Decimal(120)), pays_lesser_of_charge=True)
    assert amounts(agreed, asked("CT", "26"), charge=Decimal(charge)) == [Decimal(amount)]


def test_without_a_charge_nothing_is_compared() -> None:
    agreed = contract(PercentOfMedicare(Decimal(120)), pays_lesser_of_charge=True)
    assert amounts(agreed, asked("CT", "26")) == [120]


def test_a_fixed_schedule_is_that_of_its_day() -> None:
    term = PercentOfMedicare(Decimal(100), date(2010, 6, 1))
    (answer, _) = prices_under(
        contract(term), [ContractedLine("s", asked("MR", "TC")), ContractedLine("s", asked("CT", "TC"))], BOOK
    )
    # The reduction of that day as well: the second technical part at 75 percent until 06/30/2010
    assert answer.allowed_amount == 300
    assert "schedule of 06/01/2010" in answer.steps[-1].sentence


def test_the_steps_lead_from_medicare_to_the_contract() -> None:
    agreed = contract(PercentOfMedicare(Decimal(120)), pays_lesser_of_charge=True)
    (answer,) = prices_under(agreed, [ContractedLine("s", asked("CT", "26"), Decimal(50))], BOOK)
    assert [step.name for step in answer.steps] == ["fee_schedule", "contract", "lesser_of_charge"]
    for before, after in zip(answer.steps, answer.steps[1:], strict=False):
        assert after.before_amount == before.after_amount
    told = explanation(answer)
    assert told[1].startswith("Contract $120.00: 120 percent of Medicare's price. [Contract Acme 2025, line 1]")
    assert told[2].startswith("Lesser of charge $50.00: Lesser of $120.00 and the charge $50.00: the charge binds.")


@pytest.mark.parametrize(
    ("agreed", "request_", "reason", "said"),
    [
        (contract(PercentOfMedicare(Decimal(100))), asked("NONE"), "NOT_IN_FORCE", "NONE"),
        (contract(PercentOfMedicare(Decimal(100))), asked("OLD"), "CARRIER_PRICED", "contractor"),
        (contract(PercentOfMedicare(Decimal(100))), asked("CT", place=HOSPITAL), "GLOBAL_NOT_PAYABLE", "hospital"),
        (contract(FeeTable({})), asked("CT", "26"), "NOT_IN_FORCE", "CT (26) is not in the fee table"),
        (contract(PercentOfCharge(Decimal(50))), asked("CT"), "BAD_INPUT", "charge is not known"),
        (contract(), asked("CT"), "MISSING_REFERENCE_DATA", "says nothing about CT"),
        (
            contract(PerUnit(Decimal(1))), asked("CT", date_of_service=date(2026, 1, 1)), "MISSING_REFERENCE_DATA",
            "does not hold",
        ),
    ],
)  # fmt: skip
def test_without_an_agreed_amount_the_reason_is_told(agreed, request_, reason, said) -> None:
    (answer,) = prices_under(agreed, [ContractedLine("s", request_)], BOOK)
    assert answer.allowed_amount is None
    assert answer.failure.reason == reason
    assert said in answer.failure.message


def test_the_patients_share_is_not_guessed() -> None:
    (answer,) = prices_under(contract(PercentOfMedicare(Decimal(100))), [ContractedLine("s", asked("CT", "26"))], BOOK)
    assert (answer.medicare_payment_amount, answer.patient_responsibility_amount) == (None, None)


def test_no_lines_have_no_prices() -> None:
    assert prices_under(contract(), [], BOOK) == []
    assert THIS_YEAR.covers(DAY)
