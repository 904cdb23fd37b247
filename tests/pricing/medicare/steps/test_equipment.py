"""Old equipment: what is taken off the technical part, since when, and in which order with the cap."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from tests.pricing.made import DAY, asked, imaging, made_book

#: 70450 and 74178 are CT codes, 71046 is none; all at PC 10, TC 100, without and with a cap of 50.
BOOK = made_book(**{code: imaging(10, 100) for code in ("70450", "74178", "71046")})
CAPPED = made_book(**{"70450": imaging(10, 100, 50)})

BY_DAY = [
    ("FX", date(2016, 12, 31), 100), ("FX", date(2017, 1, 1), 80), ("FX", DAY, 80),
    ("FY", date(2017, 12, 31), 100), ("FY", date(2018, 1, 1), 93), ("FY", date(2022, 12, 31), 93), ("FY", DAY, 90),
    ("CT", date(2015, 12, 31), 100), ("CT", date(2016, 6, 1), 95), ("CT", date(2017, 1, 1), 85), ("CT", DAY, 85),
]  # fmt: skip


@pytest.mark.parametrize(("modifier", "day", "left"), BY_DAY)
def test_percents_by_day(modifier: str, day: date, left: int) -> None:
    assert price(asked("70450", "TC", modifier, date_of_service=day), BOOK).allowed_amount == left
    assert price(asked("70450", modifier, date_of_service=day), BOOK).allowed_amount == 10 + left


def test_a_reading_is_not_touched() -> None:
    assert price(asked("70450", "26", "CT"), BOOK).allowed_amount == 10


def test_film_before_computed_radiography_rounded_once() -> None:
    answer = price(asked("71046", "TC", "FY", "FX"), BOOK)
    assert [step.name for step in answer.steps[1:]] == ["equipment_fx", "equipment_fy"]
    assert answer.allowed_amount == 72  # 100 x 0.80 x 0.90


def test_first_the_cap_then_the_cut() -> None:
    """50 x 0.85 = 42.50; the capped global 60 - 0.15 x 50 = 52.50."""
    assert price(asked("70450", "TC", "CT"), CAPPED).allowed_amount == Decimal("42.50")
    assert price(asked("70450", "CT"), CAPPED).allowed_amount == Decimal("52.50")


def test_reduced_then_capped_then_cut() -> None:
    """100 x 0.5 = 50, the cap of 50 does not bind, x 0.85 = 42.50."""
    standing = SessionRank(technical_reduced=True)
    assert price(asked("70450", "TC", "CT", session_rank=standing), CAPPED).allowed_amount == Decimal("42.50")


def test_the_order_of_a_cut_is_certain_only_where_nothing_was_reduced_before() -> None:
    standing = SessionRank(technical_reduced=True)
    alone = price(asked("71046", "TC", "FX"), BOOK).steps[-1].citation
    after_a_reduction = price(asked("71046", "TC", "FX", session_rank=standing), BOOK).steps[-1].citation
    assert (alone.confidence, after_a_reduction.confidence) == (Confidence.HIGH, Confidence.MEDIUM)


def test_modifier_ct_is_for_ct_alone() -> None:
    assert price(asked("74178", "TC", "CT"), BOOK).allowed_amount == 85
    x_ray = price(asked("71046", "TC", "CT"), BOOK)
    assert x_ray.allowed_amount == 100
    assert any("CT codes alone" in caution for caution in x_ray.cautions)
