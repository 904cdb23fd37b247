"""Each cause by hand arithmetic on a made fee schedule: CT 100 + 500 (cap of the picture 450), MR 80 + 400 dollars."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.fee_table import Fee, FeeTable
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.pricing.request import SessionRank
from radbill.reconciliation.payments.cause import Cause
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.explaining import explain
from radbill.reconciliation.payments.question import LineQuestion
from radbill.reconciliation.payments.trial import Trial, cause_tests
from radbill.reference.records import ParameterValue
from tests.edits.valid_batch import valid_batch
from tests.pricing.made import DAY, HOSPITAL, asked, imaging, made_book, single
from tests.reconciliation.payments.payment_desk import payment

BOOK = made_book(
    CT=imaging(100, 500, 450), MR=imaging(80, 400), SCREEN=imaging(40, 60), ONE=single(), TWO=single(work_rvu=60)
)
CLAIM = valid_batch().claims[0]
OPEN = DateRange(date(2025, 1, 1))
ACME = Contract("ACME", "Acme", OPEN, (ContractLine(Selection(), PercentOfMedicare(Decimal(120)), "all services"),))
AGREED = FeeTable({("CT", "26"): (Fee(Decimal(150)),), ("CT", "global"): (Fee(Decimal(700)),)})
FEES = Contract("ACME", "Acme fees", OPEN, (ContractLine(Selection(), AGREED, "fees"),))
CENT = Decimal("0.01")
REDUCED = SessionRank(professional_reduced=True, technical_reduced=True)


def answer(request, allowed: str, *, contract=None, charge="9000", paid=None, book=BOOK, contracts=()) -> ComparedLine:
    """The line explained; paid is what is allowed less 2 percent where sequestration is due, unless said."""
    question = LineQuestion(request, Decimal(charge), contract)
    price = question.answer(book)
    amount = Decimal(allowed)
    withheld = 0 if contract else int((amount * 2).quantize(Decimal(1), rounding="ROUND_HALF_UP"))
    usual = payment(int(amount * 100) - withheld, *([("CO", "253", withheld)] if withheld else []))
    line = CLAIM.lines[0].model_copy(
        update={"procedure_code": request.procedure_code, "charge_amount": Decimal(charge)}
    )
    every = (*contracts, contract) if contract else ()
    trial = Trial(CLAIM, line, question, price, price.allowed_amount, amount, paid or usual, every, book)
    return explain(BLANK, trial, CENT)


BLANK = ComparedLine("C1", "1234567893", "L1", "CT", (), Decimal(1), DAY, "TEST PLAN", "ACME1", "ICN1", "T1", None,
                     Decimal(9000), Decimal(0), Decimal(0))  # fmt: skip


def told(line: ComparedLine) -> tuple[str | None, str]:
    return line.cause.name if line.cause else None, str(line.total_difference_amount)


@pytest.mark.parametrize(
    ("request_", "allowed", "contract", "cause", "difference"),
    [
        (asked("CT", "26"), "100", None, None, "0.00"),
        (asked("CT", "26"), "100.01", None, None, "0.00"),
        (asked("CT", "26"), "95", None, "MPPR_APPLIED", "-5.00"),
        # 80 x 95 percent + 400 x 50 percent
        (asked("MR"), "276", None, "MPPR_APPLIED", "-204.00"),
        (asked("MR", "TC"), "200", None, "MPPR_APPLIED", "-200.00"),
        (asked("MR", "26", session_rank=REDUCED), "80", None, "MPPR_NOT_APPLIED", "4.00"),
        (asked("CT", "TC"), "500", None, "CAP", "50.00"),
        (asked("CT"), "600", None, "CAP", "50.00"),
        (asked("CT"), "100", None, "CODING_CHANGED", "-450.00"),
        (asked("ONE", units=3), "200", None, "CODING_CHANGED", "-100.00"),
        (asked("CT", "26"), "77.77", None, "UNEXPLAINED", "-22.23"),
        (asked("CT", "26"), "100", ACME, "CONTRACT_RATE", "-20.00"),
        (asked("CT", "26"), "105", ACME, "CONTRACT_RATE", "-15.00"),
        (asked("CT", "26"), "114", ACME, "MPPR_APPLIED", "-6.00"),
        (asked("CT", "26"), "142.50", FEES, "MPPR_APPLIED", "-7.50"),
        (asked("CT", "26"), "100", FEES, "CONTRACT_RATE", "-50.00"),
        (asked("CT", "26"), "135", FEES, "CONTRACT_RATE", "-15.00"),
        # 2 percent of 120 taken under CO-45
        (asked("CT", "26"), "117.60", ACME, "SEQUESTRATION", "-2.40"),
    ],
)  # fmt: skip
def test_a_cause_meets_the_cents(request_, allowed, contract, cause, difference) -> None:
    assert told(answer(request_, allowed, contract=contract)) == (cause, difference)


def test_what_was_charged_may_be_all_that_was_allowed() -> None:
    line = answer(asked("CT", "26"), "90.09", contract=ACME, charge="90.09")
    assert told(line) == ("CHARGE", "-29.91")
    # Medicare never allows more than the charge (42 CFR 414.21)
    assert told(answer(asked("CT", "26"), "90.09", charge="90.09")) == (None, "0.00")


def test_an_earlier_contract_is_named() -> None:
    earlier = ACME._replace(name="Acme 2024", lines=(ContractLine(Selection(), PercentOfMedicare(Decimal("113.3"))),))
    line = answer(asked("CT", "26"), "113.30", contract=ACME, contracts=(earlier,))
    assert told(line) == ("CONTRACT_RATE", "-6.70")
    assert "Acme 2024" in line.words


def test_another_locality_of_the_state() -> None:
    book = made_book(CT=imaging(100, 500))
    here = book.gpci("00000", "00", DAY)
    dear = here._replace(locality="01", locality_name="DEAR", work_gpci=Decimal("1.1"))
    book.localities = lambda _on, _state="": (here, dear)
    book.gpci = lambda _carrier, locality, _on: dear if locality == "01" else here
    line = answer(asked("CT", "26"), "110", book=book)
    assert told(line) == ("LOCALITY", "10.00")
    assert "00000-01 DEAR" in line.words


def test_last_years_schedule() -> None:
    book = made_book(CT=imaging(100, 500))
    factor = {2025: Decimal(1), 2024: Decimal("0.97")}
    always, source = DateRange(date(2000, 1, 1)), Citation("a test")
    book.conversion_factor = lambda on, **_: ParameterValue("factor", factor.get(on.year, Decimal(2)), always, source)
    assert told(answer(asked("CT", "26"), "97", book=book)) == ("OLD_FEE_SCHEDULE", "-3.00")


def test_bundled_is_stated_by_the_payer() -> None:
    line = answer(asked("CT", "26"), "0", paid=payment(0, ("CO", "97", 900000)))
    assert told(line) == ("BUNDLED", "-100.00")
    assert line.lacking_amount == Decimal("100.00")


def test_the_deductible_is_the_patients() -> None:
    # Allowed 100: deductible 30, coinsurance 20 % of 70 = 14, sequestration 2 % of 56 = 1.12, paid 54.88
    paid = payment(5488, ("PR", "1", 3000), ("PR", "2", 1400), ("CO", "253", 112))
    plain = answer(asked("CT", "26"), "100", paid=paid)
    assert told(plain) == ("DEDUCTIBLE", "0.00")
    assert "$30.00 of it is the patient's deductible" in plain.words
    net = answer(asked("CT", "26"), "70", paid=paid._replace(allowed_cents=7000))
    assert told(net) == ("DEDUCTIBLE", "-30.00")
    assert net.lacking_amount == 0


def test_a_preventive_service_has_no_share_of_the_patient() -> None:
    book = made_book(**{"77067": imaging(40, 60)})
    # Allowed 100: coinsurance 20, sequestration 2 % of 80 = 1.60, paid 78.40
    paid = payment(7840, ("PR", "2", 2000), ("CO", "253", 160))
    line = answer(asked("77067"), "100", paid=paid, book=book)
    assert told(line) == ("DEDUCTIBLE", "-20.00")
    assert line.lacking_amount == Decimal("20.00")


@pytest.mark.parametrize(
    ("paid", "contract", "difference"),
    [
        (payment(8000, ("PR", "2", 2000)), None, "1.60"),  # 2 % of 80.00 is due and was not withheld
        (payment(11760, ("CO", "253", 240)), ACME, "-2.40"),  # the contract knows none
        (payment(11760, allowed_cents=12000), ACME, "-2.40"),  # not even named
    ],
)
def test_sequestration_where_none_is_due_and_the_other_way_round(paid, contract, difference) -> None:
    allowed = "120" if contract else "100"
    assert told(answer(asked("CT", "26"), allowed, paid=paid, contract=contract)) == ("SEQUESTRATION", difference)


def test_sequestration_that_is_due_need_not_be_named() -> None:
    # 100 less coinsurance 20 less 1.60 under CO-45: paid 78.40
    line = answer(asked("CT", "26"), "98.40", paid=payment(7840, ("PR", "2", 2000), ("CO", "45", 890160)))
    assert told(line) == (None, "0.00")
    withheld = ACME._replace(is_sequestered=True)
    named = answer(asked("CT", "26"), "120", paid=payment(11760, ("CO", "253", 240)), contract=withheld)
    assert told(named) == (None, "0.00")


def test_a_reason_that_the_payer_names_explains_what_nothing_else_does() -> None:
    # A penalty of 3.33 beside the fee schedule
    paid = payment(9474, ("CO", "237", 333), ("CO", "253", 193))
    line = answer(asked("CT", "26"), "96.67", paid=paid)
    assert told(line) == ("PAYER_REASON", "-3.33")
    off_the_payment = answer(asked("CT", "26"), "120", contract=ACME,
                             paid=payment(11667, ("CO", "237", 333), allowed_cents=12000))  # fmt: skip
    assert told(off_the_payment) == ("PAYER_REASON", "-3.33")
    nothing_said = answer(asked("CT", "26"), "120", contract=ACME, paid=payment(11667, allowed_cents=12000))
    assert told(nothing_said) == ("UNEXPLAINED", "-3.33")


def test_another_code_that_the_payer_states() -> None:
    line = answer(asked("ONE"), "60", paid=payment(5880, ("CO", "253", 120), procedure_code="TWO"))
    assert told(line) == ("CODING_CHANGED", "-40.00")
    assert "TWO instead of ONE" in line.words
    odd = answer(asked("ONE"), "61", paid=payment(5978, ("CO", "253", 122), procedure_code="TWO"))
    assert told(odd) == ("UNEXPLAINED", "-39.00")
    assert "the payer processed TWO instead of" in odd.words


def test_modifiers_and_units_as_paid() -> None:
    both = asked("CT", "26", "76")
    line = answer(asked("MR", "TC", units=2), "400", paid=payment(39200, ("CO", "253", 800), units=Decimal(1)))
    assert told(line) == ("CODING_CHANGED", "-400.00")  # and not half of it for a further exam of the day
    other = answer(asked("CT", "26"), "450", paid=payment(44100, ("CO", "253", 900), modifiers=("TC",)))
    assert told(other) == ("CODING_CHANGED", "350.00")
    assert told(answer(both, "100")) == (None, "0.00")


def test_of_two_explanations_with_the_same_cents_none_is_chosen() -> None:
    # Half of a technical part: one of two units, or a further exam of the day
    line = answer(asked("MR", "TC", units=2), "400")
    assert told(line) == ("UNEXPLAINED", "-400.00")
    assert len(line.possible) >= 2
    assert "1 of 2 units" in line.words
    assert "further exam of the day" in line.words


def test_of_a_reading_at_95_percent_the_weaker_explanation_is_only_possible() -> None:
    line = answer(asked("CT", "26"), "95")
    assert line.cause is Cause.MPPR_APPLIED
    assert line.possible == ("The payer paid as not participating in Medicare.",)
    assert told(answer(asked("ONE"), "95")) == ("PARTICIPATION", "-5.00")


def test_another_place_changes_nothing_where_its_amounts_are_alike() -> None:
    assert told(answer(asked("CT", "26", place=HOSPITAL), "100")) == (None, "0.00")


def test_every_file_of_the_folder_declares_a_test() -> None:
    assert len(cause_tests()) == 9
