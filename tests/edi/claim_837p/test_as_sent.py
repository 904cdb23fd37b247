from datetime import date

from radbill.edi.claim_837p.as_sent import as_sent
from radbill.model.address import Address
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch


def first(**changes: object) -> Claim:
    return valid_batch().claims[0].model_copy(update=changes)


def test_keys_of_the_practice_are_not_in_the_file() -> None:
    sent = as_sent(first())
    assert (sent.patient.patient_id, sent.patient.primary_coverage.payer_key, sent.payer.payer_key) == ("", "", "")
    assert (sent.rendering_provider.provider_id, sent.service_facility.facility_id) == ("", "")


def test_free_text_is_spelled_plainly_and_codes_stay_as_they_are() -> None:
    claim = first(claim_id="abc-1")
    person = claim.patient.person.model_copy(update={"last_name": "Peña*Test", "first_name": "ß"})
    patient = claim.patient.model_copy(update={"person": person})
    sent = as_sent(claim.model_copy(update={"patient": patient}))
    assert (sent.patient.person.last_name, sent.patient.person.first_name) == ("PENA TEST", "SS")
    assert sent.claim_id == "abc-1"


def test_the_trading_partners_delimiters_are_what_a_text_loses() -> None:
    claim = first()
    changes = {
        "practice": claim.practice.model_copy(update={"name": "A*B|C"}),
        "trading_partner": claim.trading_partner.model_copy(update={"element_separator": "|"}),
    }
    assert as_sent(claim.model_copy(update=changes)).practice.name == "A*B C"


def test_of_a_subscriber_who_is_not_the_patient_only_the_name_is_sent() -> None:
    subscriber = as_sent(valid_batch().claims[1]).patient.primary_coverage.subscriber
    assert subscriber.last_name == "TESTPATIENT"
    assert (subscriber.birth_date, subscriber.sex, subscriber.address) == (None, "", Address())


def test_dates_of_the_coverage_and_filing_limits_stay_at_home() -> None:
    claim = valid_batch().claims[1]
    coverage = claim.patient.primary_coverage.model_copy(update={"effective_from": date(2026, 1, 1)})
    sent = as_sent(claim.model_copy(update={"patient": claim.patient.model_copy(update={"coverages": (coverage,)})}))
    assert claim.payer.timely_filing_days == 90
    assert (sent.patient.primary_coverage.effective_from, sent.payer.timely_filing_days) == (None, None)


def test_the_payers_number_of_an_original_claim_is_not_sent() -> None:
    assert as_sent(first(payer_claim_control_number="P1")).payer_claim_control_number == ""
    assert as_sent(first(payer_claim_control_number="P1", frequency="7")).payer_claim_control_number == "P1"


def test_a_referring_providers_taxonomy_is_not_sent() -> None:
    referring = first().referring_provider.model_copy(update={"taxonomy": "207Q00000X"})
    assert as_sent(first(referring_provider=referring)).referring_provider.taxonomy == ""
    assert as_sent(first()).rendering_provider.taxonomy == "2085R0202X"


def test_a_facility_that_is_the_practice_and_a_pay_to_address_that_is_its_own_are_not_sent() -> None:
    claim = first()
    own = claim.service_facility.model_copy(update={"npi": claim.practice.npi, "address": claim.practice.address})
    practice = claim.practice.model_copy(update={"pay_to_address": claim.practice.address})
    sent = as_sent(first(service_facility=own, practice=practice))
    assert (sent.service_facility, sent.practice.pay_to_address) == (None, None)


def test_keys_that_no_table_has_are_not_sent() -> None:
    line = first().lines[0].model_copy(update={"unknown_keys": (("facility", "X"),)})
    assert as_sent(first(lines=(line,))).lines[0].unknown_keys == ()
