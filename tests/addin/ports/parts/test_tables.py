"""Table parts (ECMA-376 part 1, 18.5): what they cover, their headings, and how they grow."""

import pytest

from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.tables import read_table, with_last_row
from radbill_addin.ports.workbook_port import MergedArea

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PART = (
    b'<table xmlns="%b" id="1" name="T" displayName="Charges" ref="B4:D9"><autoFilter ref="B4:D9"/>'
    b'<tableColumns count="3"><tableColumn id="1" name="Claim ID"/><tableColumn id="2" name="Mod_x000a_1"/>'
    b'<tableColumn id="3" name="Charge"/></tableColumns></table>' % _MAIN
)


def test_what_a_table_says_of_itself() -> None:
    table = read_table("t1", PART)
    assert (table.part, table.name, table.area) == ("t1", "Charges", MergedArea(4, 2, 9, 4))
    assert not table.has_totals
    columns = table.columns("Sheet")
    assert (columns.sheet, columns.first_column) == ("Sheet", 2)
    assert columns.headings == ("claim id", "mod\n1", "charge")
    assert read_table("t1", PART.replace(b' ref="B4:D9">', b' ref="B4:D9" totalsRowCount="1">', 1)).has_totals


def test_a_table_that_covers_nothing_is_not_changed_piece_by_piece() -> None:
    with pytest.raises(CannotKeepError):
        read_table("t1", PART.replace(b"B4:D9", b""))


@pytest.mark.parametrize(
    ("cells", "last"),
    [
        ([], 9), ([(10, 2)], 10), ([(10, 4), (11, 3)], 11), ([(11, 2)], 9), ([(10, 5)], 9), ([(10, 1)], 9),
        ([(10, 2), (12, 2)], 10), ([(5, 2)], 9),
    ],
)  # fmt: skip
def test_rows_right_under_it_belong_to_it(cells, last) -> None:
    rows = {row: {at: "x" for each, at in cells if each == row} for row, _ in cells}
    assert read_table("t1", PART).last_row_with(rows) == last


def test_rows_that_are_emptied_do_not_belong_to_it() -> None:
    table = read_table("t1", PART)
    assert table.last_row_with({10: {2: None, 3: ""}}) == 9
    assert not table.is_filled_in(9, {9: {5: "beside"}})
    assert table.is_filled_in(9, {9: {2: 0}})


def test_a_longer_table_changes_its_area_and_its_filter_alone() -> None:
    longer = with_last_row(PART, 12)
    assert longer == PART.replace(b"B4:D9", b"B4:D12")
    own_filter = PART.replace(b'<autoFilter ref="B4:D9"/>', b'<autoFilter ref="B4:C9"/>')
    assert with_last_row(own_filter, 12).count(b"D12") == 1
