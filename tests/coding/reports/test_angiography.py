"""CT and MR angiography need 3D post-processing in the report: every code of either, whatever the table lists.

CPT: the angiography codes of CT and MR include the post-processing of the images; without it the exam is a CT or MR.
"""

import pytest

from radbill.codes.imaging_codes import Modality, imaging_codes, procedure_codes
from radbill.coding.reports.review import MISSING, PRESENT, UNCERTAIN, review_report
from tests.coding.reports.test_every_requirement import right_report, without

_3D = r"\b(3d|maximum intensity projections?|volume rendering under my direction on an independent workstation)\b"
_OF_CT, _OF_MR = (
    [
        code
        for code, row in imaging_codes().items()
        if row.technique == "angiography" and row.modality is modality and row.in_force.effective_to is None
    ]
    for modality in (Modality.CT, Modality.MAGNETIC_RESONANCE)
)


def states(code: str, text: str) -> dict[str, str]:
    return {each.name: each.state for each in review_report(code, text).requirements}


@pytest.mark.parametrize("code", [*_OF_CT, *_OF_MR])
def test_angiography_needs_post_processing(code: str) -> None:
    text = right_report(code)
    assert states(code, text)["3D post-processing"] == PRESENT
    lacking = states(code, without(text, _3D))
    assert lacking["3D post-processing"] == (MISSING if code in _OF_CT else UNCERTAIN)


@pytest.mark.parametrize("code", ["70450", "70460", "71260", "74160", "74178", "70551", "70553", "71550", "76700"])
def test_other_exams_need_none(code: str) -> None:
    assert "3D post-processing" not in states(code, right_report(code))


@pytest.mark.parametrize(
    ("exam", "instead"),
    [("CTA chest", "71260"), ("CTA abdomen", "74160"), ("CTA pelvis", "72193"), ("CTA abdomen and pelvis", "74177"),
     ("CTA head", "70460"), ("CTA neck", "70491"), ("CTA arm", "73201"), ("CTA leg", "73701")],
)  # fmt: skip
def test_without_it_the_ct_of_the_part_is_supported(exam: str, instead: str) -> None:
    """CPT: CT of the same part with contrast."""
    (code,) = procedure_codes(exam)
    assert instead in review_report(code, without(right_report(code), _3D)).supported_codes


@pytest.mark.parametrize("words", ["3D", "3-D", "three dimensional", "volume rendering", "MIPs", "surface shading"])
def test_ways_to_say_post_processing(words: str) -> None:
    text = f"{without(right_report('71275'), _3D)} {words} images were made."
    assert states("71275", text)["3D post-processing"] == PRESENT


@pytest.mark.parametrize("words", ["no 3D", "without MIP", "without any volume rendering"])
def test_saying_that_there_was_none(words: str) -> None:
    text = f"{without(right_report('71275'), _3D)} {words} images were made."
    assert states("71275", text)["3D post-processing"] == MISSING
