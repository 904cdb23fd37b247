"""The code list of ICD-10-CM: editions of a fiscal year."""

from datetime import date

import pytest

from radbill.reference.importing import importer_for
from tests.reference.importers.published import published, read, refusal, row, written

NAME = "icd10cm_order_2026.excerpt.txt"


@pytest.mark.parametrize(
    ("name", "container", "release_id", "first_day", "last_day"),
    [
        ("icd10cm-order-2025.txt", "", "ICD10CM-FY2025", date(2024, 10, 1), date(2025, 9, 30)),
        ("icd10cm_order_2026.txt", "april-1-2026-code-descriptions-tabular-order.zip", "ICD10CM-FY2026-APR",
         date(2026, 4, 1), date(2026, 9, 30)),
        ("icd10cm-order-Jan-2021.txt", "", "ICD10CM-FY2021-JAN", date(2021, 1, 1), date(2021, 9, 30)),
        ("icd10cm_order_2026.txt", "April", "ICD10CM-FY2026", date(2025, 10, 1), date(2026, 9, 30)),
        ("order.txt", "2024 code descriptions", "ICD10CM-FY2024", date(2023, 10, 1), date(2024, 9, 30)),
    ],
)  # fmt: skip
def test_the_edition_stands_in_the_names(
    name: str, container: str, release_id: str, first_day: date, last_day: date
) -> None:
    table = read(published(NAME)._replace(name=name, container=container))
    assert table.release_id == release_id
    assert (table.in_force.effective_from, table.in_force.effective_to) == (first_day, last_day)


def test_codes_stand_without_point_and_with_their_long_name() -> None:
    assert row(read(published(NAME)), diagnosis_code="A0472") == {
        "diagnosis_code": "A0472",
        "is_billable": True,
        "description": "Enterocolitis due to Clostridium difficile, not specified as recurrent",
        "needs_seventh_character": False,
    }


# The groups S72.001, T14.8 and C44.109 of icd10cm_order_2027.txt: C44.1091 divides the eyelid.
def test_what_lacks_its_seventh_character_alone_is_told() -> None:
    codes = ("S72001", "S72001A", "S72001D", "T148", "T148XXA", "C44109", "C441091", "I10")
    lines = (
        f"{number:05} {code:7} {int(len(code) == 7 or code == 'I10')} {code:60} {code}"
        for number, code in enumerate(codes, 1)
    )
    table = read(written("icd10cm_order_2027.txt", "\n".join(lines))).table
    assert table.filter("needs_seventh_character")["diagnosis_code"].to_list() == ["S72001", "T148"]


def test_a_category_is_not_complete() -> None:
    table = read(published(NAME))
    incomplete = table.table.filter(~table.table["is_billable"])["diagnosis_code"].to_list()
    assert incomplete == ["A00", "M54", "M545"]


@pytest.mark.parametrize("code", ["C4A0", "QA00142"])
def test_codes_with_letters_in_unusual_places_are_read(code: str) -> None:
    line = f"00001 {code:<7} 1 {'Short':<60} Long\n"
    found = row(read(written("icd10cm_order_2026.txt", line)), diagnosis_code=code)
    assert (found["is_billable"], found["description"]) == (True, "Long")


def test_a_year_that_nobody_tells_is_not_guessed() -> None:
    assert "fiscal year" in refusal(published(NAME)._replace(name="order.txt", container="downloads"))


def test_the_list_of_codes_without_order_is_not_taken_for_it() -> None:
    assert importer_for(written("icd10cm_codes_2026.txt", "A000    Cholera due to Vibrio cholerae\n")) is None
