"""Reminders of data that has run out."""

from datetime import date

import pytest

from radbill import DateRange, ReferenceBook, Release, published_kinds
from radbill_addin.actions.reminders import reminders
from radbill_addin.actions.show_releases import show_releases

DAY = date(2026, 11, 23)


def release(kind: str, last: date | None) -> Release:
    return Release(
        f"{kind}-{last}", kind, DateRange(date(2026, 1, 1), last), "made", "", 10_000_000, "", is_starter=False
    )


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((date(2026, 11, 22),), ["Fee schedule: out of date since 11/23/2026; today is 11/23/2026."]),
        ((date(2026, 11, 23),), []),
        ((date(2026, 6, 30), date(2026, 12, 31)), []),
        ((date(2026, 6, 30), date(2026, 9, 30)), ["Fee schedule: out of date since 10/01/2026; today is 11/23/2026."]),
        ((date(2026, 6, 30), None), []),
        ((), []),
    ],
)
def test_the_last_day_of_all_releases_decides(ends, told) -> None:
    lines = reminders([release("pprrvu", end) for end in ends], [DAY], "today is", "press Import lists")
    assert [line.partition(" Get")[0] for line in lines] == told


def test_either_file_of_diagnoses_will_do() -> None:
    loaded = [release("icd10cm_tabular", date(2026, 9, 30)), release("icd10cm_order", date(2027, 9, 30))]
    assert reminders(loaded, [DAY], "today is", "press Import lists") == ()


def test_the_first_day_that_is_not_covered_is_named() -> None:
    days = [DAY, date(2026, 10, 2), date(2026, 9, 1)]
    (line,) = reminders([release("mue", date(2026, 9, 30))], days, "services of", "press Import lists")
    assert "services of 10/02/2026" in line


@pytest.mark.parametrize(
    "kind", [kind for kind, known in published_kinds().items() if known.key_columns and not known.is_computed]
)
def test_every_kind_is_reminded_of_with_its_page(kind) -> None:
    (line,) = reminders([release(kind, date(2026, 9, 30))], [DAY], "today is", "press Import lists")
    known = published_kinds()[kind]
    assert line.startswith(f"{known.label}: out of date since 10/01/2026; today is 11/23/2026. ")
    assert line.endswith(f" Get the next release at {known.page}, then press Import lists.")


def test_articles_are_reminded_of_a_quarter_after_their_download() -> None:
    (line,) = reminders([release("mcd_article", None)], [date(2026, 4, 4)], "today is", "press Import lists")
    assert line.startswith("Coverage articles: out of date since 04/04/2026; today is 04/04/2026.")
    assert reminders([release("mcd_article", None)], [date(2026, 4, 3)], "today is", "press Import lists") == ()


def test_what_is_loaded_says_what_to_download(context) -> None:
    summary = show_releases(context._replace(book=ReferenceBook.open(), how_to_import="run: radbill data import FILE"))
    (line,) = [line for line in summary.lines if line.startswith("NCCI pairs: out of date")]
    assert "since 10/01/2024; today is 11/23/2026. Get the next release at https://www.cms.gov/" in line
    assert line.endswith(", then run: radbill data import FILE.")


@pytest.mark.parametrize(
    ("day", "parts", "said"),
    [
        (date(2026, 8, 3), (1,), "f2, f3, f4 are missing"),
        (date(2026, 8, 3), (1, 2, 3), "f4 is missing"),
        (date(2026, 8, 3), (1, 2, 3, 4), ""),
        (date(2025, 8, 3), (1,), ""),
    ],
)
def test_a_quarter_in_parts_is_reminded_of_until_it_is_whole(day: date, parts: tuple[int, ...], said: str) -> None:
    loaded = [
        release("ncci_ptp", date(2026, 9, 30))._replace(
            release_id="NCCI-PTP-2026Q3", source=f"ccipra-v322r0-f{each}.txt"
        )
        for each in parts
    ]
    lines = reminders(loaded, [day], "today is", "press Import lists")
    assert len(lines) == bool(said)
    assert all(
        f"NCCI-PTP-2026Q3 is loaded in part; {said}. Get the rest at https://www.cms.gov/" in line for line in lines
    )
