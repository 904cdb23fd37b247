import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.amounts import amount_of, units_of

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone


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


@pytest.mark.parametrize("cell", [None, "", "two", "$2", "(2)", "1,0", "1e400", True, math.nan, math.inf, MIDNIGHT])
def test_what_are_no_units_is_none(cell):
    assert units_of(cell) is None


@given(st.decimals(-(10**9), 10**9, places=2))
def test_an_amount_is_read_as_it_was_written(amount):
    for text in (f"{amount}", f"{amount:,}", f" {amount:,} ", f"{amount:+}"):
        assert amount_of(text) == amount
    assert amount_of(f"$({abs(amount):,})") == -abs(amount)


@given(st.integers(-(10**9), 10**9))
def test_units_are_read_as_they_were_written(units):
    assert units_of(units) == units_of(float(units)) == units_of(f"{units}.0") == units_of(f"{units:,}") == units
