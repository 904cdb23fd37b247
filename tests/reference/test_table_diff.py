"""Two releases of one kind side by side; the files carried here and in the starter set."""

from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.kinds import published_kind
from radbill.reference.table_diff import changes_between_releases, releases_named


@pytest.fixture(scope="module")
def book() -> ReferenceBook:
    return ReferenceBook.open(Path("no-store-here"))


# MCR_MUE_..._04-01-2026.csv has 0001U, which the radiology codes of 2024 have not.
def test_unit_limits_that_were_named_are_what_is_compared(book: ReferenceBook) -> None:
    found = changes_between_releases("NCCI-MUE-2024Q3", "ncci-mue-2026q2", book)
    assert (found.before, found.after) == ("NCCI-MUE-2024Q3", "NCCI-MUE-2026Q2")  # type: ignore[union-attr]
    assert "0001U" in found.added  # type: ignore[union-attr]
    assert {each.field for each in found.indicators} <= {"max_units", "adjudication_indicator"}  # type: ignore[union-attr]


# icd10cm_order_addenda_2027.txt: C78.31 is added; D69.1 is a heading from then on.
def test_diagnoses_of_two_years_are_compared_though_they_come_as_two_files(book: ReferenceBook) -> None:
    found = changes_between_releases("ICD10CM-FY2026", "ICD10CM-FY2027", book)
    assert "C7831" in found.added  # type: ignore[union-attr]
    assert ("D691", "is_billable") in {(each[0], each[1]) for each in found.indicators}  # type: ignore[union-attr]


def test_only_the_codes_asked_about_are_told(book: ReferenceBook) -> None:
    found = changes_between_releases("ASP-2025Q4", "ASP-2026Q1", book, {"90371"})
    assert found.added == found.deleted == ()  # type: ignore[union-attr]
    assert {each[0] for each in found.indicators} <= {"90371"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("NCCI-MUE-2026Q2", "RVU26C", "NCCI-MUE-2026Q2 is Unit limits (MUE), RVU26C is Fee schedule"),
        ("RVU25D", "RVU99A", "RVU25D is Fee schedule, RVU99A is not loaded"),
        ("LOCCO2025", "LOCCO2025", "LOCCO2025 is Counties by locality"),
    ],
)
def test_what_cannot_be_compared_is_named(book: ReferenceBook, before: str, after: str, said: str) -> None:
    found = changes_between_releases(before, after, book)
    assert isinstance(found, Failure)
    assert said in found.message


def test_every_loaded_release_compared_with_itself_has_no_change(book: ReferenceBook) -> None:
    names = {each.release_id for each in book.releases() if published_kind(each.kind).key_columns} - {"ICD10CM-FY2026"}
    for name in names - {"OPPSCAP25D", "ZIP5-2025Q4", "ICD10CM-FY2027"}:  # alike, and large
        found = changes_between_releases(name, name, book)
        assert not isinstance(found, Failure), name
        assert (found.added, found.deleted, found.indicators, found.payments) == ((), (), (), ()), name


def test_a_name_is_found_in_any_case_and_once_for_each_kind(book: ReferenceBook) -> None:
    assert [each.kind for each in releases_named("rvu26c", book)] == ["pprrvu"]
    assert releases_named("RVU99A", book) == ()
