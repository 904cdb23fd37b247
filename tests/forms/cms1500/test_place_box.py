"""Box 32 with box 20: NUCC manual, item 32; Medicare Claims Processing Manual, chapter 26, 10.4, items 20 and 32."""

from decimal import Decimal

import pytest

from radbill.forms.cms1500.form_pages import claim_forms
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import PostalAddress, SecondaryId, SentProvider
from radbill.model.sent_claim.services import LineProviders, SentLine
from tests.forms.cms1500.invented_claims import FACILITY, FULL, LINE, MEDICARE, SUBMITTER
from tests.forms.cms1500.printed_forms import printed, refusals, warnings

SUPPLIER = SentProvider(
    organization="Bought Tests, Inc.", npi="1003000126",
    address=PostalAddress(street="7 Ash St", city="Troy", state="NY", zip_code="121801234"),
)  # fmt: skip
PLACES = ((60, 26), (61, 26), (62, 26), (63, 26))


def bought(supplier: SentProvider | None = SUPPLIER) -> SentLine:
    return LINE._replace(purchased_service_amount=Decimal("45.00"), providers=LineProviders(purchased_service=supplier))


def place(page: dict[tuple[int, float], str]) -> list[str | None]:
    return [page.get(each) for each in PLACES]


@pytest.mark.parametrize("claim", [MEDICARE, FULL, MEDICARE._replace(service_facility=None, place_of_service="12")])
def test_who_did_the_purchased_test_stands_in_32(claim: SentClaim) -> None:
    [page] = printed(claim._replace(lines=(bought(),)))
    assert page[38, 55] == "X"
    assert place(page) == ["BOUGHT TESTS INC", "7 ASH ST", "TROY NY 12180-1234", "1003000126"]


def test_a_person_who_did_the_test_is_named_as_spoken() -> None:
    person = SUPPLIER._replace(organization=None, last_name="Test", first_name="Tom")
    assert printed(MEDICARE._replace(lines=(bought(person),)))[0][60, 26] == "TOM TEST"


@pytest.mark.parametrize(
    ("supplier", "words"),
    [
        (None, "the name and the address and the NPI"),
        (SUPPLIER._replace(organization=None), "the name"),
        (SUPPLIER._replace(address=None), "the address"),
        (SUPPLIER._replace(npi=None), "the NPI"),
        *((SUPPLIER._replace(address=SUPPLIER.address._replace(**{fact: None})), "the address")
          for fact in ("street", "city", "state", "zip_code")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("claim", [MEDICARE, FULL])
def test_a_supplier_who_is_not_fully_named_keeps_the_claim_off_paper(claim: SentClaim, supplier, words: str) -> None:
    claim = claim._replace(lines=(bought(supplier),))
    assert refusals(claim) == [("lines[0].providers.purchased_service", "32", "MISSING_ELEMENT")]
    [message] = [each.message for each in claim_forms(claim, SUBMITTER).problems if not each.is_warning]
    assert f"does not say {words}:" in message


@pytest.mark.parametrize("of_line", [True, False])
def test_a_place_with_the_suppliers_npi_names_him(*, of_line: bool) -> None:
    line = bought(SentProvider(npi=SUPPLIER.npi))
    claim = MEDICARE._replace(
        service_facility=FACILITY if of_line else SUPPLIER,
        lines=(line._replace(service_facility=SUPPLIER if of_line else None),),
    )
    assert place(printed(claim)[0])[0] == "BOUGHT TESTS INC"


def test_a_place_with_another_npi_names_nobody_else() -> None:
    claim = MEDICARE._replace(lines=(bought(SentProvider(npi=SUPPLIER.npi)),))
    assert refusals(claim) == [("lines[0].providers.purchased_service", "32", "MISSING_ELEMENT")]


def test_two_suppliers_on_one_form_are_two_claims() -> None:
    other = SUPPLIER._replace(npi="1003000134")
    assert refusals(MEDICARE._replace(lines=(bought(), bought(other)))) == [
        ("lines[1].purchased_service_amount", "20", "TOO_MANY"),
        ("lines[1].providers.purchased_service", "32", "TOO_MANY"),
    ]


@pytest.mark.parametrize("facility", [FACILITY, None])
def test_a_line_done_elsewhere_goes_on_another_claim(facility: SentProvider | None) -> None:
    claim = MEDICARE._replace(service_facility=facility, lines=(LINE, bought()))
    assert refusals(claim) == [("lines[0].service_facility", "32", "TOO_MANY")]


def test_a_line_done_at_the_suppliers_stays_on_the_form() -> None:
    claim = MEDICARE._replace(service_facility=SUPPLIER, lines=(LINE, bought()))
    assert place(printed(claim)[0])[3] == "1003000126"


def test_the_form_without_the_purchased_test_names_the_claims_place() -> None:
    lines = (*(LINE._replace(service_facility=SUPPLIER),) * 5, bought(), LINE._replace(service_facility=SUPPLIER))
    first, second = printed(MEDICARE._replace(lines=lines))
    assert (first[38, 55], second[38, 60]) == ("X", "X")
    assert place(first) == place(second)
    alone = printed(MEDICARE._replace(lines=(*(bought(FACILITY), *(LINE,) * 6),)))
    assert [place(page)[3] for page in alone] == ["1972549092", "1972549092"]


def test_the_suppliers_other_number_stands_in_32b_except_for_medicare() -> None:
    supplier = SUPPLIER._replace(secondary_ids=(SecondaryId("G2", "X-1"),))
    assert printed(FULL._replace(lines=(bought(supplier),)))[0][63, 39] == "G2X1"
    assert (63, 39) not in printed(MEDICARE._replace(lines=(bought(supplier),)))[0]


@pytest.mark.parametrize(("number", "paths"), [("1003000126", []), ("OTHER1", ["lines[0].purchased_service_id"])])
def test_a_number_of_the_supplier_that_no_box_takes_is_told(number: str, paths: list[str]) -> None:
    claim = MEDICARE._replace(lines=(bought()._replace(purchased_service_id=number),))
    assert [path for path, _ in warnings(claim)] == paths


def test_a_supplier_without_a_price_is_told_to_be_left_off() -> None:
    claim = MEDICARE._replace(lines=(bought()._replace(purchased_service_amount=None),))
    assert warnings(claim) == [("lines[0].providers.purchased_service", "")]
    assert printed(claim)[0][60, 26] == "CITY HOSPITAL"
