"""Lines of claims: sessions across claims of one payer, the place that sets the locality, other payers."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import FailureReason
from radbill.core.money import round_cents
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import LineDetails
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.service_place import facility_is_sent, place_of_claim
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


def test_readings_and_globals_are_priced_where_the_claim_says_they_were_done() -> None:
    clinic = Facility(facility_id="F", address=ALASKA)
    priced = amounts(
        claim("C1", line("reading"), line("global", "71046", "RT", place_of_service="11"), service_facility=clinic),
        claim("C2", line("at home", "71046", "RT", place_of_service="11"), patient="P2"),
    )
    # 70450-26 in Alaska 01: (0.85 x 1.5 + 0.31 x 1.081 + 0.04 x 0.592) x 32.3465 = 52.8474 -> 52.85
    # 71046 in Alaska 01: (0.22 x 1.5 + 0.77 x 1.081 + 0.02 x 0.592) x 32.3465 = 37.982295 -> 37.98; Alabama 29.13
    assert priced == {"reading": Decimal("52.85"), "global": Decimal("37.98"), "at home": Decimal("29.13")}


BIRMINGHAM, ATLANTA, MIAMI = (Address(zip_code=code) for code in ("352030001", "303030001", "331010001"))
READ_IN = {
    # 70553-26 on 07/15/2026, facility: work 2.23, PE 0.79, MP 0.13, factor 33.4009
    # (2.23 x 1 + 0.79 x 0.875 + 0.13 x 0.566) x 33.4009 = 100.0300
    "own office": (None, None, "100.03", "10112-00"),
    # (2.23 x 1.003 + 0.79 x 1.016 + 0.13 x 1.201) x 33.4009 = 106.7313
    "hospital": (ATLANTA, None, "106.73", "10212-01"),
    # (2.23 x 1 + 0.79 x 1.041 + 0.13 x 2.529) x 33.4009 = 112.9339
    "reading room of the row": (MIAMI, None, "112.93", "09102-04"),
    "hospital, read elsewhere": (ATLANTA, MIAMI, "112.93", "09102-04"),
    "hospital, read at home in Birmingham": (ATLANTA, BIRMINGHAM, "100.03", "10112-00"),
}


@pytest.mark.parametrize(("exam", "reading", "amount", "locality"), READ_IN.values(), ids=READ_IN)
def test_a_reading_is_priced_by_the_place_that_the_claim_file_names(
    exam: Address | None, reading: Address | None, amount: str, locality: str
) -> None:
    place = Facility(facility_id="H", npi="1245319599", name="HOSPITAL", address=exam) if exam else None
    room = Facility(facility_id="R", name="ROOM", address=reading) if reading else None
    of_line = line("1", "70553", date_of_service=date(2026, 7, 15), details=LineDetails(reading_place=room))
    practice = Practice(name="TEST", npi="1234567893", address=BIRMINGHAM)
    asked = claim("C1", of_line, service_facility=place, practice=practice)
    answer = price_claims([asked], BOOK)["1"]
    assert answer.allowed_amount == Decimal(amount)
    assert f"locality {locality}," in answer.steps[0].sentence
    sent = place_of_claim(asked) if facility_is_sent(asked) else None
    assert (sent.address if sent else practice.address) == (reading or exam or practice.address)


def test_a_place_of_reading_is_none_of_a_whole_service() -> None:
    room = LineDetails(reading_place=Facility(facility_id="R", address=ALASKA))
    whole = line("1", "71046", "RT", place_of_service="11", details=room)
    assert amounts(claim("C1", whole)) == {"1": Decimal("29.13")}  # as above, in Alabama


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


def test_how_the_practice_takes_part_counts_for_medicare_alone() -> None:
    """70450-26 of 2026: 1.18 RVUs; not participating 95 percent; the factors 33.4009 and 33.5675."""
    plain, outside, qualifying = (
        Practice(name="TEST", npi="1234567893", address=ALABAMA, **more)
        for more in ({}, {"participates_in_medicare": False}, {"qualifying_apm_participant": True})
    )
    day = date(2026, 7, 15)
    found = [
        price_claims([claim("C1", line("1", date_of_service=day), practice=practice, payer=payer)], BOOK)["1"]
        for payer in (MEDICARE, OTHER)
        for practice in (plain, outside, qualifying)
    ]
    amounts = [answer.allowed_amount for answer in found]
    full = amounts[0]
    assert amounts == [full, round_cents(full * Decimal("0.95")), found[2].allowed_amount, full, full, full]
    assert "x 33.5675" in found[2].steps[0].sentence
    assert found[1].limiting_charge_amount == round_cents(amounts[1] * Decimal("1.15"))
    assert found[4].limiting_charge_amount is None


@pytest.mark.parametrize(("modifier", "patient"), [("GY", "250.00"), ("GZ", "0")])
def test_of_what_medicare_never_covers_the_patient_owes_the_charge(modifier: str, patient: str) -> None:
    asked = claim("C1", line("1", "70450", "26", modifier, charge_amount=Decimal("250.00")))
    answer = price_claims([asked], BOOK)["1"]
    assert answer.is_sent_to_be_denied
    assert (answer.medicare_payment_amount, answer.patient_responsibility_amount) == (0, Decimal(patient))


def test_a_line_without_a_day_says_so_and_spoils_no_other() -> None:
    answers = price_claims([claim("C1", line("1", date_of_service=None), line("2"))], BOOK)
    assert answers["1"].failure.reason is FailureReason.BAD_INPUT
    assert answers["2"].allowed_amount == ALONE


def test_lines_of_one_id_get_no_amount_of_each_other() -> None:
    answers = price_claims([claim("C1", line("1"), line("1", "74177"), line("2", "71046"))], BOOK)
    assert answers["1"].failure.reason is FailureReason.BAD_INPUT
    assert answers["2"].allowed_amount == Decimal("9.55")


def test_a_charge_that_was_not_entered_is_not_what_the_patient_owes() -> None:
    """GY without a charge: the practice's price, of which Medicare pays nothing, not zero."""
    answer = price_claims([claim("C1", line("1", "70450", "26", "GY", charge_amount=Decimal(0)))], BOOK)["1"]
    assert (answer.medicare_payment_amount, answer.patient_responsibility_amount) == (0, answer.allowed_amount)
    assert answer.allowed_amount == ALONE


def test_a_charge_of_a_few_cents_is_owed_too() -> None:
    """Of GY the patient owes the charge; of GZ nothing; beside it no line's own share changes."""
    told = {}
    for modifiers in (("26", "GY"), ("26", "GZ"), ("26", "GY", "GZ")):
        (answer,) = price_claims(
            [claim("C1", line("1", "70450", *modifiers, charge_amount=Decimal("0.50")))], BOOK
        ).values()
        told[modifiers[1:]] = answer.patient_responsibility_amount
    assert told == {("GY",): Decimal("0.50"), ("GZ",): 0, ("GY", "GZ"): 0}
