import pytest
from pydantic import ValidationError

from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient
from radbill.model.payer import Payer
from radbill.model.provider import Provider
from radbill.model.registration import DuplicateKey, Registration
from radbill.model.trading_partner import TradingPartner


def test_keys_that_several_records_have_are_counted_table_by_table() -> None:
    registration = Registration(
        providers=tuple(Provider(provider_id=key) for key in ("R1", "X", "R1", "R1")),
        facilities=(Facility(facility_id="X"),),
        payers=(Payer(payer_key="A"), Payer(payer_key="A")),
        patients=(Patient(patient_id="1"), Patient(patient_id="2"), Patient(patient_id="1")),
    )
    assert registration.duplicate_keys == (
        DuplicateKey("provider", "provider_id", "R1", 3),
        DuplicateKey("payer", "payer_key", "A", 2),
        DuplicateKey("patient", "patient_id", "1", 2),
    )
    assert Registration(facilities=(Facility(facility_id="X"), Facility(facility_id="X"))).duplicate_keys == (
        DuplicateKey("facility", "facility_id", "X", 2),
    )


def test_a_practice_has_at_least_one_trading_partner() -> None:
    assert Registration().trading_partner == TradingPartner()
    with pytest.raises(ValidationError):
        Registration(trading_partners=())


def test_the_delimiters_stand_in_the_order_of_element_component_repetition_segment() -> None:
    partner = TradingPartner(
        element_separator="|", component_separator=">", repetition_separator="!", segment_terminator="'"
    )
    assert partner.delimiters == ("|", ">", "!", "'")


def test_the_first_coverage_is_the_primary_one() -> None:
    first, second = Coverage(payer_key="A"), Coverage(payer_key="B")
    patient = Patient(patient_id="1", coverages=(first, second))
    assert patient.primary_coverage is first
    assert list(patient.named_coverages()) == [("coverage", first), ("secondary_coverage", second)]


def test_a_patient_may_have_no_coverage_and_has_no_more_than_three() -> None:
    assert Patient(patient_id="1").primary_coverage == Coverage()
    with pytest.raises(ValidationError):
        Patient(patient_id="1", coverages=(Coverage(),) * 4)
