import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.amounts import amount_of

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (240.11, "240.11"),
        (0.1 + 0.2, "0.3"),
        (Decimal("240.1000"), "240.1"),
        ("$1,339.80", "1339.80"),
        ("-5", "-5"),
        (".50", "0.50"),
        (1e21, "1000000000000000000000"),
        (0.0, "0"),
    ],
)
def test_an_amount_is_exact_in_decimal_digits(cell, amount):
    assert amount_of(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", [None, "", "abc", "12,34", "1.2.3", "1e5", True, math.nan, math.inf, MIDNIGHT, "NaN"])
def test_what_is_no_amount_is_none(cell):
    assert amount_of(cell) is None
