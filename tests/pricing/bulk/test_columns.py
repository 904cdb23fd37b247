"""Columns as people export them: names, dates, codes that became numbers."""

from datetime import date, timedelta

import polars as pl
import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.bulk.columns import PLACES, REQUIRED, as_text, chosen_columns, cleaned, days_of

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
    "text", ["tomorrow", "", None, "2025-13-03", "2025-02-30", "0025-11-03", "1/1/1950"]
)
def test_texts_that_are_no_days(text: str | None) -> None:
    assert days_of(pl.Series([text, "2025-11-03"])).to_list() == [None, DAY]


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
    blank = dict.fromkeys(("procedure_code", "modifiers", "units", "place_of_service", *PLACES), "")
    return cleaned(pl.DataFrame({**{name: [value] for name, value in {**blank, **values}.items()}})).to_dicts()[0]


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
    ],
)
def test_codes_that_became_numbers(name: str, written: object, meant: str) -> None:
    assert clean(**{name: written})[name] == meant


def table(*names: str) -> pl.DataFrame:
    return pl.DataFrame({name: ["1"] for name in names})


def test_names_of_columns_in_any_case_and_order() -> None:
    chosen = chosen_columns(table("Zip_Code ", "note", *(name.upper() for name in reversed(REQUIRED))))
    assert set(chosen.columns) == {*REQUIRED, "zip"}


@pytest.mark.parametrize("missing", REQUIRED)
def test_each_missing_column_is_named(missing: str) -> None:
    failure = chosen_columns(table("zip", *(name for name in REQUIRED if name != missing)))
    assert failure.reason is FailureReason.BAD_INPUT
    assert missing in failure.message


@pytest.mark.parametrize("places", [(), ("carrier",), ("locality",)])
def test_a_place_is_needed(places: tuple[str, ...]) -> None:
    assert "zip (or carrier and locality)" in chosen_columns(table(*REQUIRED, *places)).message


def test_a_column_that_stands_twice_is_named() -> None:
    assert "units" in chosen_columns(table(*REQUIRED, "zip", "Units")).message


def test_zip_comes_before_zip_code() -> None:
    lines = table(*REQUIRED).with_columns(zip_code=pl.lit("99501"), zip=pl.lit("35203"))
    assert chosen_columns(lines)["zip"].to_list() == ["35203"]


@pytest.mark.parametrize("value", [[["26"]], [b"26"], [{"a": 1}]])
def test_cells_that_are_no_cells_are_refused(value: list[object]) -> None:
    answer = chosen_columns(table(*REQUIRED, "zip").with_columns(modifiers=pl.Series(value)))
    assert isinstance(answer, Failure)
    assert "modifiers" in answer.message
