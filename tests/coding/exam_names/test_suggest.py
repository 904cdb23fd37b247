"""Exam names in the styles of several RIS vendors, with the answer worked out from the code set's structure."""

import csv
from datetime import date
from pathlib import Path

import pytest

from radbill.coding.exam_names.suggest import SURE, suggest

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
    "description",
    [
        "MG MAMMOGRAM",
        "CT",
        "US OB",
        "MRI BRACHIAL PLEXUS",
        "US LE VENOUS",
        "US BREAST LT",
        "HEAD W/O CONTRAST",
        "CT HEAD W BIOPSY",
        "XR RIBS",
        "NM HEART PET",
        "IR KYPHOPLASTY",
        "US GUIDED BIOPSY",
    ],
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


def test_other_codes_of_the_same_name_stand_second() -> None:
    first, second, *_ = suggest("FL HSG", DAY)
    assert (first.procedure_codes, second.procedure_codes) == (("74740",), ("58340", "74740"))
    assert 0.98 > first.confidence > second.confidence
    assert "The same name is also used for this; see what was done." in second.reasons


def test_the_nearest_views_and_contrasts_stand_among_three() -> None:
    assert codes("XR CERVICAL SPINE")[:3] == [{"72040"}, {"72050"}, {"72020"}]
    assert codes("XR KNEE LT")[:3] == [{"73560"}, {"73562"}, {"73564"}]
    assert {"70553"} in codes("MRI BRAIN")[:3]


def test_two_exams_in_one_name_are_billed_together() -> None:
    assert codes("MRI BRAIN W/O AND MRA HEAD W/O")[0] == {"70551", "70544"}
    assert codes("CT HEAD AND C-SPINE WO")[0] == {"70450", "72125"}


def test_one_of_two_exams_stands_among_the_candidates() -> None:
    assert {"70450"} in codes("CT HEAD AND FACIAL BONES WO")[:3]


def test_a_word_that_changes_the_code_and_fits_nothing_makes_it_unsure() -> None:
    (first, *_) = suggest("CT CHEST W ELASTOGRAPHY", DAY)
    assert first.confidence < SURE
    assert any(reason.startswith("Left out: ") for reason in first.reasons)


def test_confidence_falls_from_one_candidate_to_the_next() -> None:
    for row in ROWS[::25]:
        found = [each.confidence for each in suggest(row["description"], DAY)]
        assert found == sorted(found, reverse=True)
        assert all(0 < confidence <= 1 for confidence in found)


def test_a_side_that_is_taken_for_granted_is_called_a_side() -> None:
    first, second, third = suggest("MG MAMMOGRAM", DAY)
    assert [first.procedure_codes, second.procedure_codes, third.procedure_codes] == [
        ("77067",),
        ("77066",),
        ("77065",),
    ]
    assert "Taken as both sides, as usual: the name does not say." in first.reasons
