"""What OWASP's page on CSV Injection lists, in every column of a file of lines and in its headings."""

import csv
from pathlib import Path

import polars as pl
import pytest

from radbill.codes.raw.identifiers import code_of
from radbill.pricing.bulk.columns import REQUIRED
from radbill.pricing.bulk.price_file import price_file
from radbill.pricing.bulk.safe_text import safe_to_open
from radbill.reference.book.book import ReferenceBook

RUNS = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "\t=1", "\r=1", "\n=1", " =1+1", "=1", "--1", "-A1", "+cmd",
        "\uff1d1+1", "\uff20SUM(1)", "-"]  # fmt: skip
STAYS = ["-5", "+1", "1.50", "-0.5", "1E+5", "-.5", "C1", "a=b", "x-ray", "", "O'Brien", "'=1", "00123", None]


def test_a_text_that_excel_would_run_is_told_as_text() -> None:
    lines = pl.LazyFrame({"note": [*RUNS, *STAYS]}, schema={"note": pl.String})
    assert safe_to_open(lines).collect()["note"].to_list() == [*(f"'{each}" for each in RUNS), *STAYS]


def test_numbers_and_days_are_left_alone() -> None:
    lines = pl.LazyFrame({"units": [-1.5], "count": [-2]})
    assert safe_to_open(lines).collect().equals(lines.collect())


@pytest.mark.parametrize("column", [*REQUIRED, "zip", "=cmd|' /C calc'!A0"])
def test_no_cell_of_a_priced_file_runs(column: str, tmp_path: Path) -> None:
    row = dict.fromkeys([*REQUIRED, "zip", "=cmd|' /C calc'!A0"], "x") | {column: "=cmd|' /C calc'!A0"}
    source, target = tmp_path / "lines.csv", tmp_path / "priced.csv"
    pl.DataFrame([row]).write_csv(source)
    price_file(source, target, ReferenceBook.open(Path("no-store-here")))
    with target.open(newline="") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_guarded_code_is_read_as_the_code() -> None:
    assert code_of("'=70450") == "=70450"
