"""Invented reports with answers worked out by hand, and what the readers of views and contrast understand."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import ConfigDict

from radbill.coding.reports.contrast import contrast_described
from radbill.coding.reports.review import DEFICIENT, REVIEW, SUPPORTED, review_report
from radbill.coding.reports.sections import sections_of
from radbill.coding.reports.sides import BOTH, DIAGNOSTIC, LEFT, RIGHT, SCREENING, purpose_described, sides_described
from radbill.coding.reports.views import views_described
from tests.case_tables import CaseRow, read_list


class Report(CaseRow):
    """An invented report for a billed code, and what the review of it must say."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    code: str
    verdict: Literal["supported", "deficient", "review"]
    missing: list[str]
    codes: list[str]
    text: str


REPORTS = [
    report
    for name in ("reports", "styles", "styles_second", "styles_third")
    for report in read_list(Path(__file__).with_name(f"{name}.yaml"), Report)
]


def test_there_are_a_hundred_and_fifty_reports_and_half_are_deficient() -> None:
    assert len(REPORTS) >= 150
    deficient = sum(report.verdict != SUPPORTED for report in REPORTS)
    assert 0.45 <= deficient / len(REPORTS) <= 0.6
    assert {report.verdict for report in REPORTS} == {SUPPORTED, DEFICIENT, REVIEW}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.code} {report.missing}")
def test_a_report(report: Report) -> None:
    found = review_report(report.code, report.text)
    assert (found.verdict, set(found.missing)) == (report.verdict, set(report.missing))
    assert list(found.supported_codes) == report.codes
    assert found.requirements
    assert all(str(each.citation) and each.words for each in found.requirements)


@pytest.mark.parametrize(
    ("text", "views"),
    [
        ("two views of the chest", 2), ("3 views", 3), ("pa and lateral views", 2), ("single portable ap view", 1),
        ("ap, lateral and both obliques were obtained: 4 views", 4), ("2-3 views", 2), ("no number", 0),
        ("technique: ap, lateral and mortise projections", 3), ("chest 2v", 2), ("min 3 views", 3),
        ("upright ap portable view", 1), ("supine and upright views", 2), ("rpo, lpo, pa, lateral views", 4),
    ],
)  # fmt: skip
def test_views(text, views) -> None:
    assert views_described(text) == views


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("without intravenous contrast", "without"), ("noncontrast ct", "without"),
        ("iv contrast was not given", "without"),
        ("the study was ordered with iv contrast. iv contrast was declined by the patient", "without"),
        ("oral contrast only", "without"), ("after 80 ml of isovue", "with"), ("with iv contrast", "with"),
        ("without and with contrast", "both"), ("before and after gadavist", "both"), ("axial images", ""),
        ("pre- and postcontrast images", "both"), ("ct head w/o contrast", "without"),
        ("mr brain w and wo contrast", "both"),
        ("the patient declined gadolinium", "without"), ("no oral or iv contrast was given", "without"),
        ("80 ml isovue iv. no precontrast images", "with"), ("t1 with and without fat saturation", ""),
        ("no contrast reaction; 80 ml omnipaque", "with"), ("900 ml water and 25 ml omnipaque by mouth", "without"),
        ("following intravenous contrast and oral contrast", "with"),
    ],
)  # fmt: skip
def test_contrast(text, said) -> None:
    assert contrast_described(text) == said


def test_sections() -> None:
    report = sections_of(
        "xr knee rt 04/02/2025\nindication: fall. two views.\ncomparison:\nfindings: normal.\nimp - negative"
    )
    assert (report.title, report.indication, report.rest.strip()) == ("xr knee rt 04/02/2025", "fall.", "two views.")
    assert (report.findings, report.impression) == ("normal.", "negative")
    assert report.is_empty("comparison")
    assert not report.is_empty("indication")
    assert "xr knee" not in report.described
    assert "fall" not in report.performed


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("XR KNEE RT\nFINDINGS: normal", {RIGHT}), ("BILATERAL HIPS\nFINDINGS: left is worse", {LEFT, RIGHT}),
        ("XR KNEE\nFINDINGS: left knee effusion", {LEFT}), ("CT HEAD\nFINDINGS: normal", set()),
        ("VEINS RIGHT LEG\nTECHNIQUE: The contralateral left femoral vein was seen.", {RIGHT}),
        ("XR KNEE LT\nINDICATION: right hip surgery\nFINDINGS: normal", {LEFT}),
        ("XR KNEE\nTECHNIQUE: Three views of the right knee.\nFINDINGS: The left knee was seen before.", {RIGHT}),
        ("XR right knee. The left knee has a prosthesis.", {RIGHT}),
    ],
)  # fmt: skip
def test_sides(text, sides) -> None:
    assert sides_described(sections_of(text.lower())) == sides


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("SCREENING MAMMOGRAM\nINDICATION: annual", SCREENING), ("DIAGNOSTIC MAMMOGRAM", DIAGNOSTIC),
        ("MAMMOGRAM\nINDICATION: palpable lump", DIAGNOSTIC), ("MAMMOGRAM\nINDICATION: pain", ""),
        ("SCREENING MAMMOGRAM CONVERTED TO DIAGNOSTIC EXAM", BOTH),
        ("SCREENING MAMMOGRAM\nINDICATION: denies lump", SCREENING),
        ("MAMMOGRAM\nINDICATION: abnormal screening", DIAGNOSTIC),
    ],
)  # fmt: skip
def test_purpose(text, purpose) -> None:
    assert purpose_described(sections_of(text.lower())) == purpose


def test_a_physician_who_ordered_has_not_signed() -> None:
    text = "ORDERING PHYSICIAN: Blake Placeholder MD\nTwo views of the chest.\nUnsigned preliminary report"
    assert "signature" in review_report("71046", text).missing
    assert "signature" not in review_report("71046", f"{text}\nSigned by Morgan Fictive MD").missing


@pytest.mark.parametrize("text", ["x" * 32_767, "findings: " * 3_276, "\n" * 32_767, "contralateral " * 2_340])
def test_excels_longest_cell_is_reviewed(text) -> None:
    """Repetition must not make a pattern try every way of reading it: that would take minutes."""
    assert review_report("74177", text).missing


@pytest.mark.parametrize(
    ("code", "technique", "missing"),
    [
        ("74022", "Supine and upright views of the abdomen and a PA view of the chest.", set()),
        ("74022", "Two views of the abdomen and one view of the chest.", set()),
        ("74022", "Supine abdomen and upright chest views.", {"views"}),
        ("74022", "Two views of the abdomen.", {"views"}),
        ("71101", "Two views of the left ribs with a PA chest radiograph.", set()),
        ("71101", "Left ribs and chest, 3 views.", set()),
        ("71101", "One view of the left ribs with a PA chest radiograph.", {"views"}),
    ],
)
def test_the_view_of_the_chest_counts_where_the_code_counts_it(code, technique, missing) -> None:
    text = f"X-RAY 04/02/2025\nINDICATION: pain\nTECHNIQUE: {technique}\nCOMPARISON: None.\nFINDINGS: Normal.\n"
    found = review_report(code, f"{text}IMPRESSION: Normal.\nElectronically signed by Avery Sample MD")
    assert set(found.missing) == missing
