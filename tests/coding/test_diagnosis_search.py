"""ICD-10-CM by words and by code, in the published list of 2026."""

from datetime import date
from pathlib import Path

import pytest

from radbill.coding.diagnosis_search import find_diagnoses
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

BOOK = ReferenceBook.open(Path("no-store-here"))
DAY = date(2026, 8, 3)


def codes(text: str, **more: object) -> list[str]:
    return [each.row.diagnosis_code for each in find_diagnoses(text, DAY, BOOK, **more)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("pain right knee", "M25561"), ("headache unspecified", "R519"), ("screening mammogram", "Z1231"),
     ("lump breast right unspecified quadrant", "N6310"), ("m25.561", "M25561"), ("R51", "R510")],
)  # fmt: skip
def test_what_is_looked_for_stands_first(text, code) -> None:
    assert codes(text)[0] == code


def test_complete_codes_stand_before_headings() -> None:
    rows = [each.row for each in find_diagnoses("R51", DAY, BOOK)]
    assert [row.is_billable for row in rows] == sorted((row.is_billable for row in rows), reverse=True)
    assert rows[-1].diagnosis_code == "R51"


def test_what_must_be_heeded_is_said() -> None:
    (heading, *_) = [each for each in find_diagnoses("R51", DAY, BOOK) if not each.row.is_billable]
    assert heading.notes[0].startswith("A heading")
    fracture = next(each for each in find_diagnoses("S52501", DAY, BOOK, 40) if each.row.diagnosis_code == "S52501")
    assert fracture.notes[0].startswith("Needs a seventh character")
    lump = find_diagnoses("N6310", DAY, BOOK)[0]
    assert lump.notes == ("Not together with O91-O92 (Excludes1).",)


def test_no_more_than_asked_for_and_nothing_for_nonsense() -> None:
    assert len(codes("pain", most=5)) == 5
    assert codes("xyzzy") == []
    assert codes("") == []


def test_a_day_without_a_list() -> None:
    assert isinstance(find_diagnoses("pain", date(2030, 1, 1), BOOK), Failure)
