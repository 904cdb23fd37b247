"""Reminders of data that has run out."""

from datetime import date

import pytest

from radbill import DateRange, Release
from radbill_addin.actions.reference_data import show_releases
from radbill_addin.actions.reminders import KINDS, reminders

DAY = date(2026, 11, 23)


def release(kind: str, last: date | None) -> Release:
    return Release(f"{kind}-{last}", kind, DateRange(date(2026, 1, 1), last), "made", "", 1, "", is_starter=False)


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((date(2026, 11, 22),), ["Fee schedule: loaded up to 11/22/2026, but today is 11/23/2026."]),
        ((date(2026, 11, 23),), []),
        ((date(2026, 6, 30), date(2026, 12, 31)), []),
        ((date(2026, 6, 30), date(2026, 9, 30)), ["Fee schedule: loaded up to 09/30/2026, but today is 11/23/2026."]),
        ((date(2026, 6, 30), None), []),
        ((), []),
    ],
)
def test_the_last_day_of_all_releases_decides(ends, told) -> None:
    lines = reminders([release("pprrvu", end) for end in ends], [DAY], "but today is")
    assert [line.partition(" Download")[0] for line in lines] == told


def test_either_file_of_diagnoses_will_do() -> None:
    loaded = [release("icd10cm_tabular", date(2026, 9, 30)), release("icd10cm_order", date(2027, 9, 30))]
    assert reminders(loaded, [DAY], "but today is") == ()


def test_the_first_day_that_is_not_covered_is_named() -> None:
    (line,) = reminders([release("mue", date(2026, 9, 30))], [DAY, date(2026, 10, 2), date(2026, 9, 1)], "but of")
    assert "but of 10/02/2026" in line


def test_every_kind_has_a_page() -> None:
    for kind in KINDS:
        (line,) = reminders([release(kind, date(2026, 9, 30))], [DAY], "but today is")
        assert "Download the newest from https://www.cms.gov/" in line


def test_what_is_loaded_says_what_to_download(context) -> None:
    summary = show_releases(context)
    (line,) = [line for line in summary.lines if line.startswith("NCCI pairs: loaded up to")]
    assert "but today is 11/23/2026. Download the newest from https://www.cms.gov/" in line
