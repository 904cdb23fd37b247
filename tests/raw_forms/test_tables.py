"""Columns of a CSV and of a data frame: each form means what the tables say, and is priced as it."""

import csv
from functools import cache

import polars as pl
import pytest

from radbill import lines_of_table, price_file
from radbill.pricing.bulk.columns import ANSWERS, choose_columns, clean_columns, days_of
from radbill.pricing.bulk.line_files import read_lines
from radbill.pricing.price import price
from tests.raw_forms.forms import BOOK, CERTAIN, COLUMNS, Form, forms_of

FORMS = forms_of(COLUMNS)
AMOUNTS = forms_of(("amount",))


def line(number: int, kind: str, text: str) -> dict[str, str]:
    """A line of a patient of its own, so that no line is ranked among others."""
    values = {COLUMNS[each]: text if each == kind else certain for each, certain in CERTAIN.items()}
    return {"claim_id": f"C{number}", "line": "1", "patient_id": f"P{number}", "billing_npi": "1234567893", **values}


@cache
def table() -> pl.DataFrame:
    """Each form, and after it a line that is written as radbill writes what the form means."""
    certain = [CERTAIN[form.kind] if form.is_refused else form.meaning for form in FORMS]
    pairs = ((form.kind, text) for form, meant in zip(FORMS, certain, strict=True) for text in (form.text, meant))
    return pl.DataFrame([line(number, *pair) for number, pair in enumerate(pairs)])


@pytest.fixture(scope="module")
def priced_file(tmp_path_factory) -> list[dict[str, str | None]]:
    """The CSV of the forms, priced into another one."""
    folder = tmp_path_factory.mktemp("forms")
    source, target = folder / "lines.csv", folder / "priced.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table().columns)
        writer.writerows(table().rows())
    price_file(source, target, BOOK)
    with target.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def priced_frame() -> list[dict[str, str | None]]:
    return price(table(), BOOK).to_dicts()


@pytest.fixture(params=["priced_file", "priced_frame"])
def rows(request) -> list[dict[str, str | None]]:
    return request.getfixturevalue(request.param)


def answers(row: dict[str, str | None]) -> list[str]:
    return [row[name] or "" for name in ANSWERS]


@pytest.mark.parametrize("at", range(len(FORMS)), ids=[str(form) for form in FORMS])
def test_a_line_is_priced_as_what_it_means(at, rows):
    raw, meant = answers(rows[2 * at]), answers(rows[2 * at + 1])
    assert meant[0] != "" or FORMS[at].kind == "date", "a line that has no price tells nothing"
    if FORMS[at].is_refused:
        assert raw[0] == ""
        assert raw[-1] != ""
    else:
        assert raw == meant


def read_cells(column: str, values: list[object]) -> list[object]:
    lines = pl.DataFrame([line(0, "", "")] * len(values)).with_columns(pl.Series(column, values))
    lines = lines.with_columns(carrier=pl.lit(""), locality=pl.lit(""))
    if column == "date_of_service":
        return [None if day is None else day.isoformat() for day in days_of(lines[column])]
    return clean_columns(lines)[column].to_list()


def as_meaning(form: Form, value: object) -> object:
    return str(value)[:5] if form.kind == "zip" else value


@pytest.mark.parametrize("form", [form for form in FORMS if not form.is_refused], ids=str)
def test_a_column_holds_what_is_meant(form, tmp_path):
    path = tmp_path / "one.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["cell", "beside"], [form.text, "x"]])
    from_csv = read_lines(path)["cell"].to_list()
    numbers = [float(form.text)] if form.is_number else []
    for cells in ([form.text], from_csv, numbers):
        for value in read_cells(COLUMNS[form.kind], cells) if cells else []:
            assert as_meaning(form, value) == form.meaning


@pytest.mark.parametrize("form", [form for form in FORMS if form.is_refused and form.is_number], ids=str)
def test_a_number_is_refused_as_its_text_is(form):
    number = pl.DataFrame([line(0, form.kind, form.text)]).cast({COLUMNS[form.kind]: pl.Float64})
    assert price(number, BOOK)["allowed_amount"].to_list() == [None]


def test_the_columns_are_found_whatever_else_is_there():
    assert choose_columns(table()).width == table().width


@pytest.mark.parametrize("form", AMOUNTS, ids=str)
def test_a_charge(form):
    cells = [pl.Series([form.text]), *([pl.Series([float(form.text)])] if form.is_number else [])]
    for column in cells:
        [found] = lines_of_table(pl.DataFrame([line(0, "", "")]).with_columns(charge_amount=column))
        assert (found.charge_amount is None) is form.is_refused
        assert form.is_refused or f"{found.charge_amount:.2f}" == f"{float(form.meaning):.2f}"


@pytest.mark.parametrize("place", ["10112-00", "10112-0", "10112 - 00"])
def test_a_locality_in_the_column_of_zip_codes_is_priced_as_its_zip_code(place):
    """Birmingham lies in the one locality of Alabama."""
    in_words, by_zip = price(pl.DataFrame([line(0, "zip", place), line(1, "zip", "35203")]), BOOK).rows(named=True)
    assert answers(in_words) == answers(by_zip)
    assert in_words["allowed_amount"]
