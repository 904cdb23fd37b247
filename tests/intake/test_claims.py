import datetime as dt
from decimal import Decimal

import pytest

from radbill.codes.code_sets import MAMMOGRAPHY
from radbill.edi.claim_837p.claim_rules.plain_parts import plain_parts
from radbill.intake.charge_row import ChargeRow, LineOfRow
from radbill.intake.claims import ClaimsOfRows, claims_from_rows
from radbill.intake.registration import RegistrationRows, registration_from
from radbill.model.claim import DIFFERS, Claim, ServiceLine
from radbill.model.trading_partner import TradingPartner
from tests.addin.small_workbook import FACILITIES, PATIENTS, PAYERS, PRACTICE, PROVIDERS

DAY = dt.date(2026, 3, 9)
BASE = {
    "claim_id": "C1",
    "patient_id": "0001",
    "date_of_service": DAY,
    "procedure_code": "70450",
    "charge_amount": Decimal(100),
    "diagnoses": ("R51.9",),
    "facility_id": "HOSP",
    "rendering_id": "R1",
    "referring_id": "F1",
}


def rows(values):
    return [ChargeRow(row_number=number, **each) for number, each in enumerate(values, 5)]


@pytest.fixture(scope="module")
def registration():
    facilities = [{**each, "owns_equipment": False} for each in FACILITIES]
    return registration_from(RegistrationRows(PRACTICE, PROVIDERS, facilities, PAYERS, PATIENTS))


@pytest.fixture
def claims(registration):
    """Claims of charge rows, each given by what differs from `BASE`; none leaves the field out."""

    def make(*changes):
        values = [{field: value for field, value in {**BASE, **each}.items() if value is not None} for each in changes]
        return claims_from_rows(rows(values), registration).claims

    return make


def test_rows_of_one_claim_id_become_one_claim_in_order_of_first_appearance(registration):
    values = [BASE, {**BASE, "claim_id": "C0"}, {**BASE, "line_id": "ACC9"}]
    claims, lines = claims_from_rows(rows(values), registration)
    assert [claim.claim_id for claim in claims] == ["C1", "C0"]
    assert lines == (LineOfRow(5, "C1", "C1-1"), LineOfRow(6, "C0", "C0-1"), LineOfRow(7, "C1", "ACC9"))
    assert [line.line_id for line in claims[0].lines] == ["C1-1", "ACC9"]


def test_rows_without_a_claim_id_are_left_to_the_reader(registration):
    assert claims_from_rows(rows([{"patient_id": "0001"}]), registration) == ClaimsOfRows()


def test_a_claim_holds_the_records_it_names(claims):
    (claim,) = claims({})
    assert claim.patient.person.last_name == "Sample"
    assert claim.payer.name == "Medicare"
    assert claim.rendering_provider.last_name == "Roentgen"
    assert claim.referring_provider.last_name == "Family"
    assert claim.service_facility.name == "Harbor Hospital"
    assert claim.practice.npi == "1234567893"
    assert claim.trading_partner.receiver_id == "CLEAR"


def test_claims_go_to_the_first_trading_partner(registration):
    partners = (TradingPartner(receiver_id="FIRST"), TradingPartner(receiver_id="SECOND"))
    (claim,) = claims_from_rows(rows([BASE]), registration.model_copy(update={"trading_partners": partners})).claims
    assert claim.trading_partner.receiver_id == "FIRST"


def test_diagnoses_are_united_and_lines_point_to_them(claims):
    (claim,) = claims(
        {"diagnoses": ("R51.9", "r05.9")},
        {"diagnoses": ("Z12.31", "R51.9", "", "Z1231")},
    )
    assert claim.diagnoses == ("R519", "R059", "Z1231")
    assert [line.diagnosis_pointers for line in claim.lines] == [(1, 2), (3, 1, 3)]


def test_a_diagnosis_in_two_columns_is_pointed_to_twice(claims):
    (claim,) = claims({"diagnoses": ("R51.9", "R05.9", "r519")})
    assert claim.diagnoses == ("R519", "R059")
    assert claim.lines[0].diagnosis_pointers == (1, 2, 1)


def test_modifiers_keep_their_order_without_gaps(claims):
    (claim,) = claims({"modifiers": ("26", "", "xu"), "procedure_code": "g0279"})
    assert claim.lines[0].modifiers == ("26", "XU")
    assert claim.lines[0].procedure_code == "G0279"


def test_modifiers_that_share_a_cell_are_as_many_modifiers(claims):
    (claim,) = claims({"modifiers": ("26 59", "lt")})
    assert claim.lines[0].modifiers == ("26", "59", "LT")


def test_blank_units_are_one_and_a_blank_place_is_that_of_the_facility(claims):
    (claim,) = claims({}, {"units": Decimal(3), "place_of_service": "23"}, {"facility_id": None})
    assert [line.units for line in claim.lines] == [1, 3, 1]
    assert [line.place_of_service for line in claim.lines] == ["22", "23", "22"]


@pytest.mark.parametrize("code", sorted(MAMMOGRAPHY))
def test_mammography_carries_the_facilitys_certification(claims, code):
    (claim,) = claims({"facility_id": "CENTRAL"}, {"facility_id": "CENTRAL", "procedure_code": code})
    assert claim.mammography_certification_number == "234567"


def test_other_exams_carry_no_certification(claims):
    assert claims({"facility_id": "CENTRAL"})[0].mammography_certification_number == ""


def test_unknown_keys_stop_nothing_and_stand_on_the_line(claims):
    (claim,) = claims({"patient_id": "9", "facility_id": "X", "rendering_id": "Y", "referring_id": "Z"})
    assert claim.lines[0].unknown_keys == (
        ("patient_id", "9"),
        ("facility_id", "X"),
        ("rendering_id", "Y"),
        ("referring_id", "Z"),
    )
    assert (claim.patient.patient_id, claim.payer.payer_key) == ("9", "")
    assert claim.service_facility is None
    assert claim.rendering_provider is None


def test_a_patient_that_no_row_names_is_unknown_too(claims):
    assert claims({"patient_id": None})[0].lines[0].unknown_keys == (("patient_id", ""),)


def test_other_keys_may_be_blank(claims):
    assert claims({"facility_id": None, "referring_id": None})[0].lines[0].unknown_keys == ()


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("patient_id", "0002"),
        ("admission_date", dt.date(2026, 3, 8)),
        ("frequency", "7"),
        ("accident_date", dt.date(2026, 3, 8)),
        ("patient_paid_amount", Decimal(0)),
        ("accepts_assignment", False),
    ],
)
def test_rows_that_disagree_keep_the_first_and_say_so(claims, field, other):
    first = {"admission_date": DAY, "frequency": "8", "accident_date": DAY, "patient_paid_amount": Decimal(5),
             "accepts_assignment": True}  # fmt: skip
    (claim,) = claims(first, {**first, field: other})
    assert claim.lines[0].unknown_keys == ()
    assert claim.lines[1].unknown_keys == ((field, DIFFERS),)
    assert claim == claims(first, {**first, field: other})[0]
    assert claim.frequency == "8"
    assert claim.patient.patient_id == "0001"


def test_a_later_row_may_fill_what_the_first_left_blank(claims):
    (claim,) = claims({"rendering_id": None}, {"prior_authorization_number": "A"})
    assert claim.rendering_provider.provider_id == "R1"
    assert claim.prior_authorization_number == "A"
    assert [line.unknown_keys for line in claim.lines] == [(), ()]


@pytest.mark.parametrize(
    ("field", "keys"), [("rendering_id", "R1 F1"), ("facility_id", "HOSP CENTRAL"), ("rendering_id", "R1 TYPO")]
)
@pytest.mark.parametrize("blank", ["", None])
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_blank_reader_or_place_is_nobodys_when_the_other_rows_differ(claims, field, keys, blank, at):
    one, other = keys.split()
    changes = [{field: one}, {field: other}, {field: one}]
    (claim,) = claims(*changes[:at], {field: blank}, *changes[at:])
    unclear = [(field, DIFFERS) in line.unknown_keys for line in claim.lines]
    assert unclear == [number == at for number in range(4)]


@pytest.mark.parametrize("field", ["rendering_id", "facility_id"])
def test_a_blank_first_row_is_held_under_two_others_that_differ(claims, field):
    (claim,) = claims({field: ""}, {field: "R1"}, {field: "R2"})
    assert (field, DIFFERS) in claim.lines[0].unknown_keys


@pytest.mark.parametrize("field", ["rendering_id", "facility_id"])
def test_a_blank_reader_or_place_is_the_claims_when_all_others_agree(claims, field):
    (claim,) = claims({field: None}, {}, {field: ""}, {})
    assert [line.unknown_keys for line in claim.lines] == [(), (), (), ()]
    assert (claim.rendering_provider.provider_id, claim.service_facility.facility_id) == ("R1", "HOSP")


def test_a_referrer_may_be_blank_beside_two(claims):
    (claim,) = claims({}, {"referring_id": "R1"}, {"referring_id": None})
    assert [line.unknown_keys for line in claim.lines] == [(), (), ()]


def test_what_is_blank_does_not_stop_a_claim(claims):
    (claim,) = claims(dict.fromkeys(set(BASE) - {"claim_id"}))
    (line,) = claim.lines
    assert (line.procedure_code, line.charge_amount, line.date_of_service) == ("", 0, None)


def test_of_two_patients_with_one_key_the_first_counts(registration):
    twin = registration.patients[1].model_copy(update={"patient_id": "0001"})
    claims, _ = claims_from_rows(
        rows([BASE]), registration.model_copy(update={"patients": (*registration.patients, twin)})
    )
    assert claims[0].patient.person.last_name == "Sample"


def test_diagnoses_beyond_the_four_of_a_line_are_the_claims_alone(claims) -> None:
    further = {"diagnoses": ("R05.9", "R07.9"), "further_diagnoses": ("I26.99", "N20.0")}
    (claim,) = claims(further, {"diagnoses": ("N20.0",), "line_id": "L2"})
    assert claim.diagnoses == ("R059", "R079", "N200", "I2699")
    assert [line.diagnosis_pointers for line in claim.lines] == [(1, 2), (3,)]


def test_a_claim_without_details_has_the_very_ones_of_every_plain_claim(claims):
    """By them it is known to be plain; details that are only equal cost a look at everything that few claims have."""
    (plain,) = claims({})
    assert plain.details is Claim.model_fields["details"].default
    assert plain.lines[0].details is ServiceLine.model_fields["details"].default
    assert plain_parts(plain) is not None
    (noted,) = claims({"line_note": "Seen twice"})
    assert noted.lines[0].details.notes
    assert plain_parts(noted) is None
