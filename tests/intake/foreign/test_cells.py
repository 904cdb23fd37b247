"""Cells that hold several things, amounts, dates and names as systems write them."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.intake.foreign.records.cells import (
    amount,
    diagnosis_codes,
    glued_modifiers,
    is_destroyed,
    pointed,
    procedure_codes,
    split_modifiers,
)
from radbill.intake.foreign.records.days import is_day, is_day_first, read_day
from radbill.intake.foreign.records.names import NameStyle, PersonName, name_style, split_name


@pytest.mark.parametrize(
    ("cell", "codes", "modifiers"),
    [
        ("71046", ["71046"], []),
        ("71046-26", ["71046"], ["26"]),
        ("7104626", ["71046"], ["26"]),
        ("73030-26RT", ["73030"], ["26", "RT"]),
        ("73030 26 RT", ["73030"], ["26", "RT"]),
        ("q9967", ["Q9967"], []),
        ("70450, 70486", ["70450", "70486"], []),
        ("12345678", [], []),
        ("chest", [], []),
    ],
)
def test_codes_and_what_is_glued_to_them(cell: str, codes: list[str], modifiers: list[str]) -> None:
    assert (list(procedure_codes(cell)), glued_modifiers(cell) if len(codes) == 1 else []) == (codes, modifiers)


def test_modifiers_are_cut_every_two_characters() -> None:
    assert [split_modifiers(each) for each in ("26RT", "26,RT", "26 / RT", "26.0", "")] == [
        ["26", "RT"], ["26", "RT"], ["26", "RT"], ["26"], [],
    ]  # fmt: skip


def test_diagnoses_stand_with_texts_and_without_points() -> None:
    assert diagnosis_codes("R05.9 Cough; M25511 Pain in shoulder | Z12.31") == ["R05.9", "M25511", "Z12.31"]
    assert diagnosis_codes("Headache since 2 days") == []
    assert diagnosis_codes("S06.0X0A,R51.9,S06.0X0A") == ["S06.0X0A", "R51.9"]


def test_pointers_choose_and_never_miss() -> None:
    assert [pointed(each, ["A1", "B2"]) for each in ("BA", "1,2", "B", "C", "?")] == [
        ["B2", "A1"], ["A1", "B2"], ["B2"], None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [("$1,234.50", "1234.50"), ("(45.00)", "-45.00"), ("45.00-", "-45.00"), ("45.00 CR", "-45.00"), ("58,00", "58.00"),
     ("1.234,50", "1234.50"), ("1,234", "1234"), ("free", None), ("", None), ("nan", None)],
)  # fmt: skip
def test_amounts(cell: str, value: str | None) -> None:
    assert amount(cell) == (None if value is None else Decimal(value))


def test_a_rounded_number_is_known_and_a_member_id_with_an_e_is_not_one() -> None:
    assert [is_destroyed(each) for each in ("9.01235E+11", "1E+05", "0012E45", "901235")] == [True, True, False, False]


@pytest.mark.parametrize(
    "text",
    ["2026-07-04", "20260704", "7/4/2026", "07-04-2026", "04-JUL-2026", "Jul 4, 2026", "2026-07-04T13:05", "46207",
     "20260704130500", "07042026", "7/4/2026 1:05 PM"],
)  # fmt: skip
def test_the_fourth_of_july_as_systems_write_it(text: str) -> None:
    read = read_day(text, is_day_first=False)
    assert read is not None
    assert read.exact == date(2026, 7, 4)


def test_the_order_of_a_column_is_decided_by_days_above_twelve() -> None:
    assert is_day_first(["04/07/2026", "25/12/2026"])
    assert not is_day_first(["04/07/2026", "12/25/2026"])
    assert not is_day_first(["04/07/2026"])


def test_a_code_and_an_impossible_day_are_no_days() -> None:
    assert [is_day(each) for each in ("71046", "02/30/2026", "33-Mar-1961", "Null")] == [False] * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mockley^Ada^Q", PersonName("Mockley", "Ada", "Q")),
        ("MOCKLEY^ADA^Q^^JR", PersonName("MOCKLEY", "ADA", "Q", "JR")),
        ("St. Ficton III, Ada B", PersonName("St. Ficton", "Ada", "B", "III")),
        ("Mockley, Ada Lou, Jr.", PersonName("Mockley", "Ada", "Lou", "Jr")),
        ("Reader, Ada, MD", PersonName("Reader", "Ada")),
    ],
)
def test_names_in_a_column_with_commas(text: str, name: PersonName) -> None:
    found = split_name(text, NameStyle.COMMA)
    assert found._replace(suffix=found.suffix.rstrip(".")) == name


@pytest.mark.parametrize(
    ("column", "style"),
    [
        (["Mockley, Ada", "Null, Eve"], NameStyle.COMMA),
        (["Ada Q Mockley", "Eve Null"], NameStyle.FIRST_LAST),
        (["Mockley Ada Q", "Null Eve"], NameStyle.LAST_FIRST),
        (["Ada Reader, MD", "Bo Asker DO"], NameStyle.FIRST_LAST),
        (["Mockley Ada", "Null Eve"], NameStyle.UNCLEAR),
    ],
)
def test_the_style_of_a_column_is_decided_by_what_stands_in_it(column: list[str], style: NameStyle) -> None:
    assert name_style(column) is style


def test_names_in_a_column_without_commas() -> None:
    assert split_name("Dr. Ada Q. Reader, MD", NameStyle.FIRST_LAST) == PersonName("Reader", "Ada", "Q.")
    assert split_name("Ada von Mock", NameStyle.FIRST_LAST) == PersonName("von Mock", "Ada")
    assert split_name("Mockley Ada Q", NameStyle.LAST_FIRST) == PersonName("Mockley", "Ada", "Q")
    assert not split_name("Mockley Ada", NameStyle.UNCLEAR).is_sure


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("26 - Prof", ["26"]),
        ("26 - Prof, RT - Right side", ["26", "RT"]),
        ("TC (Technical)", ["TC"]),
        ("26RT", ["26", "RT"]),
        ("26-RT", ["26", "RT"]),
    ],
)
def test_modifiers_with_what_they_are_called(text: str, modifiers: list[str]) -> None:
    assert split_modifiers(text) == modifiers


def test_modifiers_between_a_code_and_its_words() -> None:
    assert glued_modifiers("74018 26 xr abdomen") == ["26"]
    assert glued_modifiers("73030 26 RT XR SHOULDER") == ["26", "RT"]
    assert glued_modifiers("70450 CT HEAD") == []
    assert glued_modifiers("71046 XR CHEST 26") == []
