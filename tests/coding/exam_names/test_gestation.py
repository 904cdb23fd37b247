"""Weeks of pregnancy in exam names: CPT parts 76801 from 76805 at fourteen weeks."""

import pytest

from radbill.coding.exam_names.gestation import in_trimesters

EARLY, LATE = "FIRST TRIMESTER", "SECOND TRIMESTER"


@pytest.mark.parametrize(
    ("name", "trimester"),
    [
        ("US OB < 14", EARLY), ("US OB <14", EARLY), ("US OB <= 14", EARLY), ("US OB > 14", LATE), ("US OB >14", LATE),
        ("US OB >= 14", LATE), ("US OB < 14 WEEKS", EARLY), ("US OB > 14 WEEKS", LATE), ("US OB 13 WEEKS", EARLY),
        ("US OB 14 WEEKS", LATE), ("US OB 15 WEEKS", LATE), ("US OB 9 WEEKS", EARLY),
        ("US OB LESS THAN 14 WEEKS", EARLY),
        ("US OB 14 WEEKS OR MORE", LATE), ("US OB 14+ WEEKS", LATE), ("US OB 20 WEEKS", LATE),
    ],
)  # fmt: skip
def test_weeks_are_trimesters(name: str, trimester: str) -> None:
    (other,) = {EARLY, LATE} - {trimester}
    assert trimester in in_trimesters(name)
    assert other not in in_trimesters(name)


@pytest.mark.parametrize("name", ["CT HEAD W/O", "US OB LIMITED", "XR CHEST 14 VIEWS", "MR KNEE > 3 T"])
def test_names_without_weeks_stay(name: str) -> None:
    assert in_trimesters(name) == name
