import pytest

from radbill.codes.raw.cells import padded
from radbill_addin.ports.workbook_port import Block, MergedArea
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.heading_row import HEADING_ROWS_SEARCHED
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import find_table, read_table

SHEET = Sheet(
    name="Exams",
    title="Exams",
    intro="Exams.",
    key_field="exam_id",
    columns=(
        Column("status", "Status", Kind.RESULT_TEXT, "Status."),
        Column("exam_id", "Exam ID", Kind.CODE, "Key.", required=True),
        Column("amount", "Amount", Kind.AMOUNT, "Amount.", required=True),
        Column("note", "Note", Kind.TEXT, "Note."),
    ),
)
HEADINGS = ("Status", "Exam ID", "Amount", "Note")


@pytest.fixture
def log():
    return ReadingLog("claims.xlsx")


def block(*rows, merged=(), errors=None):
    return Block(padded(rows), tuple(MergedArea(*each) for each in merged), errors or {})


def found(block, log):
    return find_table(SHEET, "Exams", block, log)


def read(block, log, *, tolerant=False):
    return read_table(found(block, log), block, log, tolerant=tolerant)


def said(log):
    return [str(each) for each in log.problems]


def test_headings_are_found_where_the_template_has_them(log):
    layout = found(block(("Exams",), (), (), HEADINGS), log)
    assert (layout.heading_row, dict(layout.columns)) == (4, {"status": 1, "exam_id": 2, "amount": 3, "note": 4})
    assert layout.column_name("exam_id") == "B (Exam ID)"
    assert said(log) == []


def test_headings_may_be_moved_and_columns_added(log):
    moved = block(("mine", "Amount", "other", " exam\u00a0 id * ", "NOTE:"), (1, 5.0, "x", "E1", "n"))
    table = read(moved, log)
    assert dict(table.layout.columns) == {"amount": 2, "exam_id": 4, "note": 5}
    assert [dict(row.values) for row in table.rows] == [{"amount": 5, "exam_id": "E1", "note": "n"}]
    assert table.layout.letter("status") == ""
    assert said(log) == []


def test_a_missing_required_heading_is_named_with_its_sheet(log):
    found(block(("Status", "Exam ID", "Note")), log)
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 1, column Amount: This heading is missing. "
            "Put the heading back above its column; it may stand anywhere in the row."
        )
    ]


@pytest.mark.parametrize("rows", [(), (("E1", 5.0),), (("Amount",), ("E1",))])
def test_a_sheet_without_headings_is_said(log, rows):
    assert found(block(*rows), log) is None
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 4, column A (Status): The sheet has no headings. "
            "Put a row with the headings above the table: Exam ID, Amount."
        )
    ]


def test_headings_far_down_are_not_looked_for(log):
    assert found(block(*[("x",)] * HEADING_ROWS_SEARCHED, HEADINGS), log) is None


def test_a_heading_that_stands_twice_is_said(log):
    found(block((*HEADINGS, "Amount")), log)
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 1, column C (Amount): This heading stands more than once (columns C and E). "
            "Rename or delete the one that is not meant."
        )
    ]


def test_merged_cells_in_the_table_are_said(log):
    found(block(("Title",), HEADINGS, ("", "E1"), ("", ""), merged=[(1, 1, 1, 4), (3, 2, 4, 2), (3, 6, 4, 6)]), log)
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 3, column B (Exam ID): The cells B3:B4 are merged, so rows and columns "
            "cannot be told apart. Unmerge them and fill every row of its own."
        )
    ]


def test_blank_rows_and_rows_of_old_results_are_passed_over(log):
    table = read(block(HEADINGS, ("", "E1", 1.0), (), (" \u00a0",), ("OK", "", "", " "), ("", "E2", 2.0)), log)
    assert [row.number for row in table.rows] == [2, 6]
    assert table.leftover_rows == (5,)
    assert said(log) == []


def test_a_row_without_its_key_is_said(log):
    read(block(HEADINGS, ("", "", 1.0)), log)
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 2, column B (Exam ID): The cell is blank, but the row is not. "
            "Fill it in, or clear the row."
        )
    ]


def test_an_error_cell_is_said(log):
    table = read(block(HEADINGS, ("", "E1", None), errors={(2, 3): "#N/A"}), log)
    assert said(log) == [
        (
            "claims.xlsx, sheet Exams, row 2, column C (Amount): The cell shows #N/A. "
            "Correct its formula, or open and save the workbook in Excel once."
        )
    ]
    assert dict(table.rows[0].values) == {"exam_id": "E1"}


def test_every_problem_is_collected_not_the_first_only(log):
    read(block(HEADINGS, ("", 1.0, "x"), ("", "E2", "y"), ("", None, 1.0), errors={(4, 2): "#REF!"}), log)
    assert [(each.row, each.column) for each in log.problems] == [
        (2, "B (Exam ID)"),
        (2, "C (Amount)"),
        (3, "C (Amount)"),
        (4, "B (Exam ID)"),
    ]


def test_what_tolerant_reading_takes_is_noted(log):
    table = read(block(HEADINGS, ("", 7.0, 1.0)), log, tolerant=True)
    assert table.rows[0].text("exam_id") == "7"
    assert log.notes == [
        "claims.xlsx, sheet Exams, row 2, column B (Exam ID): The code was stored as a number and was taken as text."
    ]
