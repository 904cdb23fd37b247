import doctest
from decimal import Decimal

import pytest

from radbill_addin.sheets import registration_records
from radbill_addin.sheets.registration_records import (
    facilities_of,
    nested,
    patients_of,
    payers_of,
    practice_of,
    providers_of,
)
from radbill_addin.sheets.table import Row
from tests.addin.small_workbook import FACILITIES, PATIENTS, PAYERS, PRACTICE, PROVIDERS


def rows(values):
    return [Row(number, each) for number, each in enumerate(values, 5)]


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(registration_records).failed == 0


def test_the_practice_is_written_as_the_records_want_it():
    practice = practice_of(PRACTICE)
    assert (practice.tax_id, practice.contact_phone) == ("123456789", "5185550100")
    assert (practice.address.state, practice.address.zip_code) == ("NY", "122071234")
    assert practice.pay_to_address is None
    assert practice.element_separator == "*"


def test_a_pay_to_address_is_there_when_one_of_its_fields_is():
    assert practice_of({"pay_to_address.city": "Troy"}).pay_to_address.city == "Troy"


def test_providers_have_their_role_in_small_letters():
    values = ({**PROVIDERS[0], "role": "Rendering"}, PROVIDERS[1])
    assert [each.role for each in providers_of(rows(values))] == ["rendering", "referring"]


def test_facilities():
    central, hospital = facilities_of(rows([{**FACILITIES[0], "owns_equipment": True}, {"facility_id": "HOSP"}]))
    assert (central.place_of_service, central.owns_equipment, central.address.city) == ("11", True, "Albany")
    assert hospital.owns_equipment is None


def test_old_equipment_is_told_by_its_modifiers():
    said = {"x_ray_on_film": True, "x_ray_on_cassettes": False, "ct_below_standard": True}
    center, other = facilities_of(rows([{**FACILITIES[0], "owns_equipment": True, **said}, {"facility_id": "HOSP"}]))
    assert center.old_equipment == {"FX", "CT"}
    assert other.old_equipment == frozenset()


def test_payers_have_whole_days():
    medicare, acme = payers_of(rows([PAYERS[0], {**PAYERS[1], "timely_filing_days": Decimal(90)}]))
    assert (medicare.timely_filing_days, acme.timely_filing_days) == (None, 90)
    assert acme.payer_id == "00123"


def test_a_subscriber_is_there_only_when_named():
    self_insured, child = patients_of(rows(PATIENTS))
    assert self_insured.coverage.subscriber is None
    assert child.coverage.subscriber.first_name == "Pat"
    assert child.coverage.member_id == "0099"
    assert patients_of(rows([{"patient_id": "1"}]))[0].coverage.relationship == "18"


def test_rows_without_a_key_make_no_record_and_equal_keys_make_two():
    assert len(patients_of(rows([{"person.last_name": "X"}, {"patient_id": "1"}, {"patient_id": "1"}]))) == 2


def test_paths_become_nested():
    assert nested({"a.b.c": 1, "a.b.d": 2, "e": 3}) == {"a": {"b": {"c": 1, "d": 2}}, "e": 3}


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
    assert nested({"coverage.member_id": typed}) == {"coverage": {"member_id": recorded}}


def test_codes_are_written_large_and_numbers_without_hyphens() -> None:
    typed = {"address.state": "al", "tax_id": "99-0000001", "contact_phone": "(205) 555-0100", "role": "Rendering"}
    assert nested(typed) == {
        "address": {"state": "AL"},
        "tax_id": "990000001",
        "contact_phone": "2055550100",
        "role": "rendering",
    }
