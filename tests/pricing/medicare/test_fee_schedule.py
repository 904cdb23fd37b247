"""Relative values, indices and factor by hand, each another number, so that none can stand for another."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.codes.component import Component
from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.pricing.medicare.fee_schedule import Formula
from radbill.pricing.medicare.parameters import OwnNumber
from radbill.pricing.price import price
from radbill.reference.records import Gpci, ParameterValue
from tests.pricing.made import HOSPITAL, asked, fee_row, imaging, made_book

#: Indices of work, practice expense and malpractice: 2, 3 and 5.
PLACE = Gpci("00000", "00", "ZZ", "TEST", Decimal(2), Decimal(3), Decimal(5))
OFFICE_FORMULA, FACILITY_FORMULA = (Formula(PLACE, Decimal(10), is_facility) for is_facility in (False, True))
#: Work 7, practice expense 11 in the office and 13 in a facility, malpractice 17; of OPPS 19, 23 and 29.
ROW = fee_row(
    "TC", work_rvu=7, non_facility_pe_rvu=11, facility_pe_rvu=13, mp_rvu=17,
    opps_non_facility_pe_rvu=19, opps_facility_pe_rvu=23, opps_mp_rvu=29,
)  # fmt: skip
READING = fee_row("26", work_rvu=100)


def test_an_amount_is_each_value_by_its_index_by_the_factor() -> None:
    """(7 x 2 + 11 x 3 + 17 x 5) x 10 = 1,320 in the office; 13 x 3 in place of 11 x 3 makes 1,380."""
    assert (OFFICE_FORMULA.amount(ROW), FACILITY_FORMULA.amount(ROW)) == (1320, 1380)
    assert OFFICE_FORMULA.amount(None) == 0


def test_a_cap_is_work_and_the_values_of_opps() -> None:
    """(7 x 2 + 19 x 3 + 29 x 5) x 10 = 2,160 in the office; 23 x 3 makes 2,280."""
    caps = [formula.cap({"TC": ROW}, Component.TECHNICAL) for formula in (OFFICE_FORMULA, FACILITY_FORMULA)]
    assert caps == [2160, 2280]


def test_amounts_are_rounded_to_cents_once() -> None:
    """0.0005 x 2 x 10 = 0.01; 0.0002 x 2 x 10 = 0.004."""
    rows = {name: fee_row("TC", work_rvu=Decimal(name), opps_non_facility_pe_rvu=Decimal("0.0001")) for name in
            ("0.0005", "0.0002")}  # fmt: skip
    assert [str(OFFICE_FORMULA.amount(row)) for row in rows.values()] == ["0.01", "0.00"]
    # with 0.0001 x 3 x 10 = 0.003 of OPPS: 0.013 and 0.007
    caps = [OFFICE_FORMULA.cap({"TC": row}, Component.TECHNICAL) for row in rows.values()]
    assert list(map(str, caps)) == ["0.01", "0.01"]


@pytest.mark.parametrize(
    ("rows", "component", "cap"),
    [
        # the whole has its own values: work 7 and OPPS
        ({"": ROW, "26": READING, "TC": ROW}, Component.GLOBAL, 2160),
        # the reading is never capped, nor is what has no row
        ({"": ROW, "26": READING, "TC": ROW}, Component.PROFESSIONAL, None),
        ({"": ROW}, Component.TECHNICAL, None),
        # no OPPS values, no cap
        ({"TC": READING}, Component.TECHNICAL, None),
        # the contractor prices the whole: cap of the technical part 2,160 and reading 100 x 2 x 10
        ({"": fee_row(status_code="C"), "26": READING, "TC": ROW}, Component.GLOBAL, 4160),
        ({"": fee_row(status_code="C"), "26": READING, "TC": READING}, Component.GLOBAL, None),
        ({"": fee_row(status_code="C"), "TC": ROW}, Component.GLOBAL, None),
        ({"": fee_row(status_code="C"), "26": READING}, Component.GLOBAL, None),
        # priced by the contractor matters to the whole alone
        ({"": ROW, "TC": ROW._replace(status_code="C"), "26": READING}, Component.TECHNICAL, 2160),
    ],
)
def test_which_rows_have_a_cap(rows: dict[str, object], component: Component, cap: int | None) -> None:
    assert OFFICE_FORMULA.cap(rows, component) == cap


@pytest.mark.parametrize(("place", "setting", "expense"), [("11", "non-facility", "11"), (HOSPITAL, "facility", "13")])
def test_the_first_step_says_with_what_it_was_computed(place: str, setting: str, expense: str) -> None:
    book = made_book(CODE={"26": ROW._replace(modifier="26")})
    book.gpci = lambda *_question: PLACE
    (step, *_) = price(asked("CODE", "26", place=place), book).steps
    release = book.fee_release(date(2025, 11, 3)).release_id
    assert step.sentence == f"{release}, locality 00000-00, {setting}: (work 7 x 2 + PE {expense} x 3 + MP 17 x 5) x 1"
    assert (step.name, step.before_amount) == ("fee_schedule", 0)


def test_a_payers_own_factor_is_named() -> None:
    book, citation, always = made_book(CODE=imaging(7, 0)), Citation("Contract Acme"), DateRange(date(2000, 1, 1))
    words = []
    for kind in (ParameterValue, OwnNumber):
        factor = kind("conversion_factor", Decimal(2), always, citation)
        book.conversion_factor = lambda _on, factor=factor, **_more: factor
        book.cache.clear()
        words.append(price(asked("CODE", "26"), book).steps[0].sentence.partition(") ")[2])
    assert words == ["x 2", "x 2, the conversion factor of Contract Acme"]
