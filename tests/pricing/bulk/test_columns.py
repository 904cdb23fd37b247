"""Columns as people export them: names, dates, codes that became numbers."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.codes.raw.amounts import units_of_line
from radbill.codes.raw.dates import service_date_of
from radbill.codes.raw.identifiers import (
    code_of,
    filled_code_of,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
)
from radbill.codes.raw.places import place_of
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.bulk.columns import LOCALITY_COLUMNS, REQUIRED, as_text, choose_columns, clean_columns, days_of

DAY = date(2025, 11, 3)


@pytest.mark.parametrize(
    "text",
    ["2025-11-03", "2025-11-3", "11/03/2025", "11/3/2025", "11/3/25", "11/03/25", "20251103", "20251103.0",
     " 2025-11-03 ", "45964", "03-Nov-2025",
     "2025-11-03 00:00:00", "2025-11-03T00:00:00", "2025-11-03T23:59:59-05:00", "2025-11-03 00:00:00.000000",
     "11/3/2025 0:00"],
)  # fmt: skip
def test_days_as_texts(text: str) -> None:
    assert days_of(pl.Series([text])).to_list() == [DAY]


@pytest.mark.parametrize(
    "text", ["tomorrow", "", None, "2025-13-03", "2025-02-30", "0025-11-03", "1/1/1950", "12/31/1991"]
)
def test_texts_that_are_no_days(text: str | None) -> None:
    assert days_of(pl.Series([text, "2025-11-03"])).to_list() == [None, DAY]


def test_days_begin_with_the_fee_schedule() -> None:
    first = [date(1991, 12, 31), date(1992, 1, 1), date(1992, 1, 2)]
    assert days_of(pl.Series(first)).to_list() == [None, *first[1:]]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([DAY]),
        pl.Series([DAY]).cast(pl.Datetime) + timedelta(hours=23),
        (pl.Series([DAY]).cast(pl.Datetime) + timedelta(hours=23)).dt.replace_time_zone("America/New_York"),
        pl.Series([20251103]),
        pl.Series([20251103.0]),
    ],
)
def test_days_that_are_no_texts(column: pl.Series) -> None:
    assert days_of(column).to_list() == [DAY]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pl.Series([70450.0]), "70450"),
        (pl.Series([70450]), "70450"),
        (pl.Series([float("nan")]), ""),
        (pl.Series([None], dtype=pl.String), ""),
        (pl.Series(["70450.00"]), "70450"),
        (pl.Series([" 007 "]), "007"),
        (pl.Series(["1.05"]), "1.05"),
        (pl.Series(["A.0"]), "A.0"),
        (pl.Series(["70450"], dtype=pl.Categorical), "70450"),
        (pl.Series([1234567893.0]), "1234567893"),
    ],
)
def test_texts_of_cells(column: pl.Series, text: str) -> None:
    assert as_text(column).to_list() == [text]


def clean(**values: object) -> dict[str, object]:
    blank = dict.fromkeys(("procedure_code", "modifiers", "units", "place_of_service", *LOCALITY_COLUMNS), "")
    return clean_columns(pl.DataFrame({**{name: [value] for name, value in {**blank, **values}.items()}})).to_dicts()[0]


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("procedure_code", "g0279", "G0279"),
        ("modifiers", "tc", "TC"),
        ("modifiers", "26, 59", "26 59"),
        ("modifiers", "26;59,RT", "26 59 RT"),
        ("modifiers", 26.0, "26"),
        ("units", "", "1"),
        ("units", 2.0, "2"),
        ("units", "many", None),
        ("units", "-2", "-2"),
        ("units", "1,000", "1000"),
        ("place_of_service", 2.0, "02"),
        ("place_of_service", "", ""),
        ("zip", 2134, "02134"),
        ("zip", "2134", "02134"),
        ("zip", "02134-1234", "021341234"),
        ("zip", "021341234", "021341234"),
        ("zip", 21341234, "021341234"),
        ("zip", "", ""),
        ("carrier", 2102, "02102"),
        ("locality", 0, "00"),
        ("zip", "1112-5", ""),
        ("zip", "35203-1x", "35203-1x"),
    ],
)
def test_codes_that_became_numbers(name: str, written: object, meant: str) -> None:
    assert clean(**{name: written})[name] == meant


@pytest.mark.parametrize("written", ["10112-00", "10112 - 00", "10112-0", "10112\u201300", " 10112-00 "])
@pytest.mark.parametrize("beside", [{}, {"carrier": "01112"}, {"locality": "05"}])
def test_a_column_of_zip_codes_may_name_a_locality(written: str, beside: dict[str, str]) -> None:
    named = clean(zip=written, **beside)
    assert (named["zip"], named["carrier"], named["locality"]) == ("", "10112", "00")


def test_columns_of_carrier_and_locality_count_where_both_stand() -> None:
    named = clean(zip="10112-00", carrier=1112, locality=5)
    assert (named["zip"], named["carrier"], named["locality"]) == ("", "01112", "05")


def table(*names: str) -> pl.DataFrame:
    return pl.DataFrame({name: ["1"] for name in names})


def test_names_of_columns_in_any_case_and_order() -> None:
    chosen = choose_columns(table("Zip_Code ", "note", *(name.upper() for name in reversed(REQUIRED))))
    assert set(chosen.columns) == {*REQUIRED, "zip"}


@pytest.mark.parametrize("missing", REQUIRED)
def test_each_missing_column_is_named(missing: str) -> None:
    failure = choose_columns(table("zip", *(name for name in REQUIRED if name != missing)))
    assert failure.reason is FailureReason.BAD_INPUT
    assert missing in failure.message


@pytest.mark.parametrize("places", [(), ("carrier",), ("locality",)])
def test_a_place_is_needed(places: tuple[str, ...]) -> None:
    assert "zip (or carrier and locality)" in choose_columns(table(*REQUIRED, *places)).message


def test_a_column_that_stands_twice_is_named() -> None:
    assert "units" in choose_columns(table(*REQUIRED, "zip", "Units")).message


def test_zip_comes_before_zip_code() -> None:
    lines = table(*REQUIRED).with_columns(zip_code=pl.lit("99501"), zip=pl.lit("35203"))
    assert choose_columns(lines)["zip"].to_list() == ["35203"]


@pytest.mark.parametrize("value", [[["26"]], [b"26"], [{"a": 1}]])
def test_cells_that_are_no_cells_are_refused(value: list[object]) -> None:
    answer = choose_columns(table(*REQUIRED, "zip").with_columns(modifiers=pl.Series(value)))
    assert isinstance(answer, Failure)
    assert "modifiers" in answer.message


READERS = {
    "procedure_code": procedure_code_of, "modifiers": lambda cell: " ".join(modifiers_of(cell)),
    "place_of_service": place_of_service_of,
    "zip": lambda cell: place.zip_code if (place := place_of(cell)) else code_of(cell),
    "units": lambda cell: None if (units := units_of_line(cell)) is None else f"{units:f}",
    "carrier": lambda cell: filled_code_of(cell, 5), "locality": lambda cell: filled_code_of(cell, 2),
}  # fmt: skip
LIKE_VALUES = st.text(alphabet="0123456789/-.,;:|$()TCXEaG \u00a0\u200b\u2013", max_size=12)
TEXTS = st.lists(LIKE_VALUES | st.text(max_size=8) | st.none(), min_size=1, max_size=12)
WHOLE = st.lists(st.integers(-99, 99_999) | st.integers(10**6, 10**12) | st.none(), min_size=1, max_size=12)
NUMBERS = st.lists(st.floats(-1e9, 1e9) | st.integers(0, 10**9).map(float) | st.none(), min_size=1, max_size=12)
COLUMNS = st.one_of(
    TEXTS.map(lambda cells: pl.Series("cell", cells, dtype=pl.String)),
    TEXTS.map(lambda cells: pl.Series("cell", cells, dtype=pl.Categorical)),
    WHOLE.map(lambda cells: pl.Series("cell", cells, dtype=pl.Int64)),
    NUMBERS.map(lambda cells: pl.Series("cell", [*cells, float("nan")], dtype=pl.Float64)),
    st.lists(st.booleans() | st.none(), min_size=1).map(lambda cells: pl.Series("cell", cells, dtype=pl.Boolean)),
)


@given(COLUMNS)
def test_a_column_is_read_as_its_cells_are(column: pl.Series) -> None:
    columns = clean_columns(pl.DataFrame(dict.fromkeys(READERS, column)))
    for name, reader in READERS.items():
        assert columns[name].to_list() == [reader(cell) for cell in column.to_list()]


@given(COLUMNS | st.lists(st.dates() | st.none(), min_size=1).map(lambda days: pl.Series("cell", days, dtype=pl.Date)))
def test_a_column_of_days_is_read_as_its_cells_are(column: pl.Series) -> None:
    days = [service_date_of(cell) for cell in column.to_list()]
    assert days_of(column).to_list() == [None if day is None or day < date(1992, 1, 1) else day for day in days]


@given(st.lists(st.dates(date(1992, 1, 1), date(2069, 12, 31)), min_size=1), st.sampled_from(["%m/%d/%y", "%Y%m%d"]))
def test_days_as_exports_write_them(days: list[date], layout: str) -> None:
    assert days_of(pl.Series([day.strftime(layout) for day in days])).to_list() == days


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Float64, pl.Int64])
def test_cells_without_a_value_are_read_as_blank(kind: type[pl.DataType]) -> None:
    """One unit; nothing else; and beside them the values of other lines, in their order."""
    cells = pl.Series("cell", ["2", None, "12", None]).cast(kind)
    names = ("procedure_code", "modifiers", "units", "place_of_service", *LOCALITY_COLUMNS)
    columns = clean_columns(pl.DataFrame(dict.fromkeys(names, cells)))
    assert columns["units"].to_list() == ["2", "1", "12", "1"]
    assert columns["place_of_service"].to_list() == ["02", "", "12", ""]
    assert columns["locality"].to_list() == ["02", "", "12", ""]
