"""A family of exams says which they are: one exam, or several by the side, the latter with modality and parts."""

import pytest
from pydantic import ValidationError

from radbill.coding.exam_names.schema import FamilyRow

SIDES = {"one side": ["XR knee"]}


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"m": ["CT"]}, "exams by `sides`"),
        ({"exam": ["CT head"], "sides": SIDES}, "exams by `sides`"),
        ({"sides": SIDES, "m": ["XR"]}, "modality and parts"),
        ({"sides": SIDES, "p": [["knee"]]}, "modality and parts"),
    ],
)
def test_a_family_that_does_not_say_which_exams_it_is_is_refused(row: dict[str, object], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        FamilyRow.model_validate(row)


@pytest.mark.parametrize("row", [{"exam": ["CT head"]}, {"sides": SIDES, "m": ["XR"], "p": [["knee"]]}])
def test_a_family_that_does_is_taken(row: dict[str, object]) -> None:
    assert FamilyRow.model_validate(row)
