"""Boxes 1 to 13: NUCC instruction manual, and Medicare Claims Processing Manual chapter 26 where Medicare is billed."""

from datetime import date

import pytest

from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import SentPayer, Subscriber
from tests.forms.cms1500.invented_claims import FULL, HOME, MEDICARE, MEDICARE_SECOND
from tests.forms.cms1500.printed_forms import printed, refusals, warnings

INSURED_BOXES = [
    (12, 53),
    (14, 36),
    (14, 41),
    (14, 45),
    (14, 50),
    (14, 53),
    (16, 53),
    (18, 53),
    (20, 4),
    (22, 4),
    (28, 4),
]
PLAN_COLUMNS = (4, 11, 18, 27, 34, 42, 48)


def form(claim: SentClaim) -> dict[tuple[int, float], str]:
    return printed(claim)[0]


@pytest.mark.parametrize(
    ("code", "group_number", "column"),
    [
        ("MB", None, 4), ("MA", None, 4), ("MC", None, 11), ("CH", None, 18), ("VA", None, 27), ("CI", "G1", 34),
        ("BL", "G1", 34), ("HM", "G1", 34), ("CI", None, 48), ("16", "G1", 48), ("WC", "G1", 48), ("AM", None, 48),
    ],
)  # fmt: skip
def test_one_kind_of_plan_is_crossed(code: str, group_number: str | None, column: int) -> None:
    coverage = FULL.coverage._replace(claim_filing_code=code, group_number=group_number)
    page = form(FULL._replace(coverage=coverage, notes=()))
    assert [each for each in PLAN_COLUMNS if (10, each) in page] == [column]


def test_an_address_of_three_lines_leaves_the_third_empty() -> None:
    address = FULL.payer.address._replace(street_2=None)
    page = form(FULL._replace(payer=FULL.payer._replace(address=address)))
    assert [(line, page[line, 47]) for line in range(4, 8) if (line, 47) in page] == [
        (4, "EMPLOYER PLAN INC"), (5, "PO BOX 9"), (7, "TROY NY 12180"),
    ]  # fmt: skip


def test_who_is_insured_himself_is_patient_and_insured() -> None:
    page = form(FULL._replace(patient=None))
    assert page[12, 4] == page[12, 53] == "DOE JR, JOHN, Q"
    assert (page[14, 36], page[12, 45], (14, 45) in page) == ("X", "X", False)


@pytest.mark.parametrize(("relationship", "column"), [("01", 41), ("19", 45), ("20", 50), ("G8", 50), ("53", 50)])
def test_the_relationship_is_crossed(relationship: str, column: int) -> None:
    page = form(FULL._replace(patient=FULL.patient._replace(relationship=relationship)))
    assert [each for each in (36, 41, 45, 50) if (14, each) in page] == [column]


def test_an_unknown_sex_crosses_nothing() -> None:
    page = form(FULL._replace(patient=FULL.patient._replace(sex="U")))
    assert (12, 45) not in page
    assert (12, 50) not in page


def test_an_employer_is_insured_by_its_name() -> None:
    employer = Subscriber(organization="Acme Steel, Inc.", member_id="W1", address=HOME)
    assert form(FULL._replace(subscriber=employer))[12, 53] == "ACME STEEL INC"


def test_without_another_plan_box_9_is_empty_and_11d_says_no() -> None:
    page = form(FULL._replace(other_payers=()))
    assert page[28, 60] == "X"
    assert not {(28, 55), (20, 4), (22, 4), (28, 4)} & set(page)


def test_a_further_plan_that_box_9_has_no_room_for_is_told() -> None:
    third = FULL.other_payers[0]._replace(responsibility="T", group_name="Third", paid_amount=None)
    claim = FULL._replace(other_payers=(third, FULL.other_payers[0]))
    assert form(claim)[28, 4] == "SECOND PLAN"
    assert ("other_payers[0]", "9") in warnings(claim)


def test_a_plan_without_a_name_of_its_own_is_called_as_its_payer_when_that_fits() -> None:
    coverage = FULL.coverage._replace(group_name=None)
    assert form(FULL._replace(coverage=coverage))[26, 53] == "EMPLOYER PLAN INC"
    long = SentPayer(name="THE EMPLOYER PLAN OF THE CAPITAL", address=None)
    assert (26, 53) not in form(FULL._replace(coverage=coverage, payer=long))


def test_the_member_number_stands_for_a_missing_policy_number() -> None:
    other = FULL.other_payers[0]._replace(group_number=None)
    assert form(FULL._replace(other_payers=(other,)))[22, 4] == "M1"


@pytest.mark.parametrize(("released", "assigned", "places"), [("Y", "N", [10]), ("I", "Y", [58]), ("I", "N", [])])
def test_a_signature_on_file_is_told_when_there_is_one(released: str, assigned: str, places: list[int]) -> None:
    page = form(FULL._replace(release_of_information=released, benefits_assigned=assigned))
    assert [column for column in (10, 58) if (31, column) in page] == places


def test_medicare_alone_has_none_in_11_and_no_insured() -> None:
    page = form(MEDICARE)
    assert page[20, 53] == "NONE"
    assert page[10, 53] == "1EG4TE5MK73"
    assert not set(INSURED_BOXES) & set(page)
    assert not {(22, 56), (22, 71), (22, 78), (26, 53), (28, 55), (28, 60)} & set(page)


def test_who_pays_before_medicare_stands_in_4_to_11() -> None:
    page = form(MEDICARE_SECOND)
    assert (page[12, 53], page[14, 41], page[14, 53]) == ("DOE, JOHN", "X", "SAME")
    assert (page[20, 53], page[26, 53]) == ("G77", "EMPLOYER PLAN")
    assert not {(28, 55), (28, 60), (20, 4)} & set(page)


def test_a_medicare_patient_with_an_own_earlier_plan_is_the_same_person() -> None:
    payer = MEDICARE_SECOND.other_payers[0]._replace(relationship="18")
    page = form(MEDICARE_SECOND._replace(other_payers=(payer,)))
    assert (page[12, 53], page[14, 36], page[14, 53]) == ("SAME", "X", "SAME")


def test_an_earlier_insured_who_lives_elsewhere_has_address_birth_date_and_sex() -> None:
    payer = MEDICARE_SECOND.other_payers[0]
    insured = payer.subscriber._replace(address=HOME._replace(street="9 Fir Ave"), birth_date=date(1948, 3, 4), sex="M")
    page = form(MEDICARE_SECOND._replace(other_payers=(payer._replace(subscriber=insured),)))
    assert (page[14, 53], page[16, 53], page[18, 53]) == ("9 FIR AVE", "ALBANY", "12208-0001")
    assert (page[22, 56], page[22, 59], page[22, 62], page[22, 71]) == ("03", "04", "1948", "X")


def test_an_insurance_behind_medicare_is_told_to_be_left_off() -> None:
    later = FULL.other_payers[0]._replace(paid_amount=None)
    claim = MEDICARE._replace(other_payers=(later,))
    assert form(claim)[20, 53] == "NONE"
    assert warnings(claim) == [("other_payers[0]", "9")]


def test_a_telephone_that_has_not_ten_digits_is_left_off() -> None:
    contact = FULL.patient.contact._replace(phone="555-0144")
    page = form(FULL._replace(patient=FULL.patient._replace(contact=contact)))
    assert not {(18, 18), (18, 22)} & set(page)


def test_an_address_abroad_goes_by_file() -> None:
    abroad = HOME._replace(state=None, country="FR")
    claim = FULL._replace(patient=FULL.patient._replace(address=abroad))
    assert refusals(claim) == [("patient.address.country", "5", "NOT_KEPT")]


def test_the_united_states_are_no_address_abroad() -> None:
    claim = FULL._replace(patient=FULL.patient._replace(address=HOME._replace(country="US")))
    assert form(claim)[18, 4] == "12208-0001"


LONG_NAME = "Employer Plan of the Greater Capital District"


def test_a_long_name_of_a_payer_or_plan_is_shortened_and_that_is_told() -> None:
    other = FULL.other_payers[0]._replace(group_name=LONG_NAME, paid_amount=None)
    claim = FULL._replace(
        payer=FULL.payer._replace(name=LONG_NAME),
        coverage=FULL.coverage._replace(group_name=LONG_NAME),
        other_payers=(other,),
    )
    page = form(claim)
    assert page[4, 47] == "EMPLOYER PLAN OF THE GREATER CAPITAL"
    assert (page[26, 53], page[28, 4]) == ("EMPLOYER PLAN OF THE GREATER", "EMPLOYER PLAN OF THE GREATER")
    assert [each for each in warnings(claim) if each[1] in {"payer address", "11c", "9d"}] == [
        ("payer.name", "payer address"), ("coverage.group_name", "11c"), ("other_payers[0].group_name", "9d"),
    ]  # fmt: skip


def test_a_long_name_of_a_payer_before_medicare_is_shortened() -> None:
    payer = MEDICARE_SECOND.other_payers[0]
    long = payer._replace(payer=payer.payer._replace(name=LONG_NAME))
    claim = MEDICARE_SECOND._replace(other_payers=(long,))
    assert form(claim)[26, 53] == "EMPLOYER PLAN OF THE GREATER"
    assert ("other_payers[0].payer.name", "11c") in warnings(claim)


def test_a_long_name_of_a_person_is_refused() -> None:
    claim = FULL._replace(subscriber=FULL.subscriber._replace(last_name="W" * 30))
    assert refusals(claim) == [("subscriber.last_name", "4", "LENGTH")]


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ({}, []),
        ({"address": None}, [("subscriber.address", "7")]),
        ({"birth_date": None}, [("subscriber.birth_date", "11a")]),
        ({"address": None, "birth_date": None}, [("subscriber.address", "7"), ("subscriber.birth_date", "11a")]),
    ],
)
def test_what_the_claim_lacks_of_an_insured_who_is_not_the_patient_is_told(missing, expected) -> None:
    claim = FULL._replace(subscriber=FULL.subscriber._replace(**missing), other_payers=())
    assert form(claim)[12, 53] == "DOE JR, JOHN, Q"
    assert warnings(claim) == expected
    assert [(14, 53) in form(claim), (22, 56) in form(claim)] == ["address" not in missing, "birth_date" not in missing]


def test_who_is_insured_himself_lacks_nothing() -> None:
    assert warnings(FULL._replace(patient=None, other_payers=())) == []


def test_an_employer_has_no_birth_date_and_a_long_name_is_shortened() -> None:
    employer = Subscriber(organization="Acme Steel and Iron Works of Albany", member_id="W1")
    claim = FULL._replace(subscriber=employer, other_payers=())
    assert form(claim)[12, 53] == "ACME STEEL AND IRON WORKS OF"
    assert warnings(claim) == [("subscriber.organization", "4"), ("subscriber.address", "7")]


def test_what_the_claim_lacks_of_the_insured_before_medicare_is_told() -> None:
    payer = MEDICARE_SECOND.other_payers[0]
    assert ("other_payers[0].subscriber.birth_date", "11a") in warnings(MEDICARE_SECOND)
    homeless = payer._replace(subscriber=payer.subscriber._replace(address=None))
    claim = MEDICARE_SECOND._replace(other_payers=(homeless,))
    assert {("other_payers[0].subscriber.address", "7")} <= set(warnings(claim))
    own = MEDICARE_SECOND._replace(other_payers=(payer._replace(relationship="18"),))
    assert not {"7", "11a"} & {box for _, box in warnings(own)}
