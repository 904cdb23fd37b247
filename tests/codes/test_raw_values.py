import datetime as dt
import doctest
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes import raw_values
from radbill.codes.raw_values import (
    amount_of,
    canonical,
    code_of,
    column_letter,
    date_of,
    is_blank,
    is_error,
    is_whole_number,
    padded,
    rows_of,
    text_of,
    yes_no_of,
)

MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(raw_values).failed == 0


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


@pytest.mark.parametrize(
    "cell",
    [MIDNIGHT, DAY, 46090.0, 46090.75, "3/9/2026", "03/09/2026 14:22", "2026-03-09", "2026-03-09T14:22", "20260309"],
)
def test_a_date_is_read_in_every_form_that_is_certain(cell):
    # 1 January 2026 is serial 46023 (45658 for 2025, plus 365); 67 days later is 9 March.
    assert date_of(cell) == DAY


@pytest.mark.parametrize(
    "cell", [None, "", "3/9/26", "13/45/2026", "9 March", 0.0, 60.0, 3e9, True, math.nan, "2026-02-30"]
)
def test_what_is_no_certain_date_is_none(cell):
    assert date_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "rows"),
    [
        (5, [[5.0]]),
        (None, [[None]]),
        ([1, "a"], [[1.0], ["a"]]),
        (((1, 2), (3, "")), [[1.0, 2.0], [3.0, None]]),
    ],
)
def test_every_shape_of_argument_becomes_rows(cell, rows):
    assert rows_of(cell) == rows


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("", None),
        (False, False),
        (0, 0.0),
        (math.nan, None),
        (DAY, MIDNIGHT),
        (MIDNIGHT.replace(tzinfo=dt.UTC), MIDNIGHT),
        (dt.time(14, 22), "14:22:00"),
        (dt.timedelta(hours=1), "1:00:00"),
    ],
)
def test_what_hosts_hand_over_is_made_a_cell(value, cell):
    assert canonical(value) == cell
    assert type(canonical(value)) is type(cell)


@pytest.mark.parametrize(("cell", "answer"), [("y", True), ("YES", True), (True, True), ("N", False), ("maybe", None)])
def test_yes_and_no(cell, answer):
    assert yes_no_of(cell) is answer


def test_blank_error_and_whole():
    assert is_blank(" \u00a0\u200b")
    assert not is_blank(cell=False)
    assert is_error("#N/A")
    assert not is_error("#1")
    assert [is_whole_number(each) for each in (5.0, 5.5, True, "5", 1e15, math.inf)] == [True, *[False] * 5]


def test_text_of_every_kind():
    assert [text_of(each) for each in (True, 5.0, 2.5, MIDNIGHT, None)] == ["TRUE", "5", "2.5", "2026-03-09", ""]


def test_rows_are_made_equally_long():
    assert padded([[1], [2, "b"], []]) == ((1.0, None), (2.0, "b"), (None, None))


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_excels_letters(number, letters):
    assert column_letter(number) == letters


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_gives_the_same_code_in_every_form(number):
    assert code_of(number) == code_of(float(number)) == code_of(f"{number}.0") == str(number)


@given(
    st.one_of(
        st.none(), st.booleans(), st.floats(), st.text(), st.datetimes(), st.decimals(allow_nan=False), st.binary()
    )
)
def test_no_cell_makes_reading_raise(cell):
    for read in (text_of, code_of, amount_of, date_of, yes_no_of, is_blank, is_error, canonical, rows_of):
        read(cell)
