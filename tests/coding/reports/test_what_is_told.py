"""What a review says of views, contrast, sides, part and purpose, and the codes that it leads to.

By the code set: of the knee 73560 is one or two views, 73562 three, 73564 four and more; of the shoulder 73020 is one,
73030 two and more; 70450, 70460 and 70470 are a head without, with, and without and with contrast.
"""

import pytest

from radbill.coding.reports.review import review_report
from radbill.coding.reports.sections import sections_of
from radbill.coding.reports.verdicts import MISSING, PRESENT, UNCERTAIN
from radbill.coding.reports.views import views_described, views_reported, views_with_chest

TEXT = (
    "EXAM: {title}, 04/02/2025.\nINDICATION: Pain.\nCOMPARISON: None.\nTECHNIQUE: {technique}\n"
    "FINDINGS: {findings}\nIMPRESSION: Normal.\nElectronically signed by Avery Sample MD"
)
SAY_VIEWS = "Say how many views were made, or name them."
UNCOUNTED = "The text names {} and speaks of others; count the pictures, and say how many there are."


def told(code: str, technique: str, title: str = "IMAGING", findings: str = "Bones and joints are well.") -> dict:
    review = review_report(code, TEXT.format(title=title, technique=technique, findings=findings))
    return {each.name: (each.state, each.words, each.supports) for each in review.requirements} | {
        "codes": review.supported_codes
    }


@pytest.mark.parametrize(
    ("code", "technique", "views", "codes"),
    [
        ("73562", "Multiple views were obtained.", (MISSING, SAY_VIEWS, ""), ()),
        ("73562", "Images were obtained.", (MISSING, SAY_VIEWS, ""), ()),
        ("73562", "AP and additional views.", (UNCERTAIN, UNCOUNTED.format(1), ""), ("73562",)),
        ("73562", "AP, lateral and additional views.", (UNCERTAIN, UNCOUNTED.format(2), ""), ("73562",)),
        ("73562", "AP, lateral, sunrise and additional views.", (PRESENT, "3 views", ""), ("73562",)),
        ("73562", "One view.", (MISSING, "The text has 1 view: that is 73560.", "73560"), ("73560",)),
        ("73562", "Two views.", (MISSING, "The text has 2 views: that is 73560.", "73560"), ("73560",)),
        ("73562", "Three views.", (PRESENT, "3 views", ""), ("73562",)),
        ("73562", "Four views.", (MISSING, "The text has 4 views: that is 73564.", "73564"), ("73564",)),
        ("73560", "One view.", (PRESENT, "1 view", ""), ("73560",)),
        ("73030", "One view.", (MISSING, "The text has 1 view: that is 73020.", "73020"), ("73020",)),
        ("73630", "Two views.", (MISSING, "The text has 2 views: that is 73620.", "73620"), ("73620",)),
        ("72114", "Six views with bending.", (PRESENT, "6 views", ""), ("72114",)),
    ],
)  # fmt: skip
def test_views(code: str, technique: str, views: tuple[str, str, str], codes: tuple[str, ...]) -> None:
    said = told(code, technique)
    assert (said["views"], said["codes"]) == (views, codes)


@pytest.mark.parametrize(
    ("number", "count"),
    [("single", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7)],
)
def test_numbers_in_words(number: str, count: int) -> None:
    assert views_described(f"{number} views") == count


@pytest.mark.parametrize(
    ("technique", "count"),
    [("ap.", 3), ("ap and lateral.", 2), ("ap, lateral and sunrise.", 3), ("four views.", 4), ("images.", 3)],
)
def test_two_named_views_of_the_technique_go_before_the_number_of_the_title(technique: str, count: int) -> None:
    assert views_reported(sections_of(f"knee 3 views\ntechnique: {technique}\nfindings: normal.")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # AP and oblique of the ribs and PA of the chest are three
        ("exam: ribs.\ntechnique: ap and oblique of the ribs. pa chest.\nfindings: normal.", 3),
        # the place of a fracture is no view where the text has no technique
        ("ribs. pa chest. lateral fracture of the fifth rib.", 1),
    ],
)
def test_views_of_the_chest_count_beside_those_of_the_ribs(text: str, count: int) -> None:
    assert views_with_chest(sections_of(text)) == count


@pytest.mark.parametrize(
    ("code", "technique", "contrast", "codes"),
    [
        ("70450", "Axial images.", (MISSING, "Say whether contrast was given, and how.", ""), ()),
        ("70470", "Axial images.", (MISSING, "Say whether contrast was given, and how.", ""), ()),
        ("70460", "Axial images.", (MISSING, "Say whether contrast was given, and how.", ""), ()),
        ("70450", "Without contrast.", (PRESENT, "without contrast", ""), ("70450",)),
        ("70450", "With contrast.", (MISSING, "The text says with contrast: that is 70460.", "70460"), ("70460",)),
        ("70450", "Without and with contrast.",
         (MISSING, "The text says without and with contrast: that is 70470.", "70470"), ("70470",)),
        ("70470", "Without contrast.",
         (MISSING, "The text says without contrast: that is 70450.", "70450"), ("70450",)),
        ("71271", "With contrast.", (MISSING, "The text says with contrast: 71271 is without contrast.", ""), ()),
    ],
)  # fmt: skip
def test_contrast(code: str, technique: str, contrast: tuple[str, str, str], codes: tuple[str, ...]) -> None:
    said = told(code, technique)
    assert (said["contrast"], said["codes"]) == (contrast, codes)


@pytest.mark.parametrize(
    ("code", "technique", "name", "sides", "codes"),
    [
        ("77066", "Right breast.", "both breasts", (MISSING, "Both sides; else 77065.", "77065"), ("77065",)),
        ("77066", "Both breasts.", "both breasts", (PRESENT, "right and left", ""), ()),
        ("93970", "Right leg.", "both sides", (MISSING, "Both sides; else 93971.", "93971"), ("93971",)),
        ("93970", "Right and left leg.", "both sides", (PRESENT, "right and left", ""), ()),
        ("77067", "Left breast.", "both breasts",
         (MISSING, "Both breasts; one alone needs modifier 52.", ""), ()),
    ],
)  # fmt: skip
def test_sides(code: str, technique: str, name: str, sides: tuple[str, str, str], codes: tuple[str, ...]) -> None:
    """Of a screening mammogram one side alone is its code with modifier 52; what else it lacks stays lacking."""
    said = told(code, technique)
    assert (said[name], said["codes"]) == (sides, codes)


@pytest.mark.parametrize(
    ("code", "title", "name", "purpose"),
    [
        ("77066", "SCREENING MAMMOGRAM", "diagnostic", (MISSING, "77067")),
        ("77066", "DIAGNOSTIC MAMMOGRAM", "diagnostic", (PRESENT, "")),
        ("77066", "MAMMOGRAM", "diagnostic", (PRESENT, "")),
        ("77067", "SCREENING MAMMOGRAM", "screening", (PRESENT, "")),
        ("77067", "DIAGNOSTIC MAMMOGRAM", "screening", (MISSING, "77066")),
        ("77067", "MAMMOGRAM", "screening", (MISSING, "")),
    ],
)
def test_purpose(code: str, title: str, name: str, purpose: tuple[str, str]) -> None:
    state, words, supports = told(code, "Both breasts.", title)[name]
    assert (state, supports) == purpose
    is_silent = "SCREENING" not in title and "DIAGNOSTIC" not in title
    assert state == MISSING or words == ("nothing speaks against it" if is_silent else name)


def test_another_part_than_the_codes_is_read_by_a_person() -> None:
    part = (MISSING, "The technique tells of another part than 72125 is of; read which one was examined.", "")
    assert told("72125", "Lumbar spine without contrast.")["part"] == part
    assert "part" not in told("72125", "Cervical and lumbar spine without contrast.")
    assert "part" not in told("72125", "Lumbar spine without contrast.", findings="The cervical spine is well.")
    assert "part" not in told("72125", "Axial images without contrast.")
    assert "part" not in told("70450", "Lumbar spine without contrast.")


@pytest.mark.parametrize(
    ("technique", "findings", "part"),
    [
        ("Three views of the right knee.", "The left knee is well.", "knee"),
        ("Three views of the right knee and right hip.", "The left knee and left hip are well.", "hip"),
        ("Three views of the right knee.", "The right knee is well.", ""),
        ("Three views of the right knee.", "The left ankle is well.", ""),
        ("Three views of both knees.", "The right knee and left knee are well.", ""),
        ("Three views of the right knee.", "The left knee for comparison is well.", ""),
        ("Three views of the right breast.", "The left breast is well.", ""),
    ],
)
def test_right_and_left_of_one_part_is_read_by_a_person(technique: str, findings: str, part: str) -> None:
    said = told("73562", technique, findings=findings)
    words = f"The text speaks of the right and of the left {part}; read which one was examined."
    assert said.get("side") == ((UNCERTAIN, words, "") if part else None)


@pytest.mark.parametrize("code", ["71271", "71275", "75571"])
def test_of_an_exam_of_one_code_the_contrast_need_not_be_told(code: str) -> None:
    """CT angiography is with contrast by its name, screening of the lung without."""
    assert "contrast" not in told(code, "Axial images.")
