import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.places import ServicePlace, place_of, zip_of


@given(st.integers(501, 99950))
def test_a_zip_code_gets_the_zeros_back_that_a_number_lost(number):
    assert zip_of(number) == zip_of(float(number)) == zip_of(str(number)) == zip_of(f"{number:05}") == f"{number:05}"


@given(st.integers(501, 99950), st.integers(0, 9999), st.sampled_from(("", "-", " ", " - ", "\u2013")))
def test_nine_digits_stay_nine(first, last, between):
    assert zip_of(f"{first:05}{between}{last:04}") == f"{first:05}{last:04}"


@pytest.mark.parametrize("cell", [None, "", "12", 12.0, "123456", "1234567890", "abc", True, -35203])
def test_what_cannot_be_a_zip_is_none(cell):
    assert zip_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("10112-00", ServicePlace(carrier="10112", locality="00")),
        ("1112 \u2013 05", ServicePlace(carrier="01112", locality="05")),
        ("1112-5", ServicePlace(carrier="01112", locality="05")),
        (601.0, ServicePlace(zip_code="00601")),
        ("Birmingham", None),
    ],
)
def test_localities_and_zip_codes_are_told_apart(cell, place):
    assert place_of(cell) == place
