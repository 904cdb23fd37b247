"""One contract, held by every port."""

import datetime as dt
from decimal import Decimal

import pytest

from radbill_addin.ports.workbook_port import Block, MergedArea
from tests.addin.hosts import HOSTS

DAY = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - Excel's days have no time zone
CELLS = {
    "Charges": [
        [None, None, None, None],
        [None, "Claim", "Day", "Charge"],
        [None, "007", DAY, 240.11],
        [None, 70450, True, "#N/A"],
    ],
    "Findings": [["x"]],
    "Empty": [],
}


@pytest.fixture(params=HOSTS)
def host(request, tmp_path):
    return HOSTS[request.param](tmp_path, CELLS, {"Charges": [(1, 1, 1, 3)]})


def test_the_file_is_named_without_its_folder(host):
    assert host.port.file_name == "claims.xlsx"


def test_sheets_are_named_from_left_to_right(host):
    assert host.port.sheet_names() == ("Charges", "Findings", "Empty")


def test_a_block_starts_at_a1_and_keeps_texts_numbers_and_days_apart(host):
    block = host.port.read_sheet("Charges")
    assert block.rows[1:] == (
        (None, "Claim", "Day", "Charge"),
        (None, "007", DAY, 240.11),
        (None, 70450.0, True, None),
    )
    assert block.row_count == 4
    assert block.column_count == 4


def test_error_cells_are_told(host):
    assert host.port.read_sheet("Charges").errors == {(4, 4): "#N/A"}


def test_merged_cells_are_told(host):
    assert host.port.read_sheet("Charges").merged == (MergedArea(1, 1, 1, 3),)
    assert host.port.read_sheet("Findings").merged == ()


def test_an_empty_sheet_is_an_empty_block(host):
    block = host.port.read_sheet("Empty")
    assert block.rows == ()
    assert block.value(1, 1) is None


def test_a_sheet_that_is_not_there_is_a_mistake_of_the_caller(host):
    with pytest.raises(KeyError):
        host.port.read_sheet("Nowhere")


def test_nothing_changes_before_save(host):
    host.port.write_block("Findings", 1, 1, [["changed"]])
    assert host.shown("Findings", 1, 1) == "x"


def test_a_block_is_written_where_it_belongs_and_nothing_else_changes(host):
    host.port.write_block("Charges", 3, 5, [["OK", Decimal("100.10")], ["HOLD", None]])
    host.port.save()
    written = [[host.shown("Charges", row, at) for at in (5, 6)] for row in (3, 4)]
    assert written == [["OK", 100.1], ["HOLD", None]]
    assert host.shown("Charges", 3, 2) == "007"
    assert host.shown("Charges", 4, 2) == 70450
    assert host.shown("Findings", 1, 1) == "x"
    assert host.port.read_sheet("Charges").value(4, 5) == "HOLD"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "'quoted"])
def test_text_is_never_a_formula(host, text):
    host.port.write_block("Findings", 1, 1, [[text]])
    host.port.save()
    assert host.formula("Findings", 1, 1) is None
    assert host.shown("Findings", 1, 1) == text


@pytest.mark.parametrize("text", ["007", "1234567893", "122071234", "TRUE", "3/9/2026", "#N/A"])
def test_text_stays_the_text_it_is(host, text):
    host.port.write_block("Findings", 1, 1, [[text]])
    host.port.save()
    assert host.shown("Findings", 1, 1) == text


def test_text_that_no_workbook_can_hold_is_made_to_fit(host):
    host.port.write_block("Findings", 1, 1, [["a\x00b", "x" * 40_000]])
    host.port.save()
    assert host.shown("Findings", 1, 1) == "a b"
    assert len(host.shown("Findings", 1, 2)) == 32_767


def test_days_are_written_as_days(host):
    host.port.write_block("Findings", 1, 1, [[dt.date(2026, 3, 9), dt.datetime(2026, 3, 9, 14, 22, tzinfo=dt.UTC)]])
    host.port.save()
    assert host.port.read_sheet("Findings").rows == ((DAY, DAY.replace(hour=14, minute=22)),)


def test_a_block_is_cleared(host):
    host.port.clear_block("Charges", MergedArea(3, 2, 4, 3))
    host.port.save()
    assert [host.shown("Charges", 3, at) for at in (2, 3, 4)] == [None, None, 240.11]


def test_a_port_ends_with_its_block(host):
    with host.port as port:
        port.show_progress("Checking")
    assert port.file_name == "claims.xlsx"


def test_a_block_answers_nothing_outside_itself():
    block = Block(rows=(("a",),))
    assert [block.value(0, 1), block.value(1, 2), block.value(2, 1), block.value(1, 1)] == [None, None, None, "a"]


def test_filled_columns_of_a_block() -> None:
    block = Block((("a", None, "c", ""), (None, None, "d", " "), (None, None, None, None)), (), {(3, 2): "#N/A"})
    assert block.filled_columns((1, 2, 3, 4), 1) == {1, 2, 3}
    assert block.filled_columns((1, 3), 2) == {3}
    assert block.filled_columns((1, 2, 3), 3) == {2}
    assert block.filled_columns((), 1) == frozenset()
