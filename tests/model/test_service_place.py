"""X12 RFI 1845: the NPI of a service facility is an external organisation's. X12 RFI 345: the reader is another."""

import pytest

from radbill.codes.claim_codes import ORIGINAL
from radbill.edi.claim_837p.claim_conversion.sent_claims import ClaimConversion
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import LineDetails
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.reader import separate_reader, separate_reader_of_line
from radbill.model.service_place import facility_is_sent, is_own_address, npi_of_place
from radbill.model.trading_partner import TradingPartner

_HERE = Address(street="100 TEST STREET", street_2="SUITE 10", city="ANCHORAGE", state="AK", zip_code="995012015")
_ELSEWHERE = Address(street="7 TRIAL ROAD", city="ANCHORAGE", state="AK", zip_code="995012015")
_GROUP, _OTHER = "1234567893", "1184600017"
PRACTICE = Practice(name="TEST GROUP", npi=_GROUP, address=_HERE)
READER = Provider(provider_id="R1", last_name="TESTREADER", npi="1003000126")
BILLER = Provider(provider_id="R2", last_name="TESTGROUP", npi=_GROUP)


def place(npi: str, address: Address) -> Facility:
    return Facility(facility_id="F1", name="TEST PLACE", npi=npi, address=address)


def claim(facility: Facility | None = None, reader: Provider | None = READER, **details: object) -> Claim:
    line = ServiceLine(line_id="1", details=LineDetails.model_validate(details))
    return Claim(
        claim_id="C1", practice=PRACTICE, patient=Patient(patient_id="P1"), payer=Payer(payer_key="M"), lines=(line,),
        service_facility=facility, rendering_provider=reader, frequency=ORIGINAL,
    )  # fmt: skip


def converted(one: Claim):
    return ClaimConversion(TradingPartner(), PRACTICE).convert(one).claim


@pytest.mark.parametrize("npi", [_GROUP, ""])
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"street": "100 TEST STREET SUITE 10", "street_2": ""},
        {"street": "100 Test  Street", "street_2": "Suite 10"},
        {"zip_code": "99501"},
    ],
)
def test_the_practices_own_address_is_not_sent_however_it_is_written(npi: str, change: dict[str, str]) -> None:
    own = place(npi, _HERE.model_copy(update=change))
    assert is_own_address(own, PRACTICE)
    assert converted(claim(own)).service_facility is None


@pytest.mark.parametrize(
    "change",
    [
        {"street_2": "SUITE 11"},
        {"street_2": ""},
        {"street": "101 TEST STREET"},
        {"zip_code": "995012016"},
        {"zip_code": "99502"},
        {"zip_code": ""},
        {"city": "KENAI"},
        {"state": "AL"},
    ],
)
def test_another_address_is_sent(change: dict[str, str]) -> None:
    assert facility_is_sent(claim(place(_GROUP, _HERE.model_copy(update=change))))


def test_another_organisation_at_the_same_address_is_sent() -> None:
    assert facility_is_sent(claim(place(_OTHER, _HERE)))
    assert not facility_is_sent(claim(None))


@pytest.mark.parametrize(("npi", "is_in_the_file"), [(_GROUP, None), ("", None), (_OTHER, _OTHER)])
def test_an_own_office_elsewhere_is_sent_without_an_npi(npi: str, is_in_the_file: str | None) -> None:
    elsewhere = place(npi, _ELSEWHERE)
    assert npi_of_place(elsewhere, PRACTICE) == (is_in_the_file or "")
    of_claim = converted(claim(elsewhere)).service_facility
    assert (of_claim.organization, of_claim.npi) == ("TEST PLACE", is_in_the_file)
    of_line = converted(claim(place(_OTHER, _HERE), service_facility=elsewhere)).lines[0].service_facility
    assert (of_line.organization, of_line.npi) == ("TEST PLACE", is_in_the_file)


def test_a_reader_who_is_the_billing_provider_is_left_out() -> None:
    assert separate_reader(claim()) == READER
    assert separate_reader(claim(reader=BILLER)) is None
    assert converted(claim(reader=BILLER)).providers.rendering is None
    assert converted(claim()).providers.rendering.npi == READER.npi


def test_readers_of_lines() -> None:
    """The billing provider stands at a line only where the claim's reader is somebody else."""
    for reader, of_line, sent in (
        (READER, BILLER, BILLER), (BILLER, BILLER, None), (None, BILLER, None), (BILLER, READER, READER)
    ):  # fmt: skip
        one = claim(reader=reader, rendering_provider=of_line)
        assert separate_reader_of_line(one, one.lines[0]) == sent
    assert converted(claim(reader=BILLER, rendering_provider=BILLER)).lines[0].providers.rendering is None
    nameless = READER.model_copy(update={"npi": ""})
    assert separate_reader(claim(reader=nameless)) == nameless
