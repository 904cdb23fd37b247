import doctest
from decimal import Decimal

import pytest

from radbill.intake import field_values
from radbill.intake.field_values import nested_values
from radbill.intake.registration import RegistrationRows, registration_from
from radbill.model.trading_partner import TradingPartner
from tests.addin.small_workbook import FACILITIES, PATIENTS, PAYERS, PRACTICE, PROVIDERS


def registered(**rows):
    return registration_from(RegistrationRows(**{"practice": PRACTICE, **rows}))


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(field_values).failed == 0


def test_the_practice_is_written_as_the_records_want_it():
    practice = registered().practice
    assert (practice.tax_id, practice.contact_phone) == ("123456789", "5185550100")
    assert (practice.address.state, practice.address.zip_code) == ("NY", "122071234")
    assert practice.pay_to_address is None


def test_the_form_of_the_practice_names_one_trading_partner_as_well():
    (partner,) = registered().trading_partners
    assert partner == TradingPartner(
        submitter_id="HARBOR", receiver_name="Clearing", receiver_id="CLEAR", usage_indicator="T"
    )
    assert registered(practice={"usage_indicator": "p"}).trading_partner.usage_indicator == "P"


def test_a_pay_to_address_is_there_when_one_of_its_fields_is():
    assert registered(practice={"pay_to_address.city": "Troy"}).practice.pay_to_address.city == "Troy"


def test_providers_have_their_role_in_small_letters():
    values = ({**PROVIDERS[0], "role": "Rendering"}, PROVIDERS[1])
    assert [each.role for each in registered(providers=values).providers] == ["rendering", "referring"]


def test_facilities():
    central, hospital = registered(
        facilities=[{**FACILITIES[0], "owns_equipment": True}, {"facility_id": "HOSP"}]
    ).facilities
    assert (central.place_of_service, central.owns_equipment, central.address.city) == ("11", True, "Albany")
    assert hospital.owns_equipment is None


def test_old_equipment_is_told_by_its_modifiers():
    said = {"x_ray_on_film": True, "x_ray_on_cassettes": False, "ct_below_standard": True}
    center, other = registered(
        facilities=[{**FACILITIES[0], "owns_equipment": True, **said}, {"facility_id": "HOSP"}]
    ).facilities
    assert center.old_equipment == {"FX", "CT"}
    assert other.old_equipment == frozenset()


def test_payers_have_whole_days():
    medicare, acme = registered(payers=[PAYERS[0], {**PAYERS[1], "timely_filing_days": Decimal(90)}]).payers
    assert (medicare.timely_filing_days, acme.timely_filing_days) == (None, 90)
    assert acme.payer_id == "00123"


def test_a_subscriber_is_there_only_when_named():
    self_insured, child = registered(patients=PATIENTS).patients
    assert self_insured.primary_coverage.subscriber is None
    assert child.primary_coverage.subscriber.first_name == "Pat"
    assert child.primary_coverage.member_id == "0099"
    (nobody,) = registered(patients=[{"patient_id": "1"}]).patients
    assert (nobody.coverages, nobody.primary_coverage.relationship) == ((), "18")


def test_coverages_stand_in_the_order_in_which_they_are_billed():
    values = {"patient_id": "1", "tertiary_coverage.payer_key": "C", "coverage.payer_key": "A",
              "secondary_coverage.payer_key": "B"}  # fmt: skip
    (patient,) = registered(patients=[values]).patients
    assert [coverage.payer_key for coverage in patient.coverages] == ["A", "B", "C"]


def test_a_coverage_that_is_left_out_keeps_its_place():
    (patient,) = registered(patients=[{"patient_id": "1", "secondary_coverage.payer_key": "B"}]).patients
    assert [coverage.payer_key for coverage in patient.coverages] == ["", "B"]


def test_rows_without_a_key_make_no_record_and_equal_keys_make_two():
    assert len(registered(patients=[{"person.last_name": "X"}, {"patient_id": "1"}, {"patient_id": "1"}]).patients) == 2


def test_paths_become_nested_values():
    assert nested_values({"a.b.c": 1, "a.b.d": 2, "e": 3}) == {"a": {"b": {"c": 1, "d": 2}}, "e": 3}


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("1EG4-TE5-MK73", "1EG4TE5MK73"),
        ("1eg4 te5 mk73", "1EG4TE5MK73"),
        ("1EG4TE5MK73", "1EG4TE5MK73"),
        ("1EG4-TE5-MK7", "1EG4-TE5-MK7"),
        ("EX-000-12345", "EX-000-12345"),
        ("0099-abc", "0099-abc"),
    ],
)
def test_a_medicare_number_is_recorded_without_the_cards_hyphens(typed: str, recorded: str) -> None:
    assert nested_values({"coverage.member_id": typed}) == {"coverage": {"member_id": recorded}}


def test_codes_are_written_large_and_numbers_without_hyphens() -> None:
    typed = {"address.state": "al", "tax_id": "99-0000001", "contact_phone": "(205) 555-0100", "role": "Rendering"}
    assert nested_values(typed) == {
        "address": {"state": "AL"},
        "tax_id": "990000001",
        "contact_phone": "2055550100",
        "role": "rendering",
    }
