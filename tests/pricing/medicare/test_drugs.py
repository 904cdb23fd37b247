"""Drugs by the average sales price file; limits invented, arithmetic by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from radbill.core.failures import FailureReason
from radbill.pricing.bulk.price_table import price_table
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import import_downloads
from tests.pricing.made import single

ASP = (
    '"Payment limits effective July 1, 2026",,,\n'
    "HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit\n"
    "Q9967,Invented,1 ML,0.164\nA9579,Invented,1 ML,1.515\nJ2785,Invented,0.1 MG,61.10\n"
)
DAY = date(2026, 8, 3)

pytestmark = pytest.mark.usefixtures("few_rows_are_whole")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    folder = tmp_path_factory.mktemp("store")
    (folder / "asp.csv").write_text(ASP)
    report = import_downloads([folder / "asp.csv"], directory=folder / "store")
    assert not report.failures
    return ReferenceBook.open(folder / "store")


def asked(code: str, units: object, pos: str = "11", day: date = DAY) -> PricingRequest:
    return PricingRequest(code, (), day, pos, "35203", units=Decimal(units))


@pytest.mark.parametrize(
    ("code", "units", "amount"),
    [("Q9967", 100, "16.40"), ("A9579", 15, "22.73"), ("J2785", 4, "244.40")],  # 15 x 1.515 = 22.725
)
def test_the_limit_times_units(book, code, units, amount) -> None:
    answer = price(asked(code, units), book)
    assert answer.allowed_amount == Decimal(amount)
    assert [step.name for step in answer.steps] == ["drug"]
    assert str(answer.steps[0].citation) == "42 CFR 414.904, average sales price file ASP-2026Q3"


@pytest.mark.parametrize(("code", "amount"), [("J2785", "244.40"), ("J9998", None)])
def test_a_drug_that_contractors_price_has_the_limit_that_is_published(book, monkeypatch, code, amount) -> None:
    """4 x 61.10; without a limit of its own the contractor's price is not known here."""
    row = single(status_code="C")
    monkeypatch.setattr(book, "fee_rows", lambda _code, _on: row)
    answer = price(asked(code, 4), book)
    assert answer.allowed_amount == (Decimal(amount) if amount else None)
    assert (answer.failure is None) is bool(amount)
    if answer.failure:
        assert answer.failure.reason is FailureReason.CARRIER_PRICED


@pytest.mark.parametrize(
    ("status", "amount"), [("E", "244.40"), ("X", "244.40"), ("C", "244.40"), ("A", "400"), ("R", "400"), ("T", "400")]
)
def test_what_the_schedule_prices_is_no_drug(book, monkeypatch, status, amount) -> None:
    """4 x 61.10 where the schedule leaves the code out; 4 x 100 where it has a price."""
    row = single(status_code=status)
    book.cache.clear()
    monkeypatch.setattr(book, "fee_rows", lambda _code, _on: row)
    answer = price(asked("J2785", 4), book)
    book.cache.clear()
    factor = book.conversion_factor(DAY).value
    assert answer.allowed_amount == Decimal(amount) * (factor if amount == "400" else 1)


@pytest.mark.parametrize(
    ("code", "percent", "patient", "medicare"),
    # 100 units of 1.00: 18.105 percent is 18.105 -> 18.11 by Medicare's 81.895 -> 81.90, the patient 18.10; less
    # 2 percent (1.64) is 80.26. Nothing owed: 100 less 2.
    [("J1111", "18.105", "18.10", "80.26"), ("J2222", "0", "0.00", "98.00"), ("J3333", "20", "20.00", "78.40")],
)
def test_the_coinsurance_of_the_drug_file_counts(tmp_path: Path, code: str, percent: str, patient: str, medicare: str):
    (tmp_path / "asp.csv").write_text(
        '"Payment limits effective July 1, 2026",,,,\n'
        "HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\n"
        "J1111,Invented,1 ML,1.00,18.105\nJ2222,Invented,1 ML,1.00,0.000\nJ3333,Invented,1 ML,1.00,\n"
    )
    assert not import_downloads([tmp_path / "asp.csv"], directory=tmp_path / "store").failures
    answer = price(asked(code, 100), ReferenceBook.open(tmp_path / "store"))
    assert (answer.patient_responsibility_amount, answer.medicare_payment_amount) == (
        Decimal(patient), Decimal(medicare),
    )  # fmt: skip
    assert answer.payment_steps[0].sentence == f"The patient owes {percent} percent."


def test_the_patient_owes_a_fifth_and_sequestration_is_taken(book) -> None:
    answer = price(asked("J2785", 4), book)
    # 244.40: 48.88 and 195.52, less 2 percent = 191.61
    assert (answer.patient_responsibility_amount, answer.medicare_payment_amount) == (
        Decimal("48.88"), Decimal("191.61"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "reason", "said"),
    [
        (asked("Q9967", 100, "22"), "TECHNICAL_COMPONENT_NOT_PAYABLE", "the facility is paid for Q9967"),
        (asked("Q9965", 100), "CARRIER_PRICED", "contractor"),
        (asked("J0001", 1), "CARRIER_PRICED", "contractor"),
        (asked("A9500", 1), "CARRIER_PRICED", "contractor"),
        (asked("Q9967", 100, day=date(2026, 11, 3)), "STALE_REFERENCE_DATA", "drug payment limits"),
        (asked("Q9967", "1.5"), "BAD_INPUT", "whole number"),
    ],
)
def test_why_a_drug_has_no_price(book, request_, reason, said) -> None:
    answer = price(request_, book)
    assert answer.failure.reason == reason
    assert said in answer.failure.message


def test_without_the_file_it_is_named_and_how_to_load_it() -> None:
    plain = ReferenceBook.open(Path("no-store-here"), starter=False)
    answer = price(asked("Q9967", 100), plain)
    assert answer.failure.reason == "MISSING_REFERENCE_DATA"
    assert "mport the" in answer.failure.what_to_do
    assert price(asked("A9500", 1), ReferenceBook.open(Path("no-store-here"))).failure.reason == "CARRIER_PRICED"


def test_a_drug_beside_a_scan_reduces_nothing_and_tables_price_it_too(book) -> None:
    scan = PricingRequest("70460", (), DAY, "11", "35203")
    alone = price(scan, book)
    both = price_session([("s", scan), ("s", asked("Q9967", 100))], book)
    assert [each.allowed_amount for each in both] == [alone.allowed_amount, Decimal("16.40")]
    table = price_table(
        pl.DataFrame({
            "claim_id": ["C1"], "line": ["1"], "patient_id": ["P1"], "date_of_service": ["2026-08-03"],
            "procedure_code": ["q9967"], "modifiers": [""], "units": ["100"], "place_of_service": ["11"],
            "zip": ["35203"], "billing_npi": ["1234567893"],
        }), book,
    )  # fmt: skip
    assert table["allowed_amount"].to_list() == ["16.40"]


def test_the_step_of_a_drug_begins_at_nothing_and_says_limit_and_units(book) -> None:
    (step,) = price(asked("Q9967", 100), book).steps
    assert (step.before_amount, step.after_amount) == (0, Decimal("16.40"))
    assert step.sentence == "Payment limit 0.164 dollars for 1 ML, times 100."
