"""What exam names say: contrast, views, sides, parts."""

from datetime import date

import pytest

from radbill.coding.exam_names.contrast import contrast_of
from radbill.coding.exam_names.families import families
from radbill.coding.exam_names.reading import _modality, exam_of, exams_of
from radbill.coding.exam_names.suggest import SURE, suggest
from radbill.coding.exam_names.views import views_of
from radbill.coding.exam_names.vocabulary import Meaning


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CT HEAD W/O CONTRAST", "without"), ("CT HEAD WO", "without"), ("CT HEAD WITHOUT IV CONTRAST", "without"),
        ("CT HEAD NON-CONTRAST", "without"), ("CT HEAD C-", "without"), ("CT HEAD UNENHANCED", "without"),
        ("CT HEAD W CONTRAST", "with"),
        ("CT HEAD W/ CON", "with"), ("CT HEAD C+", "with"), ("CT HEAD POST GAD", "with"),
        ("CT HEAD W/WO", "both"), ("CT HEAD W & W/O CONTRAST", "both"), ("CT HEAD WO/W", "both"),
        ("CT HEAD WITHOUT AND WITH CONTRAST", "both"), ("CT HEAD W/O THEN W", "both"), ("CT HEAD PRE/POST", "both"),
        ("CT HEAD WWO", "both"), ("CT HEAD C-/C+", "both"), ("CT HEAD W AND W/O", "both"),
        ("CT ABD W ORAL CONTRAST ONLY", "without"), ("CT ABD W IV AND ORAL CONTRAST", "with"),
        ("CT ABD W/O IV W ORAL CONTRAST", "without"), ("CT HEAD", ""), ("CT HEAD W OR WO CONTRAST", ""),
    ],
)  # fmt: skip
def test_contrast(name, kind) -> None:
    assert contrast_of(name).kind == kind


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("XR KNEE 3V", 3), ("XR KNEE 2-3 VIEWS", 2), ("XR KNEE 4+ VIEWS", 4), ("XR KNEE MIN 2 VIEWS", 2),
        ("XR KNEE TWO VIEWS", 2), ("XR KNEE 4 OR MORE VIEWS", 4), ("XR SKULL LESS THAN 4 VIEWS", 3),
        ("XR KNEE 1-2 VW", 1),
        ("XR CHEST PA AND LAT", 2), ("XR CHEST AP", 1), ("XR ANKLE AP LAT OBL", 3), ("XR KNEE", 0),
        ("XR ANKLE LT 3 VIEWS", 3), ("XR L-SPINE AP LAT OBLIQUES", 4), ("XR KNEE AP/LAT/TUNNEL/MERCHANT", 4),
        ("XR CHEST 2V W APICAL LORDOTIC", 3), ("XR C-SPINE 2-3V + FLEX/EXT", 4), ("XR C-SPINE W FLEX/EXT 4-5 VW", 4),
        ("XR ABDOMEN FLAT AND UPRIGHT", 2), ("XR ABDOMEN KUB W/DECUBITUS", 2), ("XR ANKLE MIN 3", 3),
        ("XR KNEE > 3 VIEWS", 4), ("XR SKULL <4V", 3), ("XR SI JOINTS 3/> VWS", 3),
    ],
)  # fmt: skip
def test_views(name, count) -> None:
    assert views_of(name).number == count


@pytest.mark.parametrize(
    ("name", "side", "laterality"),
    [
        ("XR KNEE RT", "one", "RT"), ("XR KNEE L", "one", "LT"), ("XR KNEE BILATERAL", "both", ""),
        ("XR L SPINE", "", ""),
        ("XR KNEE RT AND LT", "both", ""), ("US CAROTID UNILATERAL", "one", ""), ("US RIGHT UPPER QUADRANT", "", ""),
        ("XR HAND B", "both", ""),
    ],
)  # fmt: skip
def test_sides(name, side, laterality) -> None:
    exam = exam_of(name)
    assert (exam.side, exam.laterality) == (side, laterality)


def test_regions_that_stand_for_several() -> None:
    assert exam_of("CT CAP W").parts == exam_of("CT CHEST ABD PELVIS W").parts == {"chest", "abdomen", "pelvis"}
    assert exam_of("CT A/P").parts == {"abdomen", "pelvis"}


def test_every_family_can_be_reached_and_has_codes_of_the_right_form() -> None:
    for family in families():
        assert family.modalities
        assert family.options
        assert all(len(code) == 5 for option in family.options for code in option.codes)
        assert all(words - family.excluded for words in family.words)
        assert all(len(code) == 5 for codes in family.others for code in codes)
        assert not family.usual or family.usual in {option.value for option in family.options}


@pytest.mark.parametrize(
    "name",
    [
        "CT CEREBRAL PERFUSION W CT HEAD",
        "CTA HEAD W CT PERFUSION",
        "MRI BRAIN WITH MRA HEAD",
        "CT HEAD W/ CTA NECK",
        "MRA NECK W/ MRI C SPINE",
        "CT ABDOMEN WITH CT PELVIS",
        "CTA CHEST W CTV LEGS",
    ],
)
def test_a_second_exam_by_slices_makes_an_answer_unsure(name) -> None:
    """Whether one code holds both (70472 and 70471 do, 70551 does not) no name decides."""
    assert all(each.confidence < SURE for each in suggest(name, date(2026, 8, 3)))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CT CHEST W CONT", "71260"),
        ("MRI BRAIN W/WO", "70553"),
        ("CT BRAIN PERFUSION", "70473"),
        ("CT HEAD WITH CT CONTRAST", "70460"),
    ],
)
def test_with_before_contrast_is_no_second_exam(name, code) -> None:
    first, *_ = suggest(name, date(2026, 8, 3))
    assert (first.procedure_codes, first.confidence >= SURE) == ((code,), True)


@pytest.mark.parametrize(
    ("name", "modalities"),
    [("CT HEAD AND MRI BRAIN", ["CT", "MR"]), ("MRI BRAIN AND CT HEAD", ["MR", "CT"]), ("CT HEAD AND CT CHEST", None)],
)
def test_two_exams_are_joined_in_either_order_and_of_one_modality_they_are_one_name(
    name: str, modalities: list[str] | None
) -> None:
    exams = exams_of(name)
    assert [exam.modality for exam in exams] == (modalities or ["CT"])


@pytest.mark.parametrize("guiding", ["US", "CT", "FL", "XR"])
def test_the_modality_before_the_word_guidance_guides_whatever_was_said_first(guiding: str) -> None:
    other = "MR" if guiding != "MR" else "CT"
    assert _modality([Meaning("modality", other), Meaning("modality", guiding), Meaning("flag", "guidance")]) == guiding


def test_interventional_radiology_is_no_modality_that_guides() -> None:
    assert _modality([Meaning("modality", "CT"), Meaning("modality", "IR"), Meaning("flag", "guidance")]) == "CT"
