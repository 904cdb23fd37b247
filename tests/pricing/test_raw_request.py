"""Requests as callers write them: read as lines of a table are, or refused in words; never an exception without."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import radbill as rb
from radbill import PricingRequest, ReferenceBook
from radbill.pricing.price import has_its_types

BOOK = ReferenceBook.open(Path("no-store-here"))
DAY = date(2026, 7, 31)
RIGHT = PricingRequest("70450", ("26",), DAY, "11", zip_code="35203", units=Decimal(2))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("units", 2), ("units", 2.0), ("units", "2"), ("units", "02"),
        ("date_of_service", "2026-07-31"), ("date_of_service", "7/31/2026"), ("date_of_service", 46234),
        ("date_of_service", datetime(2026, 7, 31, 14, 5)),  # noqa: DTZ001 - days have no time zone
        ("procedure_code", 70450), ("procedure_code", 70450.0),
        ("modifiers", "26"), ("modifiers", 26), ("modifiers", ["26"]), ("modifiers", (26,)), ("modifiers", {"26"}),
        ("place_of_service", 11), ("zip_code", 35203), ("zip_code", None), ("carrier", None), ("locality", None),
        ("deductible_remaining_amount", 0), ("deductible_remaining_amount", "$0"), ("deductible_remaining_amount", 0.0),
    ],
)  # fmt: skip
def test_values_of_plain_meaning_are_read(field, value):
    if field == "zip_code" and value is None:
        asked = RIGHT._replace(zip_code=None, carrier="10112", locality="00")
    else:
        asked = RIGHT._replace(**{field: value})
    assert rb.price(asked, BOOK).allowed_amount == rb.price(RIGHT, BOOK).allowed_amount > 0


@pytest.mark.parametrize("carrier", [10112, 10112.0, "10112"])
def test_numbers_of_a_locality(carrier):
    asked = RIGHT._replace(zip_code="", carrier=carrier, locality=0)
    assert rb.price(asked, BOOK).allowed_amount == rb.price(RIGHT, BOOK).allowed_amount


@pytest.mark.parametrize("field", PricingRequest._fields)
@pytest.mark.parametrize(
    "value", [object(), [], {}, "never", b"x", 1j, float("nan"), -1, ["x", None], True, None, "", ()]
)
def test_no_value_of_any_field_ends_in_an_exception(field, value):
    answer = rb.price(RIGHT._replace(**{field: value}), BOOK)
    assert answer.failure is None or str(answer.failure)


@pytest.mark.parametrize("modifiers", [("tc",), ("26 59",), ("LEFT",), (None,), ([],), True, "LEFT"])
def test_modifiers_that_are_none_are_refused_in_words(modifiers):
    failure = rb.price(RIGHT._replace(modifiers=modifiers), BOOK).failure
    assert failure is None or "modifier" in str(failure)


@pytest.mark.parametrize(
    ("field", "value"),
    [("units", "two"), ("date_of_service", "soon"), ("date_of_service", None),
     ("zip_code", "Boston1"), ("is_participating", "Y"),
     ("deductible_remaining_amount", "some"), ("session_rank", (1, 2)), ("units", [2])],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_named(field, value):
    asked = RIGHT._replace(**{field: value})
    if field == "zip_code":
        asked = asked._replace(units=2)
    assert field in str(rb.price(asked, BOOK).failure)


@pytest.mark.parametrize("lines", [[RIGHT], (RIGHT, RIGHT), RIGHT._asdict(), "lines.csv", None, 70450, {RIGHT}])
def test_what_is_neither_request_nor_table_is_refused_in_words(lines):
    with pytest.raises(TypeError, match=r"PricingRequest, a Polars table or the Path .* not a value of type \w+"):
        rb.price(lines, BOOK)


def test_a_request_as_its_documentation_says_is_priced_as_it_stands():
    assert has_its_types(RIGHT)
    assert has_its_types(RIGHT._replace(modifiers=()))
    assert not any(
        has_its_types(RIGHT._replace(**{field: object()})) for field in RIGHT._fields if field != "modifiers"
    )
    assert not has_its_types(RIGHT._replace(modifiers=("26", 59)))
