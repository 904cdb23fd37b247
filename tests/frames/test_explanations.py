"""One row, step by step; the amounts are those of the table."""

from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import radbill as rb
from tests.frames.tables_of_lines import LINES, MAKERS, TYPES, values


@pytest.fixture(scope="module")
def book() -> rb.ReferenceBook:
    return rb.ReferenceBook.open()


@pytest.fixture(scope="module")
def priced(book: rb.ReferenceBook) -> pd.DataFrame:
    return rb.price(pd.DataFrame(LINES), book)


def amount(steps: pd.DataFrame, name: str) -> float:
    (found,) = steps.loc[steps["step"] == name, "after_amount"]
    return found


def test_each_priced_row_is_explained_to_the_cent(priced: pd.DataFrame, book: rb.ReferenceBook) -> None:
    for _, row in priced.iterrows():
        steps = rb.explain(row, book)
        assert amount(steps, "Allowed amount") == row["allowed_amount"]
        assert amount(steps, "Medicare pays") == row["medicare_payment_amount"]
        assert amount(steps, "Patient owes") == row["patient_responsibility_amount"]
        own = steps[steps["before_amount"].notna()]
        assert next(f"{each:.2f}" for each in own["after_amount"]) == f"{row['fee_schedule_amount']:.2f}"
        assert all(own["sentence"]) and all(own["citation"])  # noqa: PT018 - both of each step
    assert list(rb.explain(priced.iloc[1], book)["step"])[:3] == ["Fee schedule", "Multiple imaging", "Allowed amount"]


def test_a_row_that_was_not_priced_is_priced_alone_and_says_so(priced: pd.DataFrame, book: rb.ReferenceBook) -> None:
    steps = rb.explain(pd.DataFrame(LINES).iloc[1], book)
    assert steps["step"][0] == "Alone"
    request = rb.PricingRequest("70450", ("26",), LINES["date_of_service"][1], "22", zip_code="35203")
    assert Decimal(str(amount(steps, "Allowed amount"))) == rb.price(request, book).allowed_amount
    assert amount(steps, "Allowed amount") > priced["allowed_amount"][1]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_table_of_one_row_gives_the_same_kind(kind: str, priced: pd.DataFrame, book: rb.ReferenceBook) -> None:
    row = priced.iloc[[1]].to_dict("list")
    steps = rb.explain(MAKERS[kind](row), book)
    assert isinstance(steps, TYPES[kind])
    assert values(steps, "after_amount") == values(rb.explain(priced.iloc[1], book), "after_amount")


def test_a_mapping_gives_mappings(priced: pd.DataFrame, book: rb.ReferenceBook) -> None:
    (row,) = pl.DataFrame(priced.iloc[[1]].to_dict("list")).iter_rows(named=True)
    steps = rb.explain(row | {"anything": object()}, book)
    assert [each["after_amount"] for each in steps] == values(rb.explain(priced.iloc[1], book), "after_amount")


def test_why_there_is_no_price_is_a_row(book: rb.ReferenceBook) -> None:
    row = {name: cells[0] for name, cells in LINES.items()}
    for change, words in (({"procedure_code": "A0000"}, "A0000"), ({"date_of_service": None}, "day of service")):
        steps = rb.explain(row | change, book)
        (why,) = [each for each in steps if each["step"] == "Not priced"]
        assert words in why["sentence"]
        assert why["after_amount"] is None


def test_the_place_may_be_a_locality(book: rb.ReferenceBook) -> None:
    row = {name: cells[0] for name, cells in LINES.items()}
    by_zip = rb.explain(row, book)
    by_locality = rb.explain({**row, "zip": None, "carrier": "10112", "locality": "00"}, book)
    assert [each["after_amount"] for each in by_zip] == [each["after_amount"] for each in by_locality]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"procedure_code": "70450"}, "These columns are missing: patient_id"),
        ({}, "These columns are missing: patient_id"),
        ({name: cells[0] for name, cells in LINES.items()} | {"units": "two"}, "units, row 0"),
        (pa.Table.from_pydict(LINES), "Give one row, not 3."),
        (pd.DataFrame(LINES), "Give one row, not 3."),
        ("70450", "A table of type str cannot be read."),
    ],
)
def test_what_is_no_row_is_said_in_words(row: object, message: str, book: rb.ReferenceBook) -> None:
    with pytest.raises(rb.FrameError) as refusal:
        rb.explain(row, book)
    assert message in str(refusal.value)
