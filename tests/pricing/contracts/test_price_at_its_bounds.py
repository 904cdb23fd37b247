"""Charges, parts and dated numbers at their bounds, by hand on the made schedule of `test_price`."""

from decimal import Decimal

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.contracts.terms.case_rate import CaseRate
from radbill.pricing.contracts.terms.dollars_per_rvu import DollarsPerRvu
from radbill.pricing.contracts.terms.fee_table import Fee, FeeTable
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.contracts.terms.percent_of_charge import PercentOfCharge
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from tests.pricing.contracts.test_price import BOOK, OWN_REDUCTION, contract
from tests.pricing.made import asked, imaging, made_book


def test_a_charge_that_is_not_known_is_less_than_any() -> None:
    agreed = contract(CaseRate(Decimal(500)))
    lines = [ContractedLine("s", asked("CT", "26")), ContractedLine("s", asked("MR", "26"), Decimal("0.50"))]
    assert [answer.allowed_amount for answer in prices_under(agreed, lines, BOOK)] == [0, 500]


@pytest.mark.parametrize(
    ("charge", "said"),
    [("119.99", "the charge binds"), ("120.00", "the charge does not bind"), ("120.01", "the charge does not bind")],
)
def test_whether_the_charge_binds_is_said(charge, said) -> None:
    agreed = contract(PercentOfMedicare(Decimal(120)), pays_lesser_of_charge=True)
    (answer,) = prices_under(agreed, [ContractedLine("s", asked("CT", "26"), Decimal(charge))], BOOK)
    assert answer.steps[-1].sentence == f"Lesser of $120.00 and the charge ${charge}: {said}."


def test_what_is_paid_with_another_line_is_not_compared_with_a_charge() -> None:
    agreed = contract(CaseRate(Decimal(500)), pays_lesser_of_charge=True)
    lines = [ContractedLine("s", asked(code, "26"), Decimal(300)) for code in ("CT", "MR")]
    first, second = prices_under(agreed, lines, BOOK)
    assert [step.name for step in first.steps] == ["contract", "lesser_of_charge"]
    assert [step.name for step in second.steps] == ["contract"]
    assert [(step.before_amount, step.after_amount) for step in (first.steps[0], second.steps[0])] == [(0, 500), (0, 0)]


@pytest.mark.parametrize("missing", ["26", "TC"])
def test_a_table_without_one_of_the_parts_divides_as_medicare_does(missing) -> None:
    """50 in the shares of 80 to 400: 8.33 x 75 percent + 41.67 x 50 percent = 27.0825."""
    fees = {("MR", part): (Fee(Decimal(amount)),) for part, amount in (("global", 50), ("26", 30), ("TC", 20))}
    del fees["MR", missing]
    agreed = contract(FeeTable({("CT", "global"): (Fee(Decimal(50)),), **fees}), own_numbers=OWN_REDUCTION)
    _, second = prices_under(agreed, [ContractedLine("s", asked(code)) for code in ("CT", "MR")], BOOK)
    assert second.allowed_amount == Decimal("27.08")
    assert str(second.steps[-1].citation).endswith("divided as Medicare's (confidence: medium)")


def test_a_part_that_the_table_pays_nothing_for_is_not_reduced() -> None:
    """The reading is worth 0 of 50, and the contract reduces readings alone."""
    fees = {("MR", part): (Fee(Decimal(amount)),) for part, amount in (("global", 50), ("26", 0), ("TC", 50))}
    agreed = contract(FeeTable({("CT", "global"): (Fee(Decimal(50)),), **fees}), own_numbers=OWN_REDUCTION[:1])
    _, second = prices_under(agreed, [ContractedLine("s", asked(code)) for code in ("CT", "MR")], BOOK)
    assert [(step.name, step.after_amount) for step in second.steps] == [("contract", 50)]


def test_a_sequestration_that_is_not_known_is_a_caution() -> None:
    book = made_book(CT=imaging(100, 500))
    known, missing = book.parameter, Failure(FailureReason.MISSING_REFERENCE_DATA, "Sequestration is not known.")
    book.parameter = lambda name, on: missing if name == "sequestration_percent" else known(name, on)
    agreed = contract(PerUnit(Decimal(40)), is_sequestered=True)
    (answer,) = prices_under(agreed, [ContractedLine("s", asked("CT", "26"))], book)
    assert (answer.allowed_amount, answer.payment_steps, answer.cautions) == (40, (), ("Sequestration is not known.",))


def test_every_agreed_amount_begins_at_nothing() -> None:
    terms = (CaseRate(Decimal(50)), PerUnit(Decimal(50)), FeeTable({("CT", "26"): (Fee(Decimal(50)),)}),
             PercentOfCharge(Decimal(50)), DollarsPerRvu(Decimal("0.5")))  # fmt: skip
    for term in terms:
        (answer,) = prices_under(contract(term), [ContractedLine("s", asked("CT", "26"), Decimal(100))], BOOK)
        assert [(step.before_amount, step.after_amount) for step in answer.steps] == [(0, 50)]
