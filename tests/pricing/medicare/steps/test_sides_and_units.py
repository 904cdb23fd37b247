"""Both sides by the bilateral indicator, and units."""

from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.price import price
from tests.pricing.made import asked, imaging, made_book, single


@pytest.mark.parametrize(("indicator", "allowed"), [("0", 100), ("1", 150), ("2", 100), ("3", 200), ("9", 100)])
def test_both_sides_by_indicator(indicator: str, allowed: int) -> None:
    answer = price(asked("CODE", "50"), made_book(CODE=single(bilateral_indicator=indicator)))
    assert answer.allowed_amount == allowed
    assert [step.name for step in answer.steps] == ["fee_schedule", "bilateral"]


def test_both_sides_have_both_caps() -> None:
    book = made_book(CT=imaging(100, 500, 300, bilateral_indicator="3"))
    answer = price(asked("CT", "TC", "50"), book)
    assert (answer.allowed_amount, answer.opps_cap_amount) == (600, 600)


def test_units_multiply_the_rounded_amount() -> None:
    """0.125 rounds to 0.13 and is then taken three times: 0.39, where 0.375 would round to 0.38."""
    rows = single()
    rows[""] = rows[""]._replace(work_rvu=Decimal("0.125"))
    assert price(asked("CODE", units=3), made_book(CODE=rows)).allowed_amount == Decimal("0.39")


def test_one_unit_of_one_side_is_no_step() -> None:
    answer = price(asked("CODE"), made_book(CODE=single(bilateral_indicator="3")))
    assert [step.name for step in answer.steps] == ["fee_schedule"]


def test_of_ranked_imaging_further_sides_and_units_are_not_certain() -> None:
    book = made_book(CT=imaging(100, 500, bilateral_indicator="3"), CODE=single(bilateral_indicator="3"))
    assert price(asked("CT", "26", "50"), book).steps[-1].citation.confidence is Confidence.MEDIUM
    assert price(asked("CODE", "50"), book).steps[-1].citation.confidence is Confidence.HIGH
