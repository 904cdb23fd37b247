"""Deductible, coinsurance, sequestration, and services for which the patient owes nothing."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.codes.code_sets import NO_COST_SHARE
from radbill.core.citations import Confidence
from radbill.core.failures import Failure
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import asked, made_book, single

HUNDRED = made_book(CODE=single(), **{code: single() for code in (*NO_COST_SHARE, "74263", "77066")})


SCHEDULE = ReferenceBook.open()


def paid(code: str = "CODE", day: date = date(2025, 11, 3), deductible: str = "0") -> tuple[Decimal, Decimal]:
    request = asked(code, date_of_service=day, deductible_remaining_amount=Decimal(deductible))
    answer = price(request, HUNDRED)
    return answer.medicare_payment_amount, answer.patient_responsibility_amount


#: 100.00 allowed. 80.00 less the percent withheld of the day (billing rules, section 1).
BY_DAY = [
    (date(2020, 4, 30), "78.40"), (date(2020, 5, 1), "80.00"), (date(2022, 3, 31), "80.00"),
    (date(2022, 4, 1), "79.20"), (date(2022, 6, 30), "79.20"), (date(2022, 7, 1), "78.40"),
    (date(2026, 11, 3), "78.40"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "amount"), BY_DAY)
def test_sequestration_by_day(day: date, amount: str) -> None:
    assert paid(day=day) == (Decimal(amount), Decimal(20))


#: Deductible left, Medicare pays, patient owes: (100 - d) x 0.80 x 0.98, and the rest of 100 before sequestration.
DEDUCTIBLES = [
    ("0", "78.40", "20.00"),
    ("50", "39.20", "60.00"),  # 50 x 0.80 = 40.00 -> 39.20; 50 + 10
    ("99.99", "0.01", "99.99"),  # 0.01 x 0.80 = 0.008 -> 0.01; 2 percent of it rounds to nothing
    ("100", "0.00", "100.00"),
    ("257", "0.00", "100.00"),
]


@pytest.mark.parametrize(("deductible", "medicare", "patient"), DEDUCTIBLES)
def test_deductible(deductible: str, medicare: str, patient: str) -> None:
    assert paid(deductible=deductible) == (Decimal(medicare), Decimal(patient))


@pytest.mark.parametrize("code", sorted(NO_COST_SHARE))
def test_preventive_services_cost_the_patient_nothing(code: str) -> None:
    assert paid(code, deductible="257") == (Decimal("98.00"), Decimal(0))


@pytest.mark.parametrize(
    ("modifiers", "medicare", "patient"),
    [(("GY",), 0, 100), (("GZ",), 0, 0), (("GX", "GY"), 0, 100), (("GY", "GZ"), 0, 0), (("GA",), "78.40", 20)],
)
def test_what_is_sent_to_be_denied(modifiers: tuple[str, ...], medicare: object, patient: int) -> None:
    """100-04 ch. 30: Medicare pays nothing of GY and GZ; the patient owes GY, and without a notice nobody GZ."""
    answer = price(asked("CODE", *modifiers, deductible_remaining_amount=Decimal(50 if medicare == 0 else 0)), HUNDRED)
    assert (answer.medicare_payment_amount, answer.patient_responsibility_amount) == (Decimal(medicare), patient)


def test_a_screening_enema_knows_no_deductible() -> None:
    request = asked("G0106", deductible_remaining_amount=Decimal(100))
    assert price(request, made_book(G0106=single())).patient_responsibility_amount == 20


@pytest.mark.parametrize("code", sorted(NO_COST_SHARE))
def test_every_preventive_service_of_the_schedule_costs_the_patient_nothing(code: str) -> None:
    rows = SCHEDULE.fee_rows(code, date(2026, 7, 15))
    for component in () if isinstance(rows, Failure) else rows:
        modifiers = (component,) if component else ()
        answer = price(PricingRequest(code, modifiers, date(2026, 7, 15), "11", "352030001"), SCHEDULE)
        assert answer.failure or answer.patient_responsibility_amount == 0


def test_diagnostic_mammography_is_under_both() -> None:
    assert paid("77066") == (Decimal("78.40"), Decimal(20))


def test_screening_colonography_is_likely_free_and_says_so() -> None:
    assert paid("74263") == (Decimal("98.00"), Decimal(0))
    assert paid("74263", date(2025, 1, 1)) == (Decimal("98.00"), Decimal(0))
    assert paid("74263", date(2024, 12, 31)) == (Decimal("78.40"), Decimal(20))
    step = price(asked("74263"), HUNDRED).payment_steps[0]
    assert step.citation.confidence is Confidence.MEDIUM


def test_steps_lead_from_the_allowed_amount_to_the_payment() -> None:
    answer = price(asked("CODE", deductible_remaining_amount=Decimal(50)), HUNDRED)
    assert [(step.name, step.before_amount, step.after_amount) for step in answer.payment_steps] == [
        ("deductible", 100, 50),
        ("coinsurance", 50, 40),
        ("sequestration", 40, Decimal("39.20")),
    ]
    assert all(step.citation.document for step in answer.payment_steps)
