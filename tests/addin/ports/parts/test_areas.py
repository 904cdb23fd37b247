"""References to cells, by the letters that Excel counts with: Z is 26, AA 27, XFD the last of 16,384."""

import pytest

from radbill_addin.ports.parts.areas import area_of, area_text, cell_text, column_number, is_inside
from radbill_addin.ports.workbook_port import MergedArea


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("BA", 53), ("XFD", 16_384)]
)
def test_columns_by_letters_and_by_number(letters, number) -> None:
    assert column_number(letters) == number
    assert cell_text(7, number) == f"{letters}7"


@pytest.mark.parametrize(
    ("text", "area"),
    [("B5", (5, 2, 5, 2)), ("$B$5:C9", (5, 2, 9, 3)), ("A1:XFD1048576", (1, 1, 1_048_576, 16_384))],
)
def test_what_a_reference_names(text, area) -> None:
    assert area_of(text) == MergedArea(*area)
    assert area_of(area_text(MergedArea(*area))) == MergedArea(*area)


@pytest.mark.parametrize("text", ["", "B", "5", "B:B", "5:5", "B5:", "Fees!B5", "#REF!", "B5 C9", "b5"])
def test_what_names_no_cells(text) -> None:
    assert area_of(text) is None


@pytest.mark.parametrize(
    ("row", "column", "inside"),
    [(5, 2, True), (9, 3, True), (4, 2, False), (10, 3, False), (5, 1, False), (9, 4, False)],
)
def test_the_edges_belong_to_an_area(row, column, inside) -> None:
    assert is_inside(row, column, MergedArea(5, 2, 9, 3)) is inside
