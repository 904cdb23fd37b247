"""Each answer says first what it read in the name: by hand, from the words of the name."""

from datetime import date

import pytest

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("XR KNEE RT 3 VIEWS", "Read: XR, knee, 3 views, modifier RT."),
        ("XR KNEE 1 VIEW LT", "Read: XR, knee, 1 view, modifier LT."),
        ("XR KNEE 2 VIEWS BILATERAL", "Read: XR, knee, 2 views, both sides."),
        ("CT HEAD W/O CONTRAST", "Read: CT, head, without contrast."),
        ("CT HEAD W CONTRAST", "Read: CT, head, with contrast."),
        ("CT HEAD W/WO CONTRAST", "Read: CT, head, without and with contrast."),
        ("CT CHEST ABDOMEN PELVIS W", "Read: CT, abdomen, chest, pelvis, with contrast."),
    ],
)
def test_what_was_read_is_told(name: str, read: str) -> None:
    assert suggest(name, DAY)[0].reasons[0] == read


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("XR KNEE", "Taken as 1 views or more, as usual: the name does not say."),
        ("CT HEAD", "Taken as without contrast, as usual: the name does not say."),
        ("CT ABDOMEN PELVIS", "Taken as with contrast, as usual: the name does not say."),
        ("CT HEAD WO QQQQQQ", "Not understood: QQQQQQ."),
        ("HEAD WITHOUT CONTRAST", "The name does not say how it is done."),
    ],
)
def test_what_was_taken_for_granted_is_told(name: str, reason: str) -> None:
    assert reason in suggest(name, DAY)[0].reasons
