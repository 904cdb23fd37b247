"""The sample: plainly invented, right where it is not wrong on purpose, and broad enough to show every kind of work."""

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill import Claim, Failure, ReferenceBook, price_claims
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.reading import BatchRead, read_batch
from workbook_templates import build
from workbook_templates.layouts.sample_faults import SAMPLE_FAULTS
from workbook_templates.layouts.sample_registration import FACILITIES, PATIENTS, PROVIDERS, SAMPLE_PRACTICE

FAULTY = {fault.claim_id for fault in SAMPLE_FAULTS}
#: Letters of a Medicare Beneficiary Identifier, and its form by CMS's description: never S, L, O, I, B or Z.
LETTER = "AC-HJKMNP-RT-Y"
MBI = re.compile(f"[1-9][{LETTER}][{LETTER}0-9][0-9][{LETTER}][{LETTER}0-9][0-9][{LETTER}]{{2}}[0-9]{{2}}")


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    read = read_batch(open_workbook(build.FOLDER / "claim_batch_sample.xlsx"))
    assert isinstance(read, BatchRead), read
    return {claim.claim_id: claim for claim in read.batch.claims}


@pytest.fixture
def book(tmp_path: Path) -> ReferenceBook:
    return ReferenceBook.open(tmp_path)


def luhn_is_right(npi: str) -> bool:
    """The check digit of an NPI: the Luhn sum of 80840 and all ten digits is a multiple of ten."""
    digits = [int(digit) for digit in reversed("80840" + npi)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def test_the_check_of_npis_is_right_itself() -> None:
    """CMS's own example, 1234567893, and the same with another last digit."""
    assert luhn_is_right("1234567893")
    assert not luhn_is_right("1234567894")


def test_every_npi_is_right_but_the_one_that_is_wrong_on_purpose() -> None:
    npis = {row.get("provider_id", row.get("facility_id")): row["npi"] for row in (*PROVIDERS, *FACILITIES)}
    assert luhn_is_right(str(SAMPLE_PRACTICE["npi"]))
    assert {key for key, npi in npis.items() if not luhn_is_right(npi)} == {"D4"}
    assert len(set(npis.values())) == len(npis)


def test_the_wrong_npi_spoils_one_claim_only(claims: dict[str, Claim]) -> None:
    orders = Counter(claim.referring_provider.provider_id for claim in claims.values() if claim.referring_provider)
    assert orders["D4"] == 1
    assert min(orders.values()) == 1


def test_people_and_places_are_four_of_each() -> None:
    assert Counter(row["role"] for row in PROVIDERS) == {"rendering": 4, "referring": 4}
    assert [row["place_of_service"] for row in FACILITIES] == ["22", "23", "21", "11"]
    own = next(row for row in FACILITIES if row["place_of_service"] == "11")
    assert (own["owns_equipment"], own["mammography_certification_number"]) == ("Y", "990001")
    assert {row["owns_equipment"] for row in FACILITIES if row is not own} == {"N"}


def test_the_form_of_an_mbi_is_that_of_cmss_own_example() -> None:
    assert MBI.fullmatch("1EG4TE5MK73")
    assert not any(MBI.fullmatch(wrong) for wrong in ("0EG4TE5MK73", "1EG4TE5MK7", "1SG4TE5MK73", "1EG4TE5M173"))


def test_member_ids_of_medicare_have_the_form_of_an_mbi_but_one() -> None:
    ids = {row["patient_id"]: row["coverage.member_id"] for row in PATIENTS if row["coverage.payer_key"] == "MCR"}
    wrong = {patient for patient, member in ids.items() if not MBI.fullmatch(member)}
    assert wrong == {"P024"}
    assert len(ids) >= 15


def test_zips_have_the_digits_that_payers_ask_for() -> None:
    assert all(
        re.fullmatch(r"\d{9}", str(SAMPLE_PRACTICE[f"{kind}.zip_code"])) for kind in ("address", "pay_to_address")
    )
    assert all(re.fullmatch(r"35\d{7}", row["address.zip_code"]) for row in FACILITIES)


def test_each_fault_has_a_claim_of_its_own_and_most_claims_have_none(claims: dict[str, Claim]) -> None:
    assert len(FAULTY) == len(SAMPLE_FAULTS) >= 12
    assert set(claims) >= FAULTY
    assert len(set(claims) - FAULTY) >= 18


def test_work_was_done_in_summer_2026_but_for_the_future_one(claims: dict[str, Claim]) -> None:
    days = {claim_id: {line.date_of_service for line in claim.lines} for claim_id, claim in claims.items()}
    outside = {key for key, own in days.items() if not all(date(2026, 7, 1) <= day <= date(2026, 9, 30) for day in own)}
    assert outside == {"C1111"}


def test_every_code_and_diagnosis_is_in_the_starter_set(claims: dict[str, Claim], book: ReferenceBook) -> None:
    day = date(2026, 8, 1)
    procedure_codes = {line.procedure_code for claim in claims.values() for line in claim.lines}
    assert not {code for code in procedure_codes if isinstance(book.fee_rows(code, day), Failure)}
    codes = {code for claim_id, claim in claims.items() if claim_id not in FAULTY for code in claim.diagnoses}
    assert len(codes) > 20
    answers = {code: book.diagnosis(code.replace(".", ""), day) for code in codes}
    assert not {code for code, answer in answers.items() if isinstance(answer, Failure) or not answer.is_billable}


def test_inpatients_have_an_admission_date(claims: dict[str, Claim]) -> None:
    inpatient = [claim for claim in claims.values() if any(line.place_of_service == "21" for line in claim.lines)]
    assert inpatient
    assert all(claim.admission_date for claim in inpatient)


def test_both_components_and_the_global_service_appear_at_the_center(claims: dict[str, Claim]) -> None:
    parts = defaultdict(set)
    for claim in claims.values():
        for line in claim.lines:
            parts[line.place_of_service].add(next((each for each in line.modifiers if each in {"26", "TC"}), "global"))
    assert parts["11"] == {"26", "TC", "global"}


def test_a_capped_technical_component_is_among_them(claims: dict[str, Claim], book: ReferenceBook) -> None:
    breakdown = price_claims([claims["C1012"]], book)["A10121"]
    assert breakdown.opps_cap_amount == breakdown.allowed_amount
    assert breakdown.allowed_amount < breakdown.fee_schedule_amount


def test_a_session_is_reduced_by_hand_arithmetic(claims: dict[str, Claim], book: ReferenceBook) -> None:
    """Two CT angiograms of one session: equal readings, one in full and one at 95 percent (MPPR, 26).

    70496-26 in Alabama, RVU26C: (1.71 x 1.000 + 0.60 x 0.875 + 0.09 x 0.566) x 33.4009 = 76.35208...; x 0.95 = 72.53.
    """
    amounts = sorted(each.allowed_amount for each in price_claims([claims["C1009"]], book).values())
    assert amounts == [Decimal("72.53"), Decimal("76.35")]
