import pytest

from radbill.codes.raw.choices import side_of, yes_no_of


@pytest.mark.parametrize(("cell", "answer"), [("y", True), ("YES", True), (True, True), ("N", False), ("maybe", None)])
def test_yes_and_no(cell, answer):
    assert yes_no_of(cell) is answer


@pytest.mark.parametrize(("cell", "side"), [(None, ""), (" ", ""), ("rt", "RT"), (50.0, "both"), ("front", None)])
def test_sides(cell, side):
    assert side_of(cell) == side
