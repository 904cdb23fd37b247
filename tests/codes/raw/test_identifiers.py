import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.identifiers import code_of

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("cell", "width", "code"),
    [
        (70450.0, 0, "70450"),
        (70450, 0, "70450"),
        (Decimal("70450.0000"), 0, "70450"),
        ("70450.0", 0, "70450"),
        (" 70450\u00a0", 0, "70450"),
        ("G0279", 5, "G0279"),
        (2.0, 2, "02"),
        (100.0, 5, "00100"),
        ("2", 2, "2"),
        (None, 2, ""),
        ("", 2, ""),
        ("V70.0", 0, "V70.0"),
        (123456789012345.0, 0, "123456789012345"),
    ],
)
def test_a_code_is_its_text_whatever_the_host_made_of_it(cell, width, code):
    assert code_of(cell, width) == code


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_gives_the_same_code_in_every_form(number):
    assert code_of(number) == code_of(float(number)) == code_of(f"{number}.0") == str(number)
