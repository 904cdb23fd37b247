"""A payer's own numbers replace any dated number by its name, and a name that is none is refused."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.payer_book import payer_book
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.contracts.terms.per_unit import PerUnit
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.pricing.medicare.published_facts import published_facts
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.reference.book.book import ReferenceBook
from radbill.reference.parameters.dated_numbers import parameter_names
from radbill.reference.records import OppsCapRow
from tests.pricing.made import DAY, asked, imaging, made_book, single

SUMMER = date(2026, 7, 15)
#: Head CT in Alabama by RVU26C: work 0.83 x 1.000 + PE 0.30 x 0.875 + MP 0.05 x 0.566 = 1.1208 RVUs.
HEAD_CT_READING = PricingRequest("70450", ("26",), SUMMER, "22", "35203")


def contract(own_numbers, term=None) -> Contract:
    line = ContractLine(Selection(), term or PercentOfMedicare(Decimal(100)), "all")
    return Contract("ACME", "Acme", DateRange(date(2020, 1, 1)), (line,), own_numbers=own_numbers)


def only_price(own_numbers, request, book, term=None):
    (answer,) = prices_under(contract(own_numbers, term), [ContractedLine("s", request)], book)
    return answer


@pytest.mark.parametrize("name", parameter_names())
def test_every_dated_number_can_be_replaced(name) -> None:
    book = ReferenceBook.open()
    own = payer_book(contract(((name, Decimal(7)),)), book)
    assert own.parameter(name, SUMMER).value == 7
    assert str(own.parameter(name, SUMMER).citation) == "Contract Acme"
    facts = published_facts(HEAD_CT_READING, own)
    assert facts.parameters[name].value == 7
    others = set(parameter_names()) - {name}
    medicare = published_facts(HEAD_CT_READING, book).parameters
    assert all(facts.parameters[other] == medicare[other] for other in others)
    assert own.fee_release(SUMMER) == book.fee_release(SUMMER)


def test_the_payers_conversion_factor_is_the_one_in_the_price() -> None:
    book = ReferenceBook.open()
    answer = only_price((("conversion_factor", Decimal(50)),), HEAD_CT_READING, book)
    assert answer.allowed_amount == Decimal("56.04")  # 1.1208 x 50
    assert answer.steps[0].sentence.endswith("x 50, the conversion factor of Contract Acme")
    # Medicare's own price before and after: 1.1208 x 33.4009 = 37.4357
    for _ in range(2):
        assert only_price((), HEAD_CT_READING, book).allowed_amount == Decimal("37.44")
        assert only_price((("conversion_factor", Decimal(50)),), HEAD_CT_READING, book).allowed_amount == Decimal(
            "56.04"
        )


def test_the_payers_conversion_factor_holds_for_who_takes_part_in_an_apm_too() -> None:
    request = HEAD_CT_READING._replace(qualifying_apm_participant=True)
    own = (("conversion_factor", Decimal(50)),)
    assert only_price(own, request, ReferenceBook.open()).allowed_amount == Decimal("56.04")
    both = (*own, ("conversion_factor_qualifying_apm", Decimal(60)))
    assert only_price(both, request, ReferenceBook.open()).allowed_amount == Decimal("67.25")  # 1.1208 x 60 = 67.248
    book = payer_book(contract(both), ReferenceBook.open())
    assert book.conversion_factor(SUMMER).value == 50
    assert book.conversion_factor(SUMMER, qualifying_apm_participant=True).value == 60


def test_the_cap_follows_the_payers_factor() -> None:
    # Head CT, RVU25D in Alabama: OPPS practice expense 3.27 x 0.869 and malpractice 0.02 x 0.575 for the technical part
    request = PricingRequest("70450", ("TC",), date(2025, 11, 3), "11", "35203")
    book = ReferenceBook.open()
    row, gpci = book.fee_row("70450", "TC", request.date_of_service), book.gpci("10112", "00", request.date_of_service)
    rvus = row.opps_non_facility_pe_rvu * gpci.pe_gpci + row.opps_mp_rvu * gpci.mp_gpci
    facts = published_facts(request, payer_book(contract((("conversion_factor", Decimal(100)),)), book))
    assert facts.cap_amount == round(rvus * 100, 2)
    assert published_facts(request, book).cap_amount == Decimal("92.29")  # CMS's own row of OPPSCAP25D


@pytest.mark.parametrize(
    ("name", "is_cmss"),
    [("conversion_factor", False), ("conversion_factor_qualifying_apm", False), ("bilateral_percent", True)],
)
def test_cmss_own_cap_is_taken_unless_the_factor_is_the_payers(name, is_cmss) -> None:
    book, row = made_book(), OppsCapRow(*["CMS's own"] * len(OppsCapRow._fields))
    book.opps_cap = lambda *_: row
    own = payer_book(contract(((name, Decimal(100)),)), book)
    assert own.opps_cap("70450", "TC", "10112", "00", DAY) == (row if is_cmss else None)


@pytest.mark.parametrize(
    ("name", "codes", "request_", "own", "expected"),
    [
        ("bilateral_percent", {"OP": single(bilateral_indicator="1")}, asked("OP", "50"), 200, 200),
        ("assistant_percent", {"OP": single(assistant_indicator="2")}, asked("OP", "80"), 20, 20),
        ("co_surgeon_percent", {"OP": single(co_surgeon_indicator="2")}, asked("OP", "62"), 60, 60),
        (
            "multiple_surgery_percent",
            {"OP": single(multiple_procedure_indicator="2"), "UP": single(multiple_procedure_indicator="2")},
            asked("OP"),
            25,
            25,
        ),
        ("film_reduction_percent", {"XR": imaging(0, 100)}, asked("XR", "TC", "FX"), 30, 70),
        ("nonparticipating_percent", {"XR": imaging(100, 0)}, asked("XR", "26", is_participating=False), 90, 90),
    ],
)
def test_own_numbers_are_those_of_the_steps(name, codes, request_, own, expected) -> None:
    book = made_book(**codes)
    lines = [ContractedLine("s", asked("UP")), ContractedLine("s", request_)][-len(codes) :]
    answer = prices_under(contract(((name, Decimal(own)),)), lines, book)[-1]
    assert answer.allowed_amount == expected


def test_a_payers_own_percent_for_operations_reduces_amounts_of_the_contract() -> None:
    book = made_book(OP=single(multiple_procedure_indicator="2"), UP=single(multiple_procedure_indicator="2"))
    lines = [ContractedLine("s", asked("OP")), ContractedLine("s", asked("UP"))]
    own = contract((("multiple_surgery_percent", Decimal(25)),), PerUnit(Decimal(80)))
    assert [answer.allowed_amount for answer in prices_under(own, lines, book)] == [80, 20]
    assert [answer.allowed_amount for answer in prices_under(contract((), PerUnit(Decimal(80))), lines, book)] == [
        80
    ] * 2


@pytest.mark.parametrize(
    ("indicator", "name"),
    [("6", "mppr_cardiovascular_technical_percent"), ("7", "mppr_ophthalmology_technical_percent")],
)
def test_each_group_has_its_own_percent(indicator, name) -> None:
    kind = {"multiple_procedure_indicator": indicator}
    book = made_book(ONE=imaging(0, 100, **kind), TWO=imaging(0, 90, **kind))
    lines = [ContractedLine("s", asked("ONE", "TC")), ContractedLine("s", asked("TWO", "TC"))]
    own = contract(((name, Decimal(40)),), PerUnit(Decimal(50)))
    assert [answer.allowed_amount for answer in prices_under(own, lines, book)] == [50, 20]


@pytest.mark.parametrize("name", ["mppr_profesional_percent", "Conversion_factor", "", "no such thing"])
def test_an_unknown_number_is_refused_by_its_name(name) -> None:
    own = contract((("bilateral_percent", Decimal(150)), (name, Decimal(75))))
    assert isinstance(payer_book(own, made_book()), Failure)
    answers = prices_under(own, [ContractedLine("s", asked("CT"))] * 2, made_book(CT=imaging(1, 2)))
    assert [answer.failure.reason for answer in answers] == ["BAD_INPUT"] * 2
    assert f"sets {name!r}, which is the name of no dated number" in answers[0].failure.message
    assert "percent" in answers[0].failure.what_to_do or "conversion_factor" in answers[0].failure.what_to_do


def test_a_slip_of_the_pen_is_told_what_may_be_meant() -> None:
    failure = payer_book(contract((("mppr_profesional_percent", Decimal(75)),)), made_book())
    assert failure.what_to_do == "Use one of: mppr_professional_percent."


def test_medicares_own_session_ranks_stay() -> None:
    assert SessionRank() == asked("CT").session_rank
    assert payer_book(contract(()), book := made_book()) is book
    assert DAY.year == 2025


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("conversion_factor", False), ("conversion_factor_qualifying_apm", False), ("mppr_technical_percent", True)],
)
def test_published_caps_are_those_of_medicares_own_factor(name: str, is_asked: bool) -> None:  # noqa: FBT001 - a case's column
    book, cap = made_book(), OppsCapRow(Decimal(1), Decimal(2))
    book.opps_cap = lambda *_question: cap
    own = payer_book(Contract("ACME", "Acme", DateRange(DAY), (), own_numbers=((name, Decimal(50)),)), book)
    assert own.opps_cap("70450", "TC", "00000", "00", DAY) == (cap if is_asked else None)
