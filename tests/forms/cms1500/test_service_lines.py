"""Boxes 17 and 24: NUCC instruction manual, items 17 and 24."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.model.sent_claim.claims import ClaimProviders, SentClaim
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.services import Drug, LineProviders, SentLine
from tests.forms.cms1500.invented_claims import FULL, LINE, MEDICARE, READER, REFERRING
from tests.forms.cms1500.printed_forms import printed, refusals, warnings

ORDERING = SentProvider(last_name="Test", first_name="Tom", npi="1003000134")


def form(claim: SentClaim) -> dict[tuple[int, float], str]:
    return printed(claim)[0]


def with_line(line: SentLine) -> SentClaim:
    return FULL._replace(lines=(line,))


@pytest.mark.parametrize(
    ("providers", "line_providers", "expected"),
    [
        (ClaimProviders(referring=REFERRING), LineProviders(), ("DN", "OLGA P ORDER", "1003000126")),
        (ClaimProviders(), LineProviders(ordering=ORDERING), ("DK", "TOM TEST", "1003000134")),
        (ClaimProviders(supervising=ORDERING), LineProviders(), ("DQ", "TOM TEST", "1003000134")),
        (ClaimProviders(supervising=READER), LineProviders(ordering=ORDERING), ("DK", "TOM TEST", "1003000134")),
        (ClaimProviders(), LineProviders(), (None, None, None)),
    ],
)
def test_one_professional_stands_in_17_by_priority(providers, line_providers, expected) -> None:
    page = form(FULL._replace(providers=providers, lines=(LINE._replace(providers=line_providers),)))
    assert (page.get((36, 4)), page.get((36, 7)), page.get((36, 36))) == expected


def test_two_ordering_professionals_are_two_claims() -> None:
    lines = tuple(LINE._replace(providers=LineProviders(ordering=each)) for each in (ORDERING, READER))
    claim = FULL._replace(providers=ClaimProviders(), lines=lines)
    assert refusals(claim) == [("lines[1].providers.ordering", "17", "TOO_MANY")]


def test_who_is_left_out_of_17_is_told() -> None:
    line = LINE._replace(providers=LineProviders(ordering=ORDERING))
    assert ("lines[0].providers.ordering", "17") in warnings(with_line(line))


def test_medicare_reads_no_numbers_but_npis() -> None:
    page = form(MEDICARE)
    assert page[36, 36] == "1003000126"
    assert page[46, 71] == "1417947842"
    assert not {(35, 33), (35, 36), (45, 68), (45, 71), (63, 39), (63, 66)} & set(page)


def test_medicare_reads_a_professionals_first_and_last_name_alone() -> None:
    assert form(MEDICARE)[36, 7] == "OLGA ORDER"


def test_medicare_reads_the_quantity_of_a_drug_from_position_17() -> None:
    line = LINE._replace(drug=Drug("00407141220", Decimal(50), "ML"))
    text = form(MEDICARE._replace(lines=(line,)))[45, 4]
    assert (text[:13], text[13:16], text[16:]) == ("N400407141220", "   ", "ML50")


def test_a_day_stands_twice_when_the_service_took_one() -> None:
    page = form(with_line(LINE._replace(date_of_service=date(2026, 1, 2))))
    assert [page[46, column] for column in (4, 7, 10, 13, 16, 19)] == ["01", "02", "26"] * 2


def test_the_place_of_service_is_the_claims_unless_the_line_has_its_own() -> None:
    assert form(with_line(LINE))[46, 22] == "22"
    assert form(with_line(LINE._replace(place_of_service="11")))[46, 22] == "11"


def test_no_emergency_is_blank() -> None:
    assert (46, 25) not in form(with_line(LINE))


@pytest.mark.parametrize(
    ("charge", "column", "text"),
    [
        ("0.00", 57, "0 00"), ("7.05", 57, "7 05"), ("400", 55, "400 00"), ("99999.99", 53, "99999 99"),
        ("100000.00", 53, "10000000"), ("999999.99", 53, "99999999"),
    ],
)  # fmt: skip
def test_dollars_stand_against_the_dividing_line(charge: str, column: int, text: str) -> None:
    assert form(with_line(LINE._replace(charge_amount=Decimal(charge))))[46, column] == text


@pytest.mark.parametrize("charge", ["1000000.00", "99999999.99"])
def test_a_charge_of_seven_digits_does_not_fit(charge: str) -> None:
    claim = with_line(LINE._replace(charge_amount=Decimal(charge)))
    assert ("lines[0].charge_amount", "24F", "LENGTH") in refusals(claim)


@pytest.mark.parametrize(("units", "text"), [("1", "1"), ("100", "100"), ("1.50", "1.5"), ("20.0", "20")])
def test_units_have_no_needless_zeros(units: str, text: str) -> None:
    assert form(with_line(LINE._replace(units=Decimal(units))))[46, 62] == text


@pytest.mark.parametrize("units", ["1000", "12.5", "0.001"])
def test_units_of_four_characters_do_not_fit(units: str) -> None:
    assert refusals(with_line(LINE._replace(units=Decimal(units)))) == [("lines[0].units", "24G", "LENGTH")]


@pytest.mark.parametrize(
    ("drug", "text"),
    [
        (Drug("00407141220", Decimal("99999999.999"), "ML"), "N400407141220 ML99999999.999"),
        (Drug("00407141220", Decimal("1.500"), "UN"), "N400407141220 UN1.5"),
        (Drug("00407141220"), "N400407141220"),
    ],
)
def test_a_drug_stands_in_the_shaded_half(drug: Drug, text: str) -> None:
    assert form(with_line(LINE._replace(drug=drug)))[45, 4] == text


def test_the_words_for_an_unlisted_code_have_room_for_59_characters() -> None:
    assert form(with_line(LINE._replace(description="W" * 59)))[45, 4] == "ZZ" + "W" * 59
    assert refusals(with_line(LINE._replace(description="W" * 60))) == [("lines[0].description", "24", "LENGTH")]


def test_the_second_modifier_of_few_stands_second() -> None:
    page = form(with_line(LINE._replace(modifiers=("26", "59"))))
    assert (page[46, 36], page[46, 39], (46, 42) in page) == ("26", "59", False)


def test_a_line_read_by_another_names_him() -> None:
    line = LINE._replace(providers=LineProviders(rendering=ORDERING))
    page = form(with_line(line))
    assert page[46, 71] == "1003000134"
    assert (45, 71) not in page


def test_who_bills_has_rendered_what_nobody_else_has() -> None:
    page = form(FULL._replace(providers=ClaimProviders(), lines=(LINE,)))
    assert page[46, 71] == "1234567893"


def test_medicaid_reads_the_taxonomy_where_there_is_no_number_of_its_own() -> None:
    coverage = FULL.coverage._replace(claim_filing_code="MC")
    reader = READER._replace(secondary_ids=(), taxonomy="2085R0202X")
    payer = FULL.payer._replace(secondary_ids=())
    providers = ClaimProviders(rendering=reader)
    page = form(FULL._replace(coverage=coverage, payer=payer, providers=providers, lines=(LINE,)))
    assert (page[45, 68], page[45, 71], page[63, 66]) == ("ZZ", "2085R0202X", "ZZ2085R0202X")


@pytest.mark.parametrize("code", ["MB", "MA"])
@pytest.mark.parametrize(("pointers", "letter"), [((1,), "A"), ((2, 1), "B"), ((12, 3, 2, 1), "L")])
def test_medicare_reads_the_first_diagnosis_of_a_line_alone(code: str, pointers, letter: str) -> None:
    coverage = MEDICARE.coverage._replace(claim_filing_code=code)
    line = LINE._replace(diagnosis_pointers=pointers)
    claim = MEDICARE._replace(coverage=coverage, diagnoses=FULL.diagnoses, lines=(LINE, line))
    assert form(claim)[48, 48] == letter
    assert warnings(claim) == ([("lines[1].diagnosis_pointers", "24E")] if len(pointers) > 1 else [])


def test_other_payers_read_four_diagnoses_of_a_line() -> None:
    assert form(with_line(LINE._replace(diagnosis_pointers=(4, 3, 2, 1))))[46, 48] == "DCBA"
