"""So many dollars per RVU, by hand arithmetic on the published RVUs of July 2026 (RVU26C) in Alabama.

RVUs (work, PE, MP): 70450-26 is 0.83 + 0.30 + 0.05 = 1.18; 70450 in the office 0.83 + 2.30 + 0.06 = 3.19; 70450-TC
0.00 + 2.00 + 0.01 = 2.01; 99213 in the office 1.30 + 1.46 + 0.09 = 2.85, in a facility 1.30 + 0.33 + 0.09 = 1.72.
GPCI of Alabama: work 1.000, PE 0.875, MP 0.566. In October 2025 (RVU25D) 70450-26 was 0.85 + 0.31 + 0.04 = 1.20.
"""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.contracts.term import TermCells, TermProblem
from radbill.pricing.contracts.terms.dollars_per_rvu import DollarsPerRvu
from radbill.pricing.explain import step_text
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import asked, imaging, made_book, single

BOOK = ReferenceBook.open()
SUMMER = date(2026, 7, 15)
FIFTY, FIFTY_WITH_GPCI = DollarsPerRvu(Decimal(50)), DollarsPerRvu(Decimal(50), uses_gpci=True)


def agreed(term, **more) -> Contract:
    in_force = DateRange(date(2020, 1, 1))
    return Contract("ACME", "Acme 2026", in_force, (ContractLine(Selection(), term, "all"),), **more)


def line(code, *modifiers, place="22", units=1) -> PricingRequest:
    return PricingRequest(code, modifiers, SUMMER, place, "35203", units=Decimal(units))


def answers(contract, *requests, book=BOOK):
    return prices_under(contract, [ContractedLine("s", request) for request in requests], book)


@pytest.mark.parametrize(
    ("term", "request_", "amount"),
    [
        (FIFTY, line("70450", "26"), "59.00"),  # 1.18 x 50
        (FIFTY, line("70450", place="11"), "159.50"),  # 3.19 x 50
        (FIFTY, line("70450", "TC", place="11"), "100.50"),  # 2.01 x 50
        (FIFTY, line("99213", place="11"), "142.50"),  # 2.85 x 50
        (FIFTY, line("99213", place="22"), "86.00"),  # 1.72 x 50
        (FIFTY, line("70450", "26", units=3), "177.00"),  # 59.00 x 3
        (DollarsPerRvu(Decimal("46.35")), line("70450", "26"), "54.69"),  # 1.18 x 46.35 = 54.693
        (FIFTY_WITH_GPCI, line("70450", "26"), "56.04"),  # (0.83 + 0.2625 + 0.0283) x 50 = 1.1208 x 50
        (FIFTY_WITH_GPCI, line("70450", place="11"), "143.82"),  # (0.83 + 2.0125 + 0.03396) x 50 = 2.87646 x 50
        (DollarsPerRvu(Decimal(50), schedule_day=date(2025, 11, 3)), line("70450", "26"), "60.00"),  # 1.20 x 50
    ],
)
def test_rvus_times_dollars(term, request_, amount) -> None:
    (answer,) = answers(agreed(term), request_)
    assert answer.allowed_amount == Decimal(amount)


def test_the_step_names_the_rvus_and_the_contract() -> None:
    (answer,) = answers(agreed(FIFTY), line("70450", "26"))
    (step,) = answer.steps
    assert step.sentence == "1.18 RVUs of RVU26C, facility (work 0.83 + PE 0.30 + MP 0.05), times $50.00."
    assert step_text(step) == f"Contract $59.00: {step.sentence} [Contract Acme 2026, all]"
    (answer,) = answers(agreed(FIFTY_WITH_GPCI), line("70450", "26"))
    assert answer.steps[0].sentence == (
        "1.1208 RVUs of RVU26C, locality 10112-00, facility "
        "(work 0.83 x 1.000 + PE 0.30 x 0.875 + MP 0.05 x 0.566), times $50.00."
    )


@pytest.mark.parametrize(
    ("codes", "request_", "amount"),
    [
        (imaging(2, 0, bilateral_indicator="3"), asked("IT", "26", "50"), 200),  # 2 RVUs each side
        (single(bilateral_indicator="1", work_rvu=4), asked("IT", "50"), 300),  # 150 percent of 4 RVUs
        (single(assistant_indicator="2", work_rvu=10), asked("IT", "80"), 80),  # 16 percent of 10 RVUs
        (single(co_surgeon_indicator="2", work_rvu=10), asked("IT", "62"), Decimal("312.50")),  # 62.5 percent
        (imaging(2, 3, cap=1), asked("IT"), 250),  # no OPPS cap
        (imaging(2, 3, status_code="N"), asked("IT", "26"), 100),  # Medicare's coverage is not the payer's
        # 2 + 2 + 0 and 1 + 1 + 2 RVUs: none of the three makes up for another
        (single(work_rvu=2, non_facility_pe_rvu=2), asked("IT"), 200),
        (single(work_rvu=1, non_facility_pe_rvu=1, mp_rvu=2), asked("IT"), 200),
    ],
)
def test_what_the_line_itself_says_counts_and_medicares_cap_does_not(codes, request_, amount) -> None:
    (answer,) = answers(agreed(FIFTY), request_, book=made_book(IT=codes))
    assert answer.allowed_amount == amount


def test_a_session_is_reduced_where_the_contract_says_by_how_much() -> None:
    book = made_book(CT=imaging(2, 8), MR=imaging(1, 6))
    readings = (asked("CT", "26"), asked("MR", "26"))
    assert [each.allowed_amount for each in answers(agreed(FIFTY), *readings, book=book)] == [100, 50]
    own = (("mppr_professional_percent", Decimal(75)),)
    reduced = answers(agreed(FIFTY, own_numbers=own), *readings, book=book)
    assert [each.allowed_amount for each in reduced] == [100, Decimal("37.50")]
    assert [step.name for step in reduced[1].steps] == ["contract", "mppr"]


OWN_REDUCTION = (("mppr_professional_percent", Decimal(95)), ("mppr_technical_percent", Decimal(50)))
LAST_YEAR = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("term", "amount"),
    [
        # 72141, RVU26C: 26 is 1.44 + 0.52 + 0.08 = 2.04, TC 0.00 + 3.65 + 0.02 = 3.67: 0.95 x 102.00 + 0.50 x 183.50
        (FIFTY, "188.65"),
        # 26: 1.44 + 0.455 + 0.04528 = 1.94028, TC: 3.19375 + 0.01132 = 3.20507: 0.95 x 97.014 + 0.50 x 160.2535
        (FIFTY_WITH_GPCI, "172.29"),
        # RVU25D: 26 is 1.48 + 0.54 + 0.07 = 2.09, TC 3.69 + 0.02 = 3.71: 0.95 x 104.50 + 0.50 x 185.50
        (DollarsPerRvu(Decimal(50), schedule_day=LAST_YEAR), "192.03"),  # 99.275 + 92.75 = 192.025
    ],
)
def test_a_reduced_global_is_divided_by_the_rvus_that_the_term_counts_with(term, amount) -> None:
    first, second = answers(agreed(term, own_numbers=OWN_REDUCTION), *two_exams())
    assert second.allowed_amount == Decimal(amount)
    assert "divided as Medicare's" not in str(second.steps[-1].citation)
    assert [step.name for step in first.steps] == ["contract"]


def test_a_global_without_a_row_of_one_part_is_all_of_the_other() -> None:
    """7 RVUs at 50 dollars are 350; all of it is the reading, at 75 percent."""
    rows = imaging(1, 6)
    book = made_book(CT=imaging(2, 8), MR={"": rows[""], "26": rows["26"]})
    own = (("mppr_professional_percent", Decimal(75)), ("mppr_technical_percent", Decimal(50)))
    _, second = answers(agreed(FIFTY, own_numbers=own), asked("CT"), asked("MR"), book=book)
    assert second.allowed_amount == Decimal("262.50")


def two_exams(*modifiers, second="72141") -> tuple[PricingRequest, PricingRequest]:
    """The second is outranked in both parts by MR of the head without and with contrast."""
    return line("70553", *modifiers, place="11"), line(second, *modifiers, place="11")


@pytest.mark.parametrize("term", [FIFTY, FIFTY_WITH_GPCI, DollarsPerRvu(Decimal("47.31"), schedule_day=LAST_YEAR)])
@pytest.mark.parametrize("code", ["70450", "70470", "71260", "72141", "72146", "73721", "74177", "76700", "76856"])
def test_a_reduced_global_is_its_reduced_parts_together(term, code) -> None:
    contract = agreed(term, own_numbers=OWN_REDUCTION)
    whole, reading, technical = (
        answers(contract, *two_exams(*part, second=code))[1].allowed_amount for part in ((), ("26",), ("TC",))
    )
    assert abs(whole - reading - technical) <= Decimal("0.02")  # each is rounded to cents by itself


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (line("70450", place="22"), "the hospital is paid for the technical part"),
        (line("J2785", place="11"), "drug payment limits (ASP)"),
        (line("70450", "26", "52"), "paid by report"),
        (line("99999"), "not in the starter part"),
        (line("76376", "26")._replace(zip_code=""), "Neither a ZIP code nor"),
    ],
)
def test_without_rvus_that_are_the_practices_there_is_no_price(request_, said) -> None:
    (answer,) = answers(agreed(FIFTY), request_)
    assert answer.allowed_amount is None
    assert said in answer.failure.message


def test_a_code_without_rvus_asks_for_a_line_of_its_own() -> None:
    book = made_book(FREE=single(work_rvu=0, status_code="C"))
    (answer,) = answers(agreed(FIFTY), asked("FREE"), book=book)
    assert (answer.failure.reason, answer.failure.message) == (
        "NOT_PRICED_HERE",
        "FREE has no RVUs in the fee schedule.",
    )


def test_no_more_than_the_charge() -> None:
    contract = agreed(FIFTY, pays_lesser_of_charge=True)
    (answer,) = prices_under(contract, [ContractedLine("s", line("70450", "26"), Decimal(40))], BOOK)
    assert answer.allowed_amount == 40


def test_both_methods_are_read_from_a_row() -> None:
    cells = TermCells("dollars per RVU", Decimal("45.50"), SUMMER)
    assert DollarsPerRvu.from_cells(cells) == DollarsPerRvu(Decimal("45.50"), schedule_day=SUMMER)
    with_gpci = DollarsPerRvu.from_cells(cells._replace(method="dollars per RVU with GPCI", schedule_day=None))
    assert with_gpci == DollarsPerRvu(Decimal("45.50"), uses_gpci=True)
    for value in (None, Decimal(0), Decimal(-1), Decimal(1200)):
        problem = DollarsPerRvu.from_cells(cells._replace(value=value))
        assert isinstance(problem, TermProblem)
        assert problem.field == "value"


def test_a_global_is_divided_by_the_indices_of_the_schedules_day() -> None:
    """PE counts three times then: 1 + 6 x 3 = 19 RVUs at 50 are 950; 0.95 x 50 + 0.50 x 900 = 497.50."""
    book = made_book(CT=imaging(2, 8), MR=imaging(1, 6))
    index = book.gpci("00000", "00", SUMMER)
    book.gpci = lambda _carrier, _locality, on: index._replace(pe_gpci=Decimal(3)) if on == LAST_YEAR else index
    term = DollarsPerRvu(Decimal(50), uses_gpci=True, schedule_day=LAST_YEAR)
    requests = [asked(code)._replace(date_of_service=SUMMER) for code in ("CT", "MR")]
    _, second = answers(agreed(term, own_numbers=OWN_REDUCTION), *requests, book=book)
    assert [step.after_amount for step in second.steps] == [950, Decimal("497.50")]
    assert second.steps[0].before_amount == 0


def test_a_percent_that_is_not_known_is_the_answer() -> None:
    book, unknown = made_book(OP=single(bilateral_indicator="1")), Failure(FailureReason.NOT_IN_FORCE, "Not known.")
    known = book.parameter
    book.parameter = lambda name, on: unknown if name == "bilateral_percent" else known(name, on)
    assert [each.failure for each in answers(agreed(FIFTY), asked("OP", "50"), book=book)] == [unknown]


def test_what_is_reduced_is_the_amount_of_all_units() -> None:
    """Two readings of 1 RVU at 50 dollars are 100; the contract pays 75 percent of them."""
    book = made_book(CT=imaging(2, 8), MR=imaging(1, 6))
    own = (("mppr_professional_percent", Decimal(75)),)
    _, second = answers(agreed(FIFTY, own_numbers=own), asked("CT", "26"), asked("MR", "26", units=2), book=book)
    assert [(step.name, step.after_amount) for step in second.steps] == [("contract", 50), ("units", 100), ("mppr", 75)]
