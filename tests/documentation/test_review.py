"""Invented reports with answers worked out by hand, and what the readers of views and contrast understand."""

from pathlib import Path

import pytest
import yaml

from radbill.documentation.contrast import contrast_described
from radbill.documentation.review import DEFICIENT, REVIEW, SUPPORTED, review_report
from radbill.documentation.views import views_described

REPORTS = yaml.safe_load(Path(__file__).with_name("reports.yaml").read_text(encoding="utf-8"))


def test_there_are_sixty_reports_and_half_are_deficient() -> None:
    assert len(REPORTS) >= 60
    deficient = sum(report["verdict"] != SUPPORTED for report in REPORTS)
    assert 0.45 <= deficient / len(REPORTS) <= 0.6
    assert {report["verdict"] for report in REPORTS} == {SUPPORTED, DEFICIENT, REVIEW}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report['code']} {report['missing']}")
def test_a_report(report) -> None:
    found = review_report(str(report["code"]), report["text"])
    assert (found.verdict, set(found.missing)) == (report["verdict"], set(report["missing"]))
    assert list(found.supported_codes) == [str(code) for code in report["codes"]]
    assert all(str(each.citation) and each.words for each in found.requirements)


@pytest.mark.parametrize(
    ("text", "views"),
    [
        ("two views of the chest", 2), ("3 views", 3), ("pa and lateral views", 2), ("single portable ap view", 1),
        ("ap, lateral and both obliques were obtained: 4 views", 4), ("2-3 views", 2), ("no number", 0),
        ("technique: ap, lateral and mortise projections", 3),
    ],
)  # fmt: skip
def test_views(text, views) -> None:
    assert views_described(text) == views


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("without intravenous contrast", "without"), ("noncontrast ct", "without"),
        ("iv contrast was not given", "without"),
        ("oral contrast only", "without"), ("after 80 ml of isovue", "with"), ("with iv contrast", "with"),
        ("without and with contrast", "both"), ("before and after gadavist", "both"), ("axial images", ""),
        ("pre- and postcontrast images", "both"), ("following intravenous contrast and oral contrast", "with"),
    ],
)  # fmt: skip
def test_contrast(text, said) -> None:
    assert contrast_described(text) == said
