"""Lines of claims: sessions across claims of one payer, the place that sets the locality, other payers."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from radbill.core.failures import FailureReason
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import LineDetails
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.pricing.claims import COMPARISON_ONLY, price_claims
from radbill.reference.book.book import ReferenceBook

BOOK = ReferenceBook.open(Path("no-store-here"))
DAY = date(2025, 11, 3)
ALABAMA, ALASKA = Address(zip_code="352030000"), Address(zip_code="995010000")
MEDICARE, OTHER = Payer(payer_key="M", claim_filing_code="MB"), Payer(payer_key="X", claim_filing_code="CI")


def line(line_id: str, procedure_code: str = "70450", *modifiers: str, **more: object) -> ServiceLine:
    values = {"modifiers": modifiers or ("26",), "date_of_service": DAY, "place_of_service": "22", **more}
    return ServiceLine(line_id=line_id, procedure_code=procedure_code, **values)


def claim(claim_id: str, *lines: ServiceLine, patient: str = "P1", **more: object) -> Claim:
    values = {"practice": Practice(name="TEST", npi="1234567893", address=ALABAMA), "payer": MEDICARE, **more}
    return Claim(claim_id=claim_id, patient=Patient(patient_id=patient), lines=lines, **values)


def amounts(*claims: Claim) -> dict[str, Decimal | None]:
    return {line_id: answer.allowed_amount for line_id, answer in price_claims(claims, BOOK).items()}


ALONE, REDUCED, TOP = Decimal("36.95"), Decimal("35.10"), Decimal("79.28")


def test_a_session_runs_across_claims_of_a_patient() -> None:
    assert amounts(claim("C1", line("1")), claim("C2", line("2", "74177"))) == {"1": REDUCED, "2": TOP}
    assert amounts(claim("C1", line("1")), claim("C2", line("2", "74177"), patient="P2"))["1"] == ALONE


def test_a_payer_ranks_only_what_it_sees() -> None:
    assert amounts(claim("C1", line("1")), claim("C2", line("2", "74177"), payer=OTHER)) == {"1": ALONE, "2": TOP}


def test_lines_without_a_patient_are_ranked_in_their_claim() -> None:
    apart = amounts(claim("C1", line("1"), patient=""), claim("C2", line("2", "74177"), patient=""))
    together = amounts(claim("C1", line("1"), line("2", "74177"), patient=""))
    assert (apart["1"], together["1"]) == (ALONE, REDUCED)


def test_a_reading_is_priced_where_it_is_read_and_a_global_where_the_exam_was() -> None:
    clinic = Facility(facility_id="F", address=ALASKA)
    priced = amounts(
        claim("C1", line("reading"), line("global", "71046", "RT", place_of_service="11"), service_facility=clinic),
        claim("C2", line("at home", "71046", "RT", place_of_service="11"), patient="P2"),
    )
    # 71046 in Alaska 01: (0.22 x 1.5 + 0.77 x 1.081 + 0.02 x 0.592) x 32.3465 = 37.982295 -> 37.98; Alabama 29.13
    assert priced == {"reading": ALONE, "global": Decimal("37.98"), "at home": Decimal("29.13")}


def test_a_global_of_a_line_with_its_own_place_is_priced_there() -> None:
    home, clinic = Facility(facility_id="H", address=ALABAMA), Facility(facility_id="F", address=ALASKA)
    own = LineDetails(service_facility=clinic)
    lines = [line(name, "71046", "RT", place_of_service="11", details=details, date_of_service=day)
             for name, details, day in (("there", own, DAY), ("here", LineDetails(), date(2025, 11, 4)))]  # fmt: skip
    # as above: 37.98 in Alaska, 29.13 in Alabama
    assert amounts(claim("C1", *lines, service_facility=home)) == {"there": Decimal("37.98"), "here": Decimal("29.13")}


def test_for_another_payer_medicares_amount_is_a_comparison() -> None:
    answer = price_claims([claim("C1", line("1"), payer=OTHER)], BOOK)["1"]
    assert answer.allowed_amount == ALONE
    assert answer.medicare_payment_amount is None
    assert answer.patient_responsibility_amount is None
    assert answer.cautions[0] == COMPARISON_ONLY


def test_a_line_without_a_day_says_so_and_spoils_no_other() -> None:
    answers = price_claims([claim("C1", line("1", date_of_service=None), line("2"))], BOOK)
    assert answers["1"].failure.reason is FailureReason.BAD_INPUT
    assert answers["2"].allowed_amount == ALONE


def test_lines_of_one_id_get_no_amount_of_each_other() -> None:
    answers = price_claims([claim("C1", line("1"), line("1", "74177"), line("2", "71046"))], BOOK)
    assert answers["1"].failure.reason is FailureReason.BAD_INPUT
    assert answers["2"].allowed_amount == Decimal("9.55")
