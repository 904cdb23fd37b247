"""Prices under contracts by hand arithmetic, on a made fee schedule: CT 100 + 500, MR 80 + 400 dollars."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.dates import DateRange
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.contracts.terms.case_rate import CaseRate
from radbill.pricing.contracts.terms.fee_table import Fee, FeeTable
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.contracts.terms.percent_of_charge import PercentOfCharge
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.pricing.explain import explanation
from radbill.pricing.scenarios.under_contracts import under_contracts
from tests.pricing.made import DAY, HOSPITAL, OFFICE, asked, imaging, made_book

BOOK = made_book(CT=imaging(100, 500), MR=imaging(80, 400), OLD=imaging(100, 500, status_code="C"))
THIS_YEAR = DateRange(date(2025, 1, 1), date(2025, 12, 31))
OWN_REDUCTION = (("mppr_professional_percent", Decimal(75)), ("mppr_technical_percent", Decimal(50)))
NO_REDUCTION = (("mppr_professional_percent", Decimal(100)), ("mppr_technical_percent", Decimal(100)))


def contract(*terms, **more) -> Contract:
    lines = tuple(ContractLine(Selection(), term, f"line {at}") for at, term in enumerate(terms, 1))
    return Contract("ACME", "Acme 2025", THIS_YEAR, lines, **more)


def table(amount: str, component: str, *codes: str) -> FeeTable:
    """The same amount for each code, head CT if none is named."""
    return FeeTable({(code, component): (Fee(Decimal(amount)),) for code in codes or ("CT",)})


def amounts(agreed, *requests, charge=None):
    lines = [ContractedLine("s", request, charge) for request in requests]
    return [answer.allowed_amount for answer in prices_under(agreed, lines, BOOK)]


@pytest.mark.parametrize(
    ("term", "request_", "charge", "amount"),
    [
        (PercentOfMedicare(Decimal(120)), asked("CT", "26"), None, "120.00"),
        (PercentOfMedicare(Decimal("112.5")), asked("CT"), None, "675.00"),
        (PercentOfMedicare(Decimal(120)), asked("CT", "26", units=2), None, "240.00"),
        (table("88.80", "26"), asked("CT", "26", units=2), None, "177.60"),
        (table("333.33", "global"), asked("CT"), None, "333.33"),
        (PercentOfCharge(Decimal(60)), asked("CT", "26"), Decimal("240.11"), "144.07"),  # 144.066
        (PerUnit(Decimal("12.50")), asked("NONE", units=3), None, "37.50"),
    ],
)
def test_terms(term, request_, charge, amount) -> None:
    assert amounts(contract(term), request_, charge=charge) == [Decimal(amount)]
    (answer,) = prices_under(contract(term), [ContractedLine("s", request_, charge)], BOOK)
    shown = [each for step in answer.steps for each in (step.before_amount, step.after_amount)]
    assert (shown[0], shown[-1]) == (Decimal(0), Decimal(amount))
    assert shown[1:-1:2] == shown[2:-1:2]  # each step begins where the one before ended


def test_a_percent_of_medicare_follows_medicares_reduction() -> None:
    # Readings: 100, and 80 x 95 percent = 76; 110 percent of each
    agreed = contract(PercentOfMedicare(Decimal(110)))
    assert amounts(agreed, asked("CT", "26"), asked("MR", "26")) == [Decimal(110), Decimal("83.60")]


def test_the_payers_own_reduction_takes_medicares_place() -> None:
    # Readings: 80 x 75 percent = 60
    agreed = contract(PercentOfMedicare(Decimal(100)), own_numbers=OWN_REDUCTION)
    assert amounts(agreed, asked("CT", "26"), asked("MR", "26")) == [100, 60]
    none = contract(PercentOfMedicare(Decimal(100)), own_numbers=NO_REDUCTION)
    assert amounts(none, asked("CT", "26"), asked("MR", "26")) == [100, 80]


def test_medicares_own_book_is_not_changed_by_a_contract() -> None:
    amounts(contract(PercentOfMedicare(Decimal(100)), own_numbers=OWN_REDUCTION), asked("CT", "26"), asked("MR", "26"))
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


@pytest.mark.parametrize(
    ("component", "modifiers", "own_numbers", "expected"),
    [
        ("26", ["26"], OWN_REDUCTION, ["50.00", "37.50"]),  # 50 x 75 percent
        ("TC", ["TC"], OWN_REDUCTION, ["50.00", "25.00"]),  # 50 x 50 percent
        # 80 of Medicare's 480 are for the reading: 50 x (1/6 x 0.75 + 5/6 x 0.5) = 27.0833
        ("global", [], OWN_REDUCTION, ["50.00", "27.08"]),
        ("global", [], OWN_REDUCTION[1:], ["50.00", "29.17"]),  # 50 x (1/6 + 5/6 x 0.5) = 29.1667
        ("26", ["26"], OWN_REDUCTION[1:], ["50.00", "50.00"]),
        ("26", ["26"], (), ["50.00", "50.00"]),
    ],
)
def test_a_table_is_reduced_where_the_contract_says_by_how_much(component, modifiers, own_numbers, expected) -> None:
    agreed = contract(table("50", component, "CT", "MR"), own_numbers=own_numbers)
    found = amounts(agreed, asked("CT", *modifiers), asked("MR", *modifiers))
    assert found == [Decimal(amount) for amount in expected]
    assert amounts(agreed, asked("MR", *modifiers), asked("CT", *modifiers)) == found[::-1]


def test_an_amount_for_both_components_is_divided_with_a_caution_in_its_source() -> None:
    agreed = contract(table("50", "global", "CT", "MR"), own_numbers=OWN_REDUCTION)
    _, second = prices_under(agreed, [ContractedLine("s", asked(code)) for code in ("CT", "MR")], BOOK)
    step = second.steps[-1]
    assert step.sentence.endswith("professional part at 75 percent and technical part at 50 percent.")
    assert str(step.citation).endswith("divided as Medicare's (confidence: medium)")


def test_a_table_with_amounts_of_both_parts_divides_by_them() -> None:
    # 30 + 20 = 50: 30 x 75 percent + 20 x 50 percent = 32.50; Medicare would divide 80 to 400
    fees = {("MR", part): (Fee(Decimal(amount)),) for part, amount in (("global", 50), ("26", 30), ("TC", 20))}
    agreed = contract(FeeTable({("CT", "global"): (Fee(Decimal(50)),), **fees}), own_numbers=OWN_REDUCTION)
    _, second = prices_under(agreed, [ContractedLine("s", asked(code)) for code in ("CT", "MR")], BOOK)
    assert second.allowed_amount == Decimal("32.50")
    assert str(second.steps[-1].citation) == "Contract Acme 2025, line 1"


def test_per_unit_is_reduced_too_and_a_percent_of_the_charge_is_not() -> None:
    readings = [asked("CT", "26", units=2), asked("MR", "26", units=2)]
    assert amounts(contract(PerUnit(Decimal(40)), own_numbers=OWN_REDUCTION), *readings) == [80, 60]
    of_charge = contract(PercentOfCharge(Decimal(50)), own_numbers=OWN_REDUCTION)
    assert amounts(of_charge, *readings, charge=Decimal(100)) == [50, 50]


FACILITY, OFFICE_FEE = Fee(Decimal(40), is_facility=True), Fee(Decimal(90), is_facility=False)
EVERYWHERE, NEXT_YEAR = Fee(Decimal(70)), Fee(Decimal(71), DateRange(date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("fees", "place", "amount"),
    [
        ((FACILITY, OFFICE_FEE), HOSPITAL, 40),
        ((FACILITY, OFFICE_FEE), OFFICE, 90),
        ((FACILITY, EVERYWHERE), OFFICE, 70),
        ((EVERYWHERE, FACILITY), HOSPITAL, 40),
        ((NEXT_YEAR, EVERYWHERE), HOSPITAL, 70),
        # of several that hold the first counts
        ((EVERYWHERE, Fee(Decimal(72))), OFFICE, 70),
        ((EVERYWHERE, FACILITY, Fee(Decimal(41), is_facility=True)), HOSPITAL, 40),
        ((FACILITY,), OFFICE, None),
        ((NEXT_YEAR,), OFFICE, None),
    ],
)
def test_the_fee_of_the_day_and_the_setting(fees, place, amount) -> None:
    agreed = contract(FeeTable({("CT", "26"): fees}))
    assert amounts(agreed, asked("CT", "26", place=place)) == [amount]


def test_a_fee_of_another_day_is_not_taken_and_the_day_is_told() -> None:
    (answer,) = prices_under(
        contract(FeeTable({("CT", "26"): (NEXT_YEAR,)})), [ContractedLine("s", asked("CT", "26"))], BOOK
    )
    assert "on 11/03/2025 in place of service 11" in answer.failure.message


def test_a_case_is_paid_once_on_its_highest_charge() -> None:
    agreed = contract(CaseRate(Decimal(500)))
    lines = [
        ContractedLine(session, asked(code, "26"), Decimal(charge))
        for session, code, charge in [("a", "CT", 100), ("a", "MR", 300), ("b", "CT", 100), ("a", "CT", 300)]
    ]
    priced = prices_under(agreed, lines, BOOK)
    assert [answer.allowed_amount for answer in priced] == [0, 500, 500, 0]
    assert "case rate" in priced[0].steps[-1].sentence


def test_a_case_holds_what_its_line_is_about() -> None:
    head = ContractLine(Selection("CT"), CaseRate(Decimal(500)), "CT")
    rest = ContractLine(Selection(), PerUnit(Decimal(10)), "all others")
    agreed = Contract("ACME", "Acme 2025", THIS_YEAR, (head, rest))
    assert amounts(agreed, asked("CT", "26"), asked("MR", "26"), asked("CT", "26")) == [500, 10, 0]


@pytest.mark.parametrize(
    ("charges", "expected"), [((200, 250), [0, 450]), ((300, 250), [500, 0]), ((None, 250), [0, 500])]
)
def test_a_case_is_compared_with_all_its_charges(charges, expected) -> None:
    agreed = contract(CaseRate(Decimal(500)), pays_lesser_of_charge=True)
    lines = [
        ContractedLine("s", asked(code, "26"), None if charge is None else Decimal(charge))
        for code, charge in zip(("CT", "MR"), charges, strict=True)
    ]
    assert [answer.allowed_amount for answer in prices_under(agreed, lines, BOOK)] == expected


def test_sequestration_is_shown_for_a_payer_who_withholds_it() -> None:
    line = ContractedLine("s", asked("CT", "26"))
    (answer,) = prices_under(contract(PercentOfMedicare(Decimal(120)), is_sequestered=True), [line], BOOK)
    # 120 less 2 percent
    assert (answer.allowed_amount, answer.payment_steps[-1].after_amount) == (120, Decimal("117.60"))
    said = "Sequestration $2.40: 2 percent is withheld, where the patient owes nothing. $117.60 of $120.00 is left."
    assert said in explanation(answer)[-1]
    (without,) = prices_under(contract(PercentOfMedicare(Decimal(120))), [line], BOOK)
    assert without.payment_steps == ()


def test_what_other_payers_would_pay() -> None:
    twice = contract(PercentOfMedicare(Decimal(200)))
    later = contract(PerUnit(Decimal(9)))._replace(name="Acme 2026", in_force=DateRange(date(2026, 1, 1)))
    half = contract(PercentOfCharge(Decimal(50)))._replace(name="Zenith")
    found = under_contracts(asked("CT", "26"), [twice, later, half], BOOK, Decimal(150))
    assert [(each.change, each.breakdown.allowed_amount, each.difference_amount) for each in found] == [
        ("Under Acme 2025", 200, 100), ("Under Zenith", 75, -25),
    ]  # fmt: skip


def test_a_table_with_one_of_the_parts_is_divided_as_medicares() -> None:
    """With the reading's 30 or the picture's 20 alone: 50 x (1/6 x 0.75 + 5/6 x 0.5) = 27.08, as Medicare divides."""
    for part, amount in (("26", 30), ("TC", 20)):
        fees = {("CT", "global"): (Fee(Decimal(50)),), ("MR", "global"): (Fee(Decimal(50)),),
                ("MR", part): (Fee(Decimal(amount)),)}  # fmt: skip
        agreed = contract(FeeTable(fees), own_numbers=OWN_REDUCTION)
        assert amounts(agreed, asked("CT"), asked("MR")) == [50, Decimal("27.08")]
