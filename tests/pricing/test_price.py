"""One question for one line, a table or a file."""

import subprocess
import sys

import polars as pl
import pytest

import radbill as rb
from radbill.core.failures import Failure
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import DAY

BOOK = ReferenceBook.open()
LINE = {
    "claim_id": "C1", "line": "1", "patient_id": "P1", "date_of_service": "2025-11-03", "procedure_code": "70450",
    "modifiers": "26", "units": "1", "place_of_service": "22", "zip": "35203", "billing_npi": "1234567893",
}  # fmt: skip
REQUEST = PricingRequest("70450", ("26",), DAY, "22", "35203")
#: CMS's price of head CT, reading, in Alabama 2025 (PF25PA).
AMOUNT = "36.95"


def test_a_request_gives_its_breakdown() -> None:
    assert str(price(REQUEST, BOOK).allowed_amount) == AMOUNT


@pytest.mark.parametrize("table", [pl.DataFrame([LINE]), pl.LazyFrame([LINE])])
def test_a_table_gives_the_table_with_answers(table) -> None:
    told = []
    priced = price(table, BOOK, lambda *progress: told.append(progress))
    assert priced["allowed_amount"].to_list() == [AMOUNT]
    assert priced.columns[: len(LINE)] == list(LINE)
    assert told == [("Pricing", 1, 1)]


@pytest.mark.parametrize("name", ["lines.csv", "lines.parquet"])
def test_a_file_gives_its_table_with_answers(tmp_path, name) -> None:
    path = tmp_path / name
    table = pl.DataFrame([LINE])
    table.write_csv(path) if path.suffix == ".csv" else table.write_parquet(path)
    assert price(path, BOOK)["allowed_amount"].to_list() == [AMOUNT]


def test_what_cannot_be_priced_says_why(tmp_path) -> None:
    missing = price(tmp_path / "none.csv", BOOK)
    assert isinstance(missing, Failure)
    assert "no such file" in missing.message
    without = price(pl.DataFrame([LINE]).drop("units"), BOOK)
    assert isinstance(without, Failure)
    assert "units" in without.message


def test_the_public_name_answers_a_request_and_a_file_as_this_one(tmp_path) -> None:
    path = tmp_path / "lines.csv"
    pl.DataFrame([LINE]).write_csv(path)
    assert rb.price(REQUEST, BOOK) == price(REQUEST, BOOK)
    assert rb.price(path, BOOK).to_dicts() == price(path, BOOK).to_dicts()


def test_one_line_is_priced_without_importing_polars_for_it() -> None:
    code = (
        "import sys; from datetime import date; import radbill.pricing.price;"
        "assert 'radbill.pricing.bulk' not in sys.modules;"
        "assert not [name for name in sys.modules if name.startswith('radbill.pricing.bulk')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
