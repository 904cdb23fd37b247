import datetime as dt
import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw import amounts, cells, choices, dates, identifiers, places
from radbill.codes.raw.cells import (
    canonical,
    column_letter,
    hyphenated,
    is_blank,
    is_error,
    is_whole_number,
    padded,
    rows_of,
    text_of,
)

MODULES = (amounts, cells, choices, dates, identifiers, places)
READERS = (
    amounts.amount_of, amounts.units_of, choices.side_of, choices.yes_no_of, dates.date_of, dates.service_date_of,
    identifiers.code_of, identifiers.modifiers_of, identifiers.place_of_service_of, identifiers.procedure_code_of,
    identifiers.procedure_codes_of, places.place_of, places.zip_of,
)  # fmt: skip
MIDNIGHT = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_the_docstrings_hold(module):
    answer = doctest.testmod(module)
    assert answer.failed == 0
    assert answer.attempted


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


@given(
    st.one_of(
        st.none(), st.booleans(), st.floats(), st.text(), st.datetimes(), st.decimals(allow_nan=False), st.binary()
    )
)
def test_no_cell_makes_reading_raise(cell):
    for read in (text_of, is_blank, is_error, canonical, rows_of, *READERS):
        read(cell)


def test_dashes_of_word_processors_are_hyphens():
    assert hyphenated("35203\u20130001") == hyphenated("35203\u22120001") == "35203-0001"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9) | st.integers(-(10**9), 10**9))
def test_a_number_means_what_its_text_means(number):
    for read in READERS:
        assert read(number) == read(text_of(number))


# XlCVError in Microsoft's reference of Excel's object model; COM adds &H800A0000, that is -2146828288.
@pytest.mark.parametrize(
    ("number", "text"),
    [(2000, "#NULL!"), (2007, "#DIV/0!"), (2015, "#VALUE!"), (2023, "#REF!"), (2029, "#NAME?"), (2036, "#NUM!"),
     (2042, "#N/A"), (2043, "#GETTING_DATA"), (2045, "#SPILL!"), (2046, "#CONNECT!"), (2047, "#BLOCKED!"),
     (2048, "#UNKNOWN!"), (2049, "#FIELD!"), (2050, "#CALC!"), (2099, "#UNKNOWN!")],
)  # fmt: skip
def test_errors_that_come_as_numbers_are_errors(number, text):
    assert canonical(-2146828288 + number) == text
    assert is_error(canonical(-2146828288 + number))
    assert canonical(float(-2146828288 + number)) == -2146828288.0 + number


@pytest.mark.parametrize("number", [-2146826289, -2146826088, 2042, -2042, 0])
def test_other_numbers_are_no_errors(number):
    assert canonical(number) == float(number)


def test_wide_letters_and_marks_are_those_of_the_keyboard_and_no_others():
    """Unicode's fullwidth forms U+FF01 to U+FF5E stand for U+0021 to U+007E; its white brackets for none."""
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert text_of(wide) == "".join(map(chr, range(0x21, 0x7F)))
    assert text_of("\uff5f \uff60 \uff00") == "\uff5f \uff60 \uff00"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a_x000D_b", "a b"), ("a_X000d_b", "a b"), ("a_x0041_b", "a_x0041_b"), ("a  b", "a b"), (" a b ", "a b"),
        ("a\tb", "a b"), ("a\nb", "a b"), ("é  b", "é b"), (" é", "é"), ("a\u200bb", "ab"), ("ab12", "ab12"),
        ("_x", "_x"), ("a   b   c", "a b c"), ("\u0661\u0662", "12"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell_is_what_is_seen(cell: str, text: str) -> None:
    assert text_of(cell) == text
