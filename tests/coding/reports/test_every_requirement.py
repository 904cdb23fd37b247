"""Every requirement of the table, tried with a right report that lacks just that; and exams that the text tells of."""

import re

import pytest

from radbill.codes.imaging_codes import imaging_codes, procedure_codes
from radbill.coding.reports.review import MISSING, PRESENT, SUPPORTED, UNCERTAIN, _rules, review_report
from radbill.coding.reports.schema import RuleRow
from tests.coding.reports.test_every_imaging_code import ELSE, REPORT, SAID

#: Said by a right report of an intervention or of a mammogram, beside what every right report of the table says.
_MORE = "Under ultrasound guidance the needle entered the joint. 3D maximum intensity projections. "
_NEVER = 50


def codes_of(rule: RuleRow) -> list[str]:
    if rule.technique:
        return [code for code, row in imaging_codes().items() if row.technique == rule.technique]
    return [code for reference in rule.exams for code in procedure_codes(reference)]


def right_report(code: str) -> str:
    row = imaging_codes().get(code)
    contrast = SAID[row.values("contrast")[0]] if row and row.contrast else ""
    title = f"{row.exams[0]} ULTRASOUND, bilateral" if row else "ULTRASOUND, bilateral"
    reason = "Asymptomatic, current smoker, 30 pack-years." if "lung cancer" in title else "Follow-up of hematuria."
    return REPORT.format(title=title, reason=reason, contrast=contrast, views="", findings=_MORE + ELSE)


def without(text: str, words: str) -> str:
    """The text in small letters, as often as need be without what a pattern finds."""
    lower = text.lower()
    for _ in range(_NEVER):
        match = re.search(words, lower, re.DOTALL | re.MULTILINE)
        if match is None:
            return lower
        lower = f"{lower[: match.start()]} {lower[match.end() :]}"
    raise AssertionError(words)


WORDS = [(rule, code) for rule in _rules().codes for code in codes_of(rule)]


@pytest.mark.parametrize(("rule", "code"), WORDS, ids=[f"{code}-{rule.name}" for rule, code in WORDS])
def test_words_of_single_codes(rule, code) -> None:
    right = {each.name: each.state for each in review_report(code, right_report(code)).requirements}
    assert right[rule.name] == PRESENT
    lacking = review_report(code, without(right_report(code), rule.words))
    states = {each.name: each.state for each in lacking.requirements}
    assert states[rule.name] == (UNCERTAIN if rule.uncertain else MISSING)
    assert lacking.verdict != SUPPORTED
    if rule.instead:
        assert procedure_codes(rule.instead)[0] in lacking.supported_codes


@pytest.mark.parametrize("rule", _rules().every_report, ids=lambda rule: rule.name)
def test_what_every_report_says(rule) -> None:
    """The findings count by their length as well: there the whole section is left away."""
    text = re.sub(r"FINDINGS:.*\n", "FINDINGS:\n", right_report("76870")) if rule.name == "findings" else ""
    lacking = review_report("76870", text or without(right_report("76870"), rule.words))
    assert rule.name in lacking.missing


COMPLETE = [
    (rule, list(elements.items()), name)
    for rule in _rules().complete
    for elements in (rule.either or (rule.elements,))
    for name in elements
]


@pytest.mark.parametrize(
    ("rule", "elements", "name"), COMPLETE, ids=[f"{rule.exam}-{name}" for rule, _, name in COMPLETE]
)
def test_elements_of_complete_exams(rule, elements, name) -> None:
    """Of either of two lists: the text has the one alone, less one."""
    exam = "OB" if rule.less else rule.exam
    (complete,), (limited,) = procedure_codes(rule.complete), procedure_codes(rule.limited)
    said = {
        "history": "hematuria", "kidneys": "both kidneys", "common bile duct": "common duct", "aorta": "aorta",
        "fetus or fetuses": "singleton", "measurements": "bpd", "head of the fetus": "cerebellum",
        "spine of the fetus": "spine", "heart of the fetus": "four-chamber view", "abdomen of the fetus": "stomach",
        "inferior vena cava": "ivc", "iliac origins": "iliacs", "adnexa": "adnexa",
    }  # fmt: skip
    words = [said.get(each, "hematuria" if "history" in each else each) for each, _ in elements]
    whole = REPORT.format(title=f"{exam} ULTRASOUND", reason="{}", contrast="", views="", findings="{}")
    reason = "Hematuria." if any("history" in each for each, _ in elements) else "Pain."
    assert not review_report(complete, whole.format(reason, ", ".join(words) + ". ")).missing
    at = next(number for number, (each, _) in enumerate(elements) if each == name)
    less = ", ".join(words[:at] + words[at + 1 :])
    review = review_report(complete, whole.format("Pain.", less + ". "))
    assert review.verdict != SUPPORTED
    assert review.supported_codes == (limited,)


SIDES = [(rule, code) for rule in _rules().both_sides for code in codes_of(rule)]


@pytest.mark.parametrize(("rule", "code"), SIDES, ids=[code for _, code in SIDES])
def test_both_sides(rule, code) -> None:
    text = right_report(code).replace("BREAST", "EXAM")
    assert {"both sides", "both breasts"} & set(review_report(code, one_side(text)).missing)
    assert not {"both sides", "both breasts"} & set(review_report(code, text).missing)


def one_side(text: str) -> str:
    return re.sub(r"\b(knees|breasts)\b", "", text.replace("bilateral", "left"), flags=re.IGNORECASE).replace(
        "both", ""
    )


@pytest.mark.parametrize("rule", _rules().purpose, ids=lambda rule: f"{rule.exams[0]}")
def test_purpose(rule) -> None:
    other = "diagnostic mammogram, palpable lump" if rule.name == "screening" else "screening mammogram"
    for code in codes_of(rule):
        text = REPORT.format(title=other, reason="Pain.", contrast="", views="", findings=ELSE)
        assert rule.name in review_report(code, text).missing


GUIDED = "Under ultrasound guidance the needle was placed; images were stored in PACS."
CT_GUIDED = "Under CT guidance the needle was placed."
TOLD = {
    "76856": ("Transvaginal imaging only was performed.", "76830"),
    "76857": ("Endovaginal imaging was performed.", "76830"),
    "76830": ("Transabdominal imaging was performed through a full bladder.", "76856"),
    "71250": ("Low-dose lung cancer screening CT, without intravenous contrast.", "71271"),
    "20600": (GUIDED, "20604"),
    "20605": (GUIDED, "20606"),
    "20610": (GUIDED, "20611"),
    "32554": (GUIDED, "32555"),
    "32556": (GUIDED, "32557"),
    "49082": (GUIDED, "49083"),
    "10021": (GUIDED, "10005"),
    "62320": (CT_GUIDED, "62321"),
    "62322": (CT_GUIDED, "62323"),
    "62270": (CT_GUIDED, "62328"),
    "76641": ("Only the upper outer quadrant was scanned.", "76642"),
}
UNTOLD = {
    "76856": "Transabdominal and transvaginal imaging was performed.",
    "76857": "Transvaginal imaging was not performed.",
    "76830": "Transabdominal and transvaginal imaging was performed.",
    "71250": "Follow-up of a nodule, low dose, without intravenous contrast; not a screening.",
    "20610": "Palpation only, without ultrasound guidance; images were not stored.",
    "20605": "Under ultrasound guidance the needle was placed.",
    "32554": "No imaging guidance was used.",
}


def told(code: str, technique: str) -> tuple[tuple[str, ...], set[str]]:
    text = REPORT.format(title="CT or ultrasound", reason="Pain.", contrast=technique, views="", findings=ELSE)
    text = re.sub(r"Permanent pictures stored|Low dose\.|US[- ]", "", text)
    review = review_report(code, text)
    return review.supported_codes, set(review.missing) & {rule.name for rule in _rules().other_exams}


def test_every_exam_that_a_text_may_tell_of_is_tried() -> None:
    assert {code for rule in _rules().other_exams for code in codes_of(rule)} == set(TOLD)


@pytest.mark.parametrize("code", TOLD)
def test_what_the_text_tells_of_another_exam(code) -> None:
    technique, other = TOLD[code]
    codes, missing = told(code, technique)
    assert other in codes
    assert missing


@pytest.mark.parametrize("code", UNTOLD)
def test_what_tells_of_no_other_exam(code) -> None:
    assert told(code, UNTOLD[code])[1] == set()


@pytest.mark.parametrize(
    ("code", "technique", "other"),
    [
        ("71275", "PE protocol, thin axial images after 80 mL Isovue IV, coronal reformats.", "71260"),
        ("70496", "Axial images after 80 mL Isovue IV, coronal and sagittal reformats.", "70460"),
    ],
)
def test_reformats_in_planes_are_no_angiography(code, technique, other) -> None:
    """AAPC and CPT Assistant 06/2009: without 3D post-processing it is the CT of the part."""
    text = REPORT.format(title="CT", reason="Pain.", contrast=technique, views="", findings="")
    review = review_report(code, text)
    assert review.missing == ("3D post-processing",)
    assert review.supported_codes == (other,)
    rendered = review_report(code, text.replace("reformats", "reformats and 3D maximum intensity projections"))
    assert rendered.verdict == SUPPORTED
