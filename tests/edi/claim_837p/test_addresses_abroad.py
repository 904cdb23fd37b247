"""Addresses in other countries: N402 is for the United States and Canada, N407 for the parts of other countries."""

import pytest

from radbill.edi.claim_837p.claim_conversion.practice_records import address_of
from radbill.edi.claim_837p.claim_conversion.sent_parties import sent_address
from radbill.edi.claim_837p.file_writer.party_segments import ELEMENT, write_address
from radbill.model.address import Address

_DELIMITERS = "*:^~"


@pytest.mark.parametrize(
    ("country", "state", "postal_code", "city_segment"),
    [
        ("", "AL", "35203", "N4*TOWN*AL*35203"),
        ("US", "PR", "00901", "N4*TOWN*PR*00901"),
        ("CA", "QC", "H2X 1Y4", "N4*TOWN*QC*H2X1Y4*CA"),
        ("AU", "NSW", "2000", "N4*TOWN**2000*AU***NSW"),
        ("MX", "BCN", "22000", "N4*TOWN**22000*MX***BCN"),
        ("BR", "SP", "01310-100", "N4*TOWN**01310-100*BR***SP"),
        ("CH", "", "8001", "N4*TOWN**8001*CH"),
        ("IE", "", "", "N4*TOWN***IE"),
    ],
)
def test_the_state_of_an_address_stands_where_its_country_has_it(country, state, postal_code, city_segment) -> None:
    """005010X222A1, N402, N404 and N407: usage notes."""
    address = Address(street="7 TEST ROAD", city="TOWN", state=state, zip_code=postal_code, country=country)
    out: list[str] = []
    sent = sent_address(address, _DELIMITERS)
    write_address(out, sent)
    assert [each.replace(ELEMENT, "*") for each in out] == ["N3*7 TEST ROAD", city_segment]
    back = address_of(sent)
    assert (back.state, back.country) == (state, country if country != "US" else "")
