"""A change of contract or day, by hand on a made fee schedule: CT 100 + 500 dollars, MR 80 + 400."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.pricing.bulk.columns import REQUIRED
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.contracts.terms.percent_of_charge import PercentOfCharge
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.pricing.scenarios.billed_lines import BilledLine, lines_of_claims, lines_of_table
from radbill.pricing.scenarios.compare_bases import Group, compare, medicare, medicare_on, under_contract
from radbill.pricing.sessions.session_key import SessionKey
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import asked, imaging, made_book

CODES = {"70450": imaging(100, 500), "70551": imaging(80, 400), "76700": imaging(40, 60), "71046": imaging(10, 20)}
BOOK = made_book(**CODES)


def contract(name: str, *terms: tuple[str, object]) -> Contract:
    """Terms by code; no code means every other one."""
    lines = tuple(ContractLine(Selection(code), term, code or "all others") for code, term in terms)
    return Contract("ACME", name, DateRange(date(2020, 1, 1), date(2020, 12, 31)), lines)


def billed(code: str, session: str = "s", radiologist: str = "Reader", payer: str = "ACME", charge: object = None):
    amount = None if charge is None else Decimal(charge)
    return BilledLine(session, asked(code, "26"), code, amount, radiologist, payer)


OLD = contract("Old", ("", PercentOfMedicare(Decimal(100))))
NEW = contract("New", ("76700", PerUnit(Decimal(30))), ("", PercentOfMedicare(Decimal(110))))
LINES = (
    billed("70450", "a", "Able", "ACME"),
    billed("70551", "a", "Able", "ACME"),  # 80 less 5 percent
    billed("76700", "b", "Baker", "ZEN"),
    billed("70450", "c", "Baker", "ZEN"),
)


def test_two_contracts_whenever_they_held() -> None:
    found = compare(LINES, under_contract(OLD, BOOK), under_contract(NEW, BOOK))
    assert (found.before, found.after, found.not_compared) == ("Old", "New", ())
    assert found.total == Group("All lines", 4, Decimal(316), Decimal("333.60"))  # 110 + 83.60 + 30 + 110
    assert (found.total.difference_amount, round(found.total.difference_percent, 4)) == (
        Decimal("17.60"), Decimal("5.5696"),
    )  # fmt: skip
    assert found.by_code == (
        Group("70450", 2, Decimal(200), Decimal(220)),
        Group("76700", 1, Decimal(40), Decimal(30)),
        Group("70551", 1, Decimal(76), Decimal("83.60")),
    )
    assert found.by_radiologist == (
        Group("Able", 2, Decimal(176), Decimal("193.60")),
        Group("Baker", 2, Decimal(140), Decimal(140)),
    )
    assert [group.name for group in found.by_payer] == ["ACME", "ZEN"]


def test_every_modality_is_there_in_its_order() -> None:
    by_name = {group.name: group for group in compare(LINES, medicare(BOOK), under_contract(NEW, BOOK)).by_modality}
    assert list(by_name)[:2] == ["CT", "MRI"]
    assert len(by_name) == 12
    assert by_name["CT"].line_count == 2
    assert by_name["Ultrasound"].difference_amount == -10
    assert (by_name["X-ray"], by_name["X-ray"].difference_percent) == (Group("X-ray"), None)


def test_a_percent_of_the_charge_sees_the_charge_and_lines_without_one_are_told() -> None:
    charged = contract("Charged", ("", PercentOfCharge(Decimal(50))))
    lines = (billed("70450", charge=300), billed("70551"), billed("71046"))
    found = compare(lines, medicare(BOOK), under_contract(charged, BOOK))
    assert found.total == Group("All lines", 1, Decimal(100), Decimal(150))
    ((reason, count),) = found.not_compared
    assert (reason.startswith("Charged: The charge is not known."), count) == (True, 2)


def test_what_cannot_be_priced_either_way_is_told_once() -> None:
    found = compare((billed("99999"), billed("99999"), billed("70450")), medicare(BOOK), under_contract(OLD, BOOK))
    assert found.not_compared == (("99999 is not there.", 2),)
    assert found.total.line_count == 1


def test_no_lines() -> None:
    found = compare((), medicare(BOOK), medicare(BOOK))
    assert (found.total, found.by_code, found.total.difference_percent) == (Group("All lines"), (), None)


def test_two_releases_by_published_prices() -> None:
    """70450-26 in Alabama: 36.95 in 2025 (pf2025a), 37.44 by RVU26C; sessions stay those of the days of service."""
    book = ReferenceBook.open(Path("no-store-here"))
    request = asked("70450", "26")._replace(carrier="10112", locality="00")
    lines = [BilledLine(day, request, "70450") for day in ("monday", "tuesday")]
    found = compare(lines, medicare_on(date(2025, 11, 3), book), medicare_on(date(2026, 8, 3), book))
    assert (found.before, found.after) == ("Medicare 11/03/2025", "Medicare 08/03/2026")
    assert found.total == Group("All lines", 2, Decimal("73.90"), Decimal("74.88"))


def test_a_line_that_cannot_be_asked_about_keeps_its_reason_beside_the_others() -> None:
    unread = Failure(FailureReason.BAD_INPUT, "The units are no number.")
    lines = (billed("70450"), billed("70551")._replace(question=unread), billed("76700", "t"))
    found = compare(lines, medicare(BOOK), under_contract(OLD, BOOK))
    assert found.not_compared == ((str(unread), 1),)
    assert found.total == Group("All lines", 2, Decimal(140), Decimal(140))


def table(*rows: dict[str, object]) -> pl.DataFrame:
    plain = {
        "claim_id": "C1", "line": "1", "patient_id": "P1", "date_of_service": "2025-11-03", "procedure_code": "70450",
        "modifiers": "26", "units": "1", "place_of_service": "22", "zip": "35203", "billing_npi": "1234567893",
    }  # fmt: skip
    return pl.DataFrame([{**plain, **row} for row in rows])


def test_lines_of_a_file() -> None:
    lines = lines_of_table(table(
        {"Radiologist": "Able", "payer_key": "ZEN", "charge_amount": "$1,200.50"},
        {"Radiologist": "", "payer_key": None, "charge_amount": "much", "patient_id": ""},
        {"Radiologist": "", "payer_key": "", "charge_amount": "", "date_of_service": "soon"},
        {"Radiologist": "", "payer_key": "", "charge_amount": "", "units": "many"},
    ))  # fmt: skip
    assert (lines[0].radiologist, lines[0].payer, lines[0].charge_amount) == ("Able", "ZEN", Decimal("1200.50"))
    assert lines[0].question.procedure_code == lines[0].procedure_code == "70450"
    assert (lines[1].radiologist, lines[1].payer, lines[1].charge_amount) == ("(not named)", "(not named)", None)
    known = SessionKey("P1", "", "1234567893", date(2025, 11, 3))
    assert [line.session for line in lines] == [
        known, known._replace(patient="", claim="C1"), known._replace(day=None), known,
    ]  # fmt: skip
    assert [str(line.question) for line in lines[2:]] == [
        "The date of service is missing or cannot be read.", "The units are no number.",
    ]  # fmt: skip
    assert [type(line.question) for line in lines[2:]] == [Failure, Failure]


def test_a_file_without_its_columns_is_refused() -> None:
    refused = lines_of_table(table({}).drop(REQUIRED[0]))
    assert isinstance(refused, Failure)
    assert "claim_id" in refused.message


@pytest.mark.parametrize("column", ["radiologist", "rendering_npi"])
def test_who_read_is_found_under_either_name(column) -> None:
    (line,) = lines_of_table(table({column: "1234567893"}))
    assert line.radiologist == "1234567893"


def test_lines_of_claims() -> None:
    claim = Claim(
        claim_id="C1",
        practice=Practice(),
        patient=Patient(patient_id="P1"),
        payer=Payer(payer_key="ZEN"),
        rendering_provider=Provider(provider_id="R1", npi="1234567893"),
        lines=(
            ServiceLine(
                line_id="1", procedure_code="70450", date_of_service=date(2025, 11, 3), charge_amount=Decimal(9)
            ),
            ServiceLine(line_id="2", procedure_code="70551"),
        ),
    )
    first, second = lines_of_claims([claim])
    assert (first.radiologist, first.payer, first.charge_amount) == ("1234567893", "ZEN", 9)
    assert first.question.procedure_code == "70450"
    assert isinstance(second.question, Failure)
    (nobody,) = lines_of_claims([claim.model_copy(update={"rendering_provider": None, "lines": claim.lines[:1]})])
    assert nobody.radiologist == "(not named)"


def test_which_way_has_no_price_is_said() -> None:
    """The first way, the second, or both for reasons of their own: then the first is named."""
    charged, each = contract("Charged", ("", PercentOfCharge(Decimal(50)))), contract("Each", ("", PerUnit(Decimal(9))))
    before = compare([billed("70450")], under_contract(charged, BOOK), under_contract(each, BOOK))
    after = compare([billed("70450")], under_contract(each, BOOK), under_contract(charged, BOOK))
    both = compare([billed("99999")], medicare(BOOK), under_contract(charged, BOOK))
    told = [comparison.not_compared[0][0] for comparison in (before, after, both)]
    assert [reason.partition(": ")[0] for reason in told] == ["Charged", "Charged", "Medicare"]
    assert before.total == after.total == Group("All lines")


def test_the_most_frequent_reason_stands_first() -> None:
    lines = [billed("99999"), billed("99998"), billed("99998"), billed("70450")]
    found = compare(lines, medicare(BOOK), medicare(BOOK))
    assert found.not_compared == (("99998 is not there.", 2), ("99999 is not there.", 1))


def test_a_contract_as_if_of_one_day_and_groups_of_equal_differences_by_name() -> None:
    """The day of the schedule counts, not that of the line; 10 more and 10 less weigh alike, by code then."""
    change = contract(
        "Change", ("70450", PerUnit(Decimal(110))), ("70551", PerUnit(Decimal(70))), ("", PerUnit(Decimal(40)))
    )
    lines = [billed(code, session) for session, code in enumerate(("76700", "70551", "70450"))]
    found = compare(lines, medicare(BOOK), under_contract(change, BOOK, date(2020, 6, 1)))
    assert [(group.name, group.difference_amount) for group in found.by_code] == [
        ("70450", 10), ("70551", -10), ("76700", 0),
    ]  # fmt: skip
    assert found.by_code[1].difference_percent == Decimal("-12.5")
