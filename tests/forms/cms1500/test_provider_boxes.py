"""Boxes 25 to 27 and 31 to 33: NUCC instruction manual, and Medicare's where it differs."""

import pytest

from radbill.forms.cms1500.form_pages import claim_forms
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import Contact, PostalAddress, SecondaryId
from tests.forms.cms1500.invented_claims import FACILITY, FULL, LINE, MEDICARE, SUBMITTER
from tests.forms.cms1500.printed_forms import printed, refusals, warnings


def form(claim: SentClaim) -> dict[tuple[int, float], str]:
    return printed(claim)[0]


@pytest.mark.parametrize(("kind", "column"), [("SY", 20), ("EI", 22)])
def test_the_tax_number_is_that_of_who_bills(kind: str, column: int) -> None:
    billing = FULL.billing_provider._replace(tax_id="987654321", tax_id_type=kind)
    page = form(FULL._replace(billing_provider=billing))
    assert page[58, 4] == "987654321"
    assert [each for each in (20, 22) if (58, each) in page] == [column]


@pytest.mark.parametrize(("code", "column"), [("A", 41), ("B", 46), ("C", 46)])
def test_assignment_is_answered(code: str, column: int) -> None:
    page = form(FULL._replace(accepts_assignment=code))
    assert [each for each in (41, 46) if (58, each) in page] == [column]


def test_hyphens_leave_the_account_number_and_that_is_told() -> None:
    claim = MEDICARE._replace(claim_id="c-10 01")
    assert form(claim)[58, 26] == "C1001"
    assert warnings(claim) == [("claim_id", "26")]


def test_without_a_signature_somebody_must_sign() -> None:
    claim = MEDICARE._replace(signature_on_file=False)
    assert (62, 4) not in form(claim)
    assert warnings(claim) == [("signature_on_file", "31")]


def test_a_practice_with_its_own_telephone_is_called_there() -> None:
    billing = FULL.billing_provider._replace(contact=Contact(phone="518.555.0199"))
    page = form(FULL._replace(billing_provider=billing))
    assert (page[59, 69], page[59, 73]) == ("518", "5550199")


def test_a_solo_reader_bills_in_his_name() -> None:
    billing = FULL.billing_provider._replace(organization=None, last_name="Read", first_name="Ray", suffix="III")
    assert form(FULL._replace(billing_provider=billing))[60, 53] == "RAY READ III"


def test_without_a_facility_the_practice_is_the_place() -> None:
    page = form(MEDICARE._replace(service_facility=None))
    assert (page[60, 26], page[63, 26]) == ("ALPHA RADIOLOGY PC", "1234567893")


def test_a_home_is_no_place_of_32() -> None:
    page = form(MEDICARE._replace(service_facility=None, place_of_service="12"))
    assert not {(60, 26), (61, 26), (62, 26), (63, 26)} & set(page)


def test_two_places_are_two_claims() -> None:
    other = FACILITY._replace(npi="1972549100")
    lines = (LINE, LINE._replace(service_facility=other))
    assert refusals(MEDICARE._replace(lines=lines)) == [("lines[1].service_facility", "32", "TOO_MANY")]


def test_a_place_that_all_lines_name_replaces_the_claims() -> None:
    other = FACILITY._replace(organization="Town Clinic")
    page = form(MEDICARE._replace(lines=(LINE._replace(service_facility=other),)))
    assert page[60, 26] == "TOWN CLINIC"


def test_a_place_abroad_names_its_country() -> None:
    abroad = PostalAddress(street="1 Rue A", city="Paris", zip_code="75001", country="FR")
    page = form(MEDICARE._replace(service_facility=FACILITY._replace(address=abroad)))
    assert page[62, 26] == "PARIS 75001 FR"


def test_the_practices_number_with_the_payer_goes_before_its_license() -> None:
    place = SecondaryId("LU", "77")
    licensed = FULL.billing_provider._replace(secondary_ids=(SecondaryId("0B", "L-8"),))
    numbered = FULL._replace(billing_provider=licensed)
    unnumbered = FULL.payer._replace(secondary_ids=(place,))
    assert form(numbered)[63, 66] == "G2P12"
    assert form(numbered._replace(payer=unnumbered))[63, 66] == "0BL8"
    assert (63, 66) not in form(FULL._replace(payer=unnumbered))


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"delay_reason": "1"}, ["delay_reason"]),
        ({"numbers": MEDICARE.numbers._replace(medical_record="R1")}, ["numbers.medical_record"]),
        ({"pay_to_address": PostalAddress(street="9 A ST")}, ["pay_to_address"]),
        ({"lines": (LINE._replace(procedure_qualifier="WK"),)}, ["lines[0].procedure_qualifier"]),
        ({"lines": (LINE._replace(purchased_service_id="1003000126"),)}, ["lines[0].purchased_service_id"]),
    ],
)
def test_what_no_box_takes_is_told(change, paths: list[str]) -> None:
    forms = claim_forms(MEDICARE._replace(**change), SUBMITTER)
    assert [problem.path for problem in forms.problems] == paths
    assert forms.can_be_printed


@pytest.mark.parametrize(
    ("name", "place", "practice"),
    [
        ("Example General Hospital Outpatient", "EXAMPLE GENERAL HOSPITAL", "EXAMPLE GENERAL HOSPITAL"),
        ("Abcdefghijklmn Opqrstuvwxyzabc", "ABCDEFGHIJKLMN OPQRSTUVWXY", "ABCDEFGHIJKLMN OPQRSTUVWXYZAB"),
        ("Abcdefghijklmno Pqrstuvwxyzabcd", "ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNO"),
        ("A" * 40, "A" * 26, "A" * 29),
    ],
)
def test_a_long_name_of_an_organization_is_shortened_and_that_is_told(name: str, place: str, practice: str) -> None:
    claim = MEDICARE._replace(
        billing_provider=MEDICARE.billing_provider._replace(organization=name),
        service_facility=FACILITY._replace(organization=name),
    )
    assert (form(claim)[60, 26], form(claim)[60, 53]) == (place, practice)
    assert warnings(claim) == [("billing_provider.organization", "33"), ("service_facility.organization", "32")]


def test_a_name_that_fills_its_box_is_whole() -> None:
    claim = MEDICARE._replace(service_facility=FACILITY._replace(organization="W" * 26))
    assert form(claim)[60, 26] == "W" * 26
    assert warnings(claim) == []


def test_the_number_of_a_mammography_center_is_never_cut() -> None:
    facility = FACILITY._replace(organization="Example General Hospital Outpatient")
    numbers = MEDICARE.numbers._replace(mammography_certification="123456")
    claim = MEDICARE._replace(service_facility=facility, numbers=numbers)
    # 26 less a blank and six digits: 19 characters, of which the words EXAMPLE GENERAL are 15.
    assert form(claim)[60, 26] == "EXAMPLE GENERAL 123456"
    longer = claim._replace(numbers=numbers._replace(mammography_certification="1" * 26))
    assert refusals(longer) == [("service_facility.organization", "32", "LENGTH")]


def test_a_persons_name_is_never_cut() -> None:
    person = MEDICARE.billing_provider._replace(organization=None, last_name="Wolfeschlegelsteinhausenberger")
    assert refusals(MEDICARE._replace(billing_provider=person)) == [("billing_provider.last_name", "33", "LENGTH")]


def test_a_name_in_other_letters_is_refused_whatever_its_length() -> None:
    claim = MEDICARE._replace(service_facility=FACILITY._replace(organization="Ж" * 40))
    assert refusals(claim) == [("service_facility.organization", "32", "INVALID_CODE")]
