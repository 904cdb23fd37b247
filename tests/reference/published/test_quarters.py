"""Quarters told by titles and names."""

from datetime import date

import pytest

from radbill.reference.published.quarters import (
    bundle_start,
    letter_of,
    month_in,
    quarter_in,
    quarter_of,
    quarter_range,
    quarter_start,
    revised_start,
    year_in,
)


@pytest.mark.parametrize(
    ("name", "first_day"),
    [
        ("RVU25D", date(2025, 10, 1)),
        ("rvu25d.zip", date(2025, 10, 1)),
        ("rvu24b-updated-03/18/2024.zip", date(2024, 4, 1)),
        ("RVU24A-010323", date(2024, 1, 1)),
        ("rvu21a-updated-01052021.zip", date(2021, 1, 1)),
        ("RVU24AR", date(2024, 3, 9)),
        ("rvu26ar_1", date(2026, 1, 1)),
        ("RVU2020C", date(2020, 7, 1)),
        ("RVU20D", date(2020, 10, 1)),
        ("OPPSCAP25C.csv", date(2025, 7, 1)),
        ("PPRRVU24_JAN.csv", date(2024, 1, 1)),
        ("PPRRVU2025_Oct.csv", date(2025, 10, 1)),
        ("PPRRVU20_OCT.csv", date(2020, 10, 1)),
        ("PPRRVU25_JAN1.csv", date(2025, 1, 1)),
        ("PPRRVU24_V1214.csv", None),
        ("downloads", None),
        ("OPPSCAP_Oct.csv", None),
        ("RVU25AUG", None),
        ("", None),
    ],
)
def test_a_bundle_is_named_by_year_and_letter_or_month(name: str, first_day: date | None) -> None:
    assert bundle_start(name) == first_day


def test_the_first_name_that_tells_counts() -> None:
    assert bundle_start("downloads", "RVU25D", "RVU24A") == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2025, 9, 30)),
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2024, 3, 9), date(2024, 3, 31)),
    ],
)
def test_a_quarter_ends_before_the_next(first: date, last: date) -> None:
    assert quarter_range(first) == (first, last)


@pytest.mark.parametrize(("month", "start"), [(1, 1), (3, 1), (4, 4), (6, 4), (7, 7), (9, 7), (10, 10), (12, 10)])
def test_every_month_lies_in_its_quarter(month: int, start: int) -> None:
    assert quarter_start(2026, month) == date(2026, start, 1)
    assert quarter_of(date(2026, month, 15)) == f"2026Q{(start + 2) // 3}"


def test_letters_of_releases() -> None:
    days = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2024, 3, 9)]
    assert [letter_of(day) for day in days] == ["A", "B", "C", "D", "AR"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025 National Physician Fee Schedule Relative Value File October Release", 10),
        ("2024 National Physician Fee Schedule Relative Value File March Release", 3),
        ("OPPSCAP_JAN.csv", 1),
        ("OPPSCAP_Apr.csv", 4),
        ("oppscap_jul.csv", 7),
        ("GPCI2025.csv", None),
    ],
)
def test_a_month_is_told_by_its_name(text: str, month: int | None) -> None:
    assert month_in(text) == month


@pytest.mark.parametrize(
    ("text", "year"), [("GPCI2025.csv", 2025), ("FINAL CY 2020 GPCI", 2020), ("120250", None), ("1999", None)]
)
def test_a_year_is_four_digits_of_their_own(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "first_day"),
    [
        ("ptp_practitioner_2024q3_radiology.csv", date(2024, 7, 1)),
        ("AOC_V2026Q2-MCR.txt", date(2026, 4, 1)),
        ("AOC_V2025Q4_01-MCR.txt", date(2025, 10, 1)),
        ("medicare-ncci-2025-q1-practitioner.zip", date(2025, 1, 1)),
        ("aoc_2024.csv", None),
        ("2024q5", None),
    ],
)
def test_a_quarter_is_told_by_year_and_number(text: str, first_day: date | None) -> None:
    assert quarter_in(text) == first_day


def test_only_the_factor_of_march_2024_moves_a_first_day() -> None:
    assert revised_start(date(2024, 1, 1), "33.2875") == date(2024, 3, 9)
    assert revised_start(date(2024, 1, 1), "33.28750") == date(2024, 3, 9)
    assert revised_start(date(2024, 1, 1), "32.7442") == date(2024, 1, 1)
    assert revised_start(date(2024, 4, 1), "33.2875") == date(2024, 4, 1)
