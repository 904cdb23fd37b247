"""Every code that may be suggested stands in the fee schedule of its day: a deleted code is never suggested."""

import csv
from collections.abc import Iterator
from datetime import date

import pytest

from radbill.coding.exam_names.families import families
from radbill.reference.book.book import ReferenceBook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("store"))


def codes(day: date) -> Iterator[str]:
    for family in families():
        if family.in_force.covers(day):
            for choice in (*(option.codes for option in family.options), *family.others):
                yield from choice


@pytest.mark.parametrize("day", [date(2025, 11, 3), date(2026, 8, 3)])
def test_every_imaging_code_is_in_the_fee_schedule_of_the_day(book, day) -> None:
    suggested = {code for code in codes(day) if code.startswith("7")}
    assert len(suggested) > 400
    assert suggested - set(book.fee_codes(day)) == set()


@pytest.mark.parametrize(
    ("day", "schedule"),
    [
        (date(2025, 11, 3), "cms/rvu25d/PPRRVU2025_Oct.csv"),
        (date(2026, 8, 3), "cms/rvu26c/PPRRVU2026_Jul_nonQPP.csv"),
    ],
)
def test_every_code_is_in_the_whole_fee_schedule(shared_data, day, schedule) -> None:
    with (shared_data / schedule).open(encoding="latin-1", newline="") as file:
        published = {row[0] for row in csv.reader(file) if row}
    assert len(published) > 10_000
    assert set(codes(day)) - published == set()


def test_codes_that_were_deleted_are_not_suggested_any_more() -> None:
    assert {"55700", "0042T"} & set(codes(date(2025, 11, 3))) == {"55700", "0042T"}
    assert {"55700", "0042T"} & set(codes(date(2026, 8, 3))) == set()
    assert "78806" not in set(codes(date(2025, 11, 3)))
