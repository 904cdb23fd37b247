"""What a name does not say stays empty; and confidence is told in hundredths."""

from datetime import date

import pytest

from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)


def test_an_exam_of_which_nothing_more_is_said() -> None:
    exam = Exam("CT", frozenset({"head"}), frozenset())
    assert exam[3:] == ("", 0, "", "", "", (), ())


@pytest.mark.parametrize(
    "name",
    ["CT HEDA W/O", "CT HEAD", "XR CHEST 7 VIEWS ZZZ", "US ABD DOPPLER QQQ LTD", "MRI KNEE RT WO ABCD",
     "PET WHOLE BODY", "CT ABD PELV W CONTRST", "IR DRAIN", "MAMMO SCRN TOMO", "NM BONE SCAN 3 PHASE LIMITED SPECT"],
)  # fmt: skip
def test_confidence_has_two_decimals(name: str) -> None:
    for each in suggest(name, DAY):
        assert round(each.confidence, 2) == each.confidence
        assert 0 < each.confidence <= 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("IR CHEST TUBE PLACEMENT", "32557"), ("CT CHEST TUBE PLACEMENT", "32557"), ("US CHEST TUBE PLACEMENT", "32557")],
)
def test_a_chest_tube_under_any_guidance(name: str, code: str) -> None:
    """CPT 32557: with imaging guidance, whichever."""
    assert code in suggest(name, DAY)[0].procedure_codes
