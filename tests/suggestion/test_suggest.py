"""Exam names in the styles of several RIS vendors, with the answer worked out from the code set's structure."""

import csv
from datetime import date
from pathlib import Path

import pytest

from radbill.suggestion.suggest import SURE, suggest

DAY = date(2026, 8, 3)
ROWS = list(csv.DictReader(Path(__file__).with_name("descriptions.csv").open(encoding="utf-8")))


def codes(description: str, day: date = DAY, **more: object) -> list[set[str]]:
    return [set(each.procedure_codes) for each in suggest(description, day, **more)]


def test_the_right_codes_stand_first_and_nearly_always_among_three() -> None:
    assert len(ROWS) >= 300
    answers = [(set(row["codes"].split()), codes(row["description"])) for row in ROWS]
    wrong = [row["description"] for row, (right, found) in zip(ROWS, answers, strict=True) if found[:1] != [right]]
    missing = [row["description"] for row, (right, found) in zip(ROWS, answers, strict=True) if right not in found[:3]]
    assert len(wrong) <= 0.05 * len(ROWS), wrong
    assert len(missing) <= 0.01 * len(ROWS), missing


@pytest.mark.parametrize(
    "description", ["MG MAMMOGRAM", "CT", "US OB", "MRI BRACHIAL PLEXUS", "US LE VENOUS", "US BREAST LT"]
)
def test_not_sure_rather_than_wrong(description) -> None:
    found = suggest(description, DAY)
    assert not found or found[0].confidence < SURE
    assert all("Not sure: a person decides." in each.reasons for each in found)


def test_nothing_is_made_of_what_nobody_understands() -> None:
    assert suggest("XYZZY PLUGH", DAY) == ()
    assert suggest("", DAY) == ()


def test_what_is_taken_for_granted_is_said() -> None:
    first, *others = suggest("CT HEAD", DAY)
    assert first.procedure_codes == ("70450",)
    assert first.confidence < suggest("CT HEAD W/O", DAY)[0].confidence
    assert "Taken as without contrast, as usual: the name does not say." in first.reasons
    assert [each.procedure_codes for each in others] == [("70460",), ("70470",)]


def test_codes_come_and_go() -> None:
    assert codes("CTA HEAD AND NECK", date(2025, 11, 3))[0] == {"70496", "70498"}
    assert codes("CTA HEAD AND NECK", date(2026, 1, 1))[0] == {"70471"}


def test_misspellings_are_read_and_told() -> None:
    (first, *_) = suggest("MAMOGRAM SCREENING BILATERAL", DAY)
    assert first.procedure_codes == ("77067",)
    assert "MAMOGRAM read as MAMMOGRAM." in first.reasons


def test_the_side_is_told_as_a_modifier() -> None:
    assert "modifier RT" in suggest("XR KNEE 3V RT", DAY)[0].reasons[0]
    assert "modifier LT" in suggest("MRI KNEE W/O LEFT", DAY)[0].reasons[0]
    assert "both sides" in suggest("US CAROTID DUPLEX BILAT", DAY)[0].reasons[0]


def test_the_practices_own_list_goes_first() -> None:
    own = {"CT HEAD": ("70470",)}
    (only,) = suggest("ct  head", DAY, own)
    assert (only.procedure_codes, only.confidence) == (("70470",), 1.0)
    assert codes("CT HEAD W/O", crosswalk=own)[0] == {"70450"}


def test_without_a_modality_the_guess_is_marked() -> None:
    first = suggest("CHEST 2 VIEWS", DAY)[0]
    assert first.procedure_codes == ("71046",)
    assert first.confidence < 0.75
    assert "The name does not say how it is done." in first.reasons
