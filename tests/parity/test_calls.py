"""What compares must see every difference."""

from datetime import date
from decimal import Decimal

import pytest

from tests.parity.calls import CALC, SOME_NUMBER, call, cell, column, differences, grid, holds, is_same, note, row, says


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (1, [[1.0]]), (Decimal("36.95"), [[36.95]]), ("a", [["a"]]),
        (["a", 2], [["a", 2.0]]), ([[1], [2]], [[1.0], [2.0]]),
    ],
)  # fmt: skip
def test_expected_answers_are_grids_of_what_cells_hold(given, rows):
    assert grid(given) == rows


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (36.95, "36.95"), ("36.95", 36.95), (36.95, 36.950000001), ("OK", "ok"), ("", " "), (None, ""), (1, 1.0),
        ("text #N/A", "#N/A"), ("a b", says("b", "a")), (1.0, says("1")), (0.0, SOME_NUMBER), ("5", SOME_NUMBER),
        (True, 1.0),
    ],
)  # fmt: skip
def test_what_is_not_the_same(found, wanted):
    assert not is_same(found, wanted)


@pytest.mark.parametrize(
    ("found", "wanted"), [(36.95, 36.95), ("#N/A", "#N/A"), ("a, b and c", says("a", "and c")), (5.0, SOME_NUMBER)]
)
def test_what_is_the_same(found, wanted):
    assert is_same(found, wanted)


@pytest.mark.parametrize("answer", [[], [["a"]], [["a", "b"], ["c", "d"]], [["a"], ["b"]]])
def test_another_shape_is_a_difference(answer):
    (difference,) = differences(answer, [["a", "b"]])
    assert difference.startswith("widths of rows")


def test_each_differing_cell_is_told():
    assert differences([["a", 1.0], ["b", 2.0]], [["a", 1.0], ["c", 2.0]]) == ["row 2 column 1: 'b', expected 'c'"]


def test_a_note_is_for_its_host_alone():
    noted = call("MUE", cell(None), gives="", calc=note("Err:504", "why"))
    assert noted.function == "RAD_MUE"
    assert noted.expected_of(CALC) == [["Err:504"]]
    assert noted.expected_of("another") == [[""]]


def test_cells_lie_as_they_are_told():
    assert (cell(1).rows, column(1, 2).rows, row(1, 2).rows) == (((1,),), ((1,), (2,)), ((1, 2),))


def test_kinds_of_arguments_are_found_in_references():
    assert holds(cell(Decimal(1)), Decimal)
    assert holds(date(2025, 11, 3), date)
    assert not holds(column("1", 2), bool)
