"""Both sides of every code with a bilateral indicator: 50, RT LT on a line and two lines cost the same."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from radbill.codes.sides import BothSides
from radbill.pricing.bulk.price_table import price_table
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.pricing.sides import pair_worth, second_side_worth, side_of_pair, sides_on_line
from radbill.reference.book.book import ReferenceBook
from tests.pricing.batch_law import table_of
from tests.pricing.made import asked, made_book, single

BOOK = ReferenceBook.open(Path("no-store-here"))
DAY = date(2026, 7, 15)


def reading(code: str, *modifiers: str, units: int = 1) -> PricingRequest:
    return PricingRequest(code, ("26", *modifiers), DAY, "22", "352030001", units=Decimal(units))


def service(code: str, component: str, *modifiers: str) -> PricingRequest:
    return PricingRequest(code, (*filter(None, [component]), *modifiers), DAY, "11", "352030001")


FORMS = {
    # 73562-26 in Alabama, 07/2026: one side 8.83, indicator 3: each in full, 2 x 8.83 = 17.66
    ("73562", "50"): "17.66", ("73562", "RT LT"): "17.66", ("73562", "two lines"): "17.66", ("73562", "units"): "17.66",
    # 76642-26: one side 29.81, indicator 1: 150 percent, 44.715 -> 44.72
    ("76642", "50"): "44.72", ("76642", "RT LT"): "44.72", ("76642", "two lines"): "44.72", ("76642", "units"): "44.72",
}  # fmt: skip


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_both_sides_of_the_field_cases(code: str, form: str) -> None:
    lines = {
        "50": [reading(code, "50")], "RT LT": [reading(code, "RT", "LT")], "units": [reading(code, units=2)],
        "two lines": [reading(code, "RT"), reading(code, "LT")],
    }[form]  # fmt: skip
    answers = price_session([("s", line) for line in lines], BOOK)
    assert sum(answer.allowed_amount for answer in answers) == Decimal(FORMS[code, form])


def test_both_sides_of_every_code_cost_the_same_in_each_way_of_writing_them() -> None:
    """Of ranked imaging with indicator 3 two lines are two services of the session, reduced as such (CR 9647)."""
    seen: Counter[str] = Counter()
    pairs, expected = [], []
    for code in sorted(BOOK.fee_codes(DAY)):
        for component, row in BOOK.fee_rows(code, DAY).items():
            both = price(service(code, component, "50"), BOOK).allowed_amount
            if row.bilateral_indicator not in {"0", "1", "2", "3"} or both is None or row.modifier == "53":
                continue
            together = price(service(code, component, "RT", "LT"), BOOK).allowed_amount
            assert together == both, (code, component)
            if row.bilateral_indicator == "3" and row.multiple_procedure_indicator in "467":
                continue
            seen[row.bilateral_indicator] += 1
            pairs += [(f"{code}{component}", service(code, component, side)) for side in ("RT", "LT")]
            expected.append((code, component, both))
    by_line = [answer.allowed_amount for answer in price_session(pairs, BOOK)]
    sums = [first + second for first, second in zip(by_line[::2], by_line[1::2], strict=True)]
    assert [(code, component, amount) for (code, component, _), amount in zip(expected, sums, strict=True)] == expected
    assert all(seen[indicator] >= least for indicator, least in {"0": 100, "1": 30, "2": 50, "3": 50}.items()), seen
    in_bulk = price_table(table_of(pairs).with_columns(zip=pl.lit("352030001")), BOOK)["allowed_amount"].to_list()
    assert in_bulk == [f"{amount:.2f}" for amount in by_line]


@pytest.mark.parametrize("way", list(BothSides))
def test_what_the_product_proposes_for_both_sides_is_priced_for_both(way: BothSides) -> None:
    lines = [("RT",), ("LT",)] if way is BothSides.TWO_LINES else [tuple(way.value.split())]
    answers = price_session([("s", reading("73562", *modifiers)) for modifiers in lines], BOOK)
    assert sum(answer.allowed_amount for answer in answers) == Decimal("17.66")


def test_how_units_and_sides_count() -> None:
    count = sides_on_line(reading("76642", "RT", "LT", units=3), "1")
    assert (count.pairs, count.singles, count.worth(Decimal("1.5"))) == (1, 1, Decimal("2.5"))
    assert [pair_worth(indicator, Decimal("1.5")) for indicator in ("0", "1", "2", "3", "9", "")] == [
        1, Decimal("1.5"), 1, 2, 1, 2,
    ]  # fmt: skip
    assert second_side_worth("1", Decimal("1.5")) == Decimal("0.5")
    assert side_of_pair(reading("76642", "LT"), "1", is_ranked_as_a_whole=False) == "LT"
    assert not side_of_pair(reading("76642", "LT", "76"), "2", is_ranked_as_a_whole=False)


@pytest.mark.parametrize("both", [[asked("PAIR", "RT"), asked("PAIR", "LT")], [asked("PAIR", "50")]])
def test_both_sides_of_an_operation_rank_together(both: list[PricingRequest]) -> None:
    """One side is 100, both are 150, another operation 120: 150 + 60, not 120 + 75."""
    book = made_book(
        PAIR=single(multiple_procedure_indicator="2", bilateral_indicator="1"),
        OTHER=single(multiple_procedure_indicator="2", work_rvu=120),
    )
    for order in ([*both, asked("OTHER")], [asked("OTHER"), *both]):
        answers = price_session([("s", request) for request in order], book)
        amounts = {"PAIR": Decimal(0), "OTHER": Decimal(0)}
        for request, answer in zip(order, answers, strict=True):
            amounts[request.procedure_code] += answer.allowed_amount
        assert amounts == {"PAIR": 150, "OTHER": 60}


@pytest.mark.parametrize(
    ("indicator", "of_imaging", "of_an_operation"),
    [("0", "RT", "RT"), ("1", "RT", "RT"), ("2", "RT", "RT"), ("3", "", "RT"), ("9", "", ""), ("", "", "")],
)
def test_which_lines_may_have_their_other_side_elsewhere(indicator: str, of_imaging: str, of_an_operation: str) -> None:
    found = [side_of_pair(reading("76642", "RT"), indicator, is_ranked_as_a_whole=ranked) for ranked in (False, True)]
    assert found == [of_imaging, of_an_operation]
    for modifiers in (("50", "RT"), ("RT", "LT"), ()):
        assert not side_of_pair(reading("76642", *modifiers), indicator, is_ranked_as_a_whole=True)


@pytest.mark.parametrize(("indicator", "apart"), [("0", ""), ("1", "LT"), ("2", ""), ("3", "LT")])
def test_a_side_said_to_be_apart_is_alone_where_one_price_is_for_both(indicator: str, apart: str) -> None:
    for modifier in ("59", "76", "77", "XS"):
        assert side_of_pair(reading("76642", "LT", modifier), indicator, is_ranked_as_a_whole=True) == apart


@pytest.mark.parametrize(
    ("modifiers", "units", "indicator", "pairs", "singles"),
    [
        ((), 1, "1", 0, 1), ((), 2, "1", 1, 0), ((), 3, "1", 0, 3), ((), 2, "3", 0, 2), ((), 2, "0", 0, 2),
        (("RT",), 2, "1", 0, 2), (("59",), 2, "1", 0, 2), (("50",), 1, "1", 1, 0), (("50",), 2, "1", 2, 0),
        (("RT", "LT"), 1, "1", 1, 0), (("RT", "LT"), 2, "3", 1, 0), (("RT", "LT"), 4, "1", 2, 0),
        (("RT", "LT"), 5, "1", 2, 1), (("RT", "LT"), 6, "0", 3, 0), (("50", "RT", "LT"), 2, "1", 2, 0),
    ],
)  # fmt: skip
def test_how_units_count_by_what_is_written(
    modifiers: tuple[str, ...], units: int, indicator: str, pairs: int, singles: int
) -> None:
    assert sides_on_line(reading("76642", *modifiers, units=units), indicator) == (pairs, singles)
