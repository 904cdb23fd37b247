"""Today's formulas and bars: every program knows the functions, and what they name is there."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.reports import FINDINGS
from workbook_templates import build
from workbook_templates.layouts.links import link_to
from workbook_templates.layouts.today import BARS_COUNT, BARS_ROW, HIGH_LINES, TILE_ROW, TO_DO_COUNT, TO_DO_ROW
from workbook_templates.layouts.today_tiles import TILES

FOLDER: Path = build.FOLDER
#: Known to Excel 2016 and to LibreOffice 25.2.
PLAIN = {
    "CHOOSE", "COUNTA", "COUNTIF", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "ISNUMBER", "LARGE", "LEFT", "LEN",
    "LOOKUP", "MATCH", "MID", "MOD", "OR", "ROW", "SUBSTITUTE", "SUM", "SUMIF", "TEXT", "VALUE",
}  # fmt: skip


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FOLDER / "claim_batch.xlsx")


@pytest.fixture(scope="module")
def today(template: openpyxl.Workbook) -> Worksheet:
    return template["Today"]


def test_money_comes_first(today: Worksheet) -> None:
    labels = [today.cell(TILE_ROW - 1, at).value for at in (1, 3, 5, 7, 9)]
    *first, exported, last = labels
    assert (first, last) == (["Ready to send", "Held", "Not checked"], "Next filing deadline")
    told = ("Exported, not uploaded yet", "Exported as a test, not for payment", "Uploaded, waiting for payment")
    assert all(f'"{words}"' in exported for words in told)
    assert [today.cell(TILE_ROW, at).number_format for at in (1, 3, 5, 7, 9)] == ["$#,##0.00"] * 4 + ["mm/dd/yyyy"]
    assert "reason" in today.cell(TILE_ROW + 1, 3).value
    assert TILE_ROW < TO_DO_ROW < BARS_ROW


def test_further_lines_say_what_each_tile_means_and_what_becomes_of_its_claims(today: Worksheet) -> None:
    told = [(today.cell(TILE_ROW + 2, at).value, today.cell(TILE_ROW + 3, at).value) for at in (1, 3, 5)]
    assert told == [
        ("Export writes them as a file.", None),
        ("REJECT or DENY on To fix;", "the status on Charges is HOLD."),
        ("A list is missing: load it, then Check.", "To fix says which list, and where it is."),
    ]
    assert '"Not uploaded yet: "' in today.cell(TILE_ROW + 2, 7).value


def test_help_and_what_the_tiles_come_to_stand_at_the_right(today: Worksheet) -> None:
    assert today["J2"].value.startswith("=HYPERLINK(\"#'Help'!A1\"")
    assert today["I3"].value.count("COUNTIF(") == 4
    assert today["J3"].value == "=A5+C5+E5+G5"


def test_the_deadline_is_a_link_with_patient_payer_and_money(today: Worksheet) -> None:
    words, payer, state, money = (today[place] for place in ("I6", "I7", "I8", "J4"))
    assert words.value.count("HYPERLINK(\"#'Charges'!A\"&MATCH(") == 1
    assert payer.value.startswith('=IF(Helper!$L$9="","",IFERROR(INDEX(')
    assert all(f'"{word}"' in state.value for word in ("Held", "Not checked", "Ready to send", "Exported"))
    assert money.value.startswith('=IF(Helper!$L$9="","",SUMIF(')
    assert money.number_format == '"Charges "$#,##0.00'
    assert today.cell(TO_DO_ROW + 1, 10).number_format == "$#,##0.00_)"  # not clipped at the edge of its bar


def test_each_line_of_what_to_do_is_a_link_to_the_cell_of_its_row_of_to_fix(today: Worksheet) -> None:
    for number in range(1, TO_DO_COUNT + 1):
        formula = today.cell(TO_DO_ROW + number, 2).value
        assert formula.count("HYPERLINK(") == (2 if number == 1 else 1), "the first line may be that of files to upload"
        assert f"INDEX('To fix'!$N:$N,{FINDINGS.heading_row + number}-Helper!$L$11)" in formula


def test_the_whole_text_of_a_line_shows(today: Worksheet) -> None:
    """Two lines of words in the first rows, where lists are that claims wait for; what is longer shrinks below."""
    for number in range(1, TO_DO_COUNT + 1):
        cell, height = today.cell(TO_DO_ROW + number, 2), today.row_dimensions[TO_DO_ROW + number].height
        assert (bool(cell.alignment.wrap_text), bool(cell.alignment.shrink_to_fit), height) == (
            (True, False, 28) if number <= HIGH_LINES else (False, True, None)
        )
        assert f"B{cell.row}:F{cell.row}" in [str(each) for each in today.merged_cells.ranges]


def test_a_link_names_sheet_letter_and_row() -> None:
    """A row of a missing list leads to the page whose address stands behind its advice."""
    assert link_to(5, '"Go"') == (
        'IF(INDEX(\'To fix\'!$O:$O,5)="","Go",HYPERLINK(IFERROR('
        "MID(INDEX('To fix'!$B:$B,5),FIND(\" Files: \",INDEX('To fix'!$B:$B,5))+8,255),"
        "\"#'\"&INDEX('To fix'!$N:$N,5)&\"'!\"&"
        "IF(INDEX('To fix'!$P:$P,5)=\"\",\"A\",LEFT(INDEX('To fix'!$P:$P,5),"
        'FIND(" ",INDEX(\'To fix\'!$P:$P,5)&" ")-1))&INDEX(\'To fix\'!$O:$O,5)),"Go"))'
    )


def test_a_practice_set_to_test_is_said_at_the_top_with_the_way_to_the_cell(
    template: openpyxl.Workbook, today: Worksheet
) -> None:
    (row,) = (cell.row for cell in template["Practice"]["A"] if cell.value == "Test or production")
    assert today["A2"].value.startswith(
        f'=IF(Practice!$B${row}="T",HYPERLINK("#\'Practice\'!B{row}","Practice is set to Test: files of today are '
        "tests and will not be paid."
    )
    (literal,) = re.findall(r',"(Practice is set[^"]*)"\)', today["A2"].value)
    assert len(literal) <= 255, "no longer text stands in a formula"


def test_bars_stand_in_cells_so_that_an_empty_template_shows_none(today: Worksheet) -> None:
    assert not today._charts
    bars = {str(each.sqref) for each in today.conditional_formatting for rule in each.rules if rule.dataBar}
    last = BARS_ROW + BARS_COUNT + 1
    assert bars == {
        f"J{TO_DO_ROW + 1}:J{TO_DO_ROW + TO_DO_COUNT}", f"E{BARS_ROW + 1}:E{last}", f"J{BARS_ROW + 1}:J{last}",
    }  # fmt: skip


def test_labels_are_words_and_never_numbers_of_edits(today: Worksheet) -> None:
    texts = [str(cell.value) for row in today.iter_rows() for cell in row if cell.value]
    assert not [text for text in texts if re.search(r"RB\d{4}", text)]
    assert not [text for text in texts if "'To fix'!$M:$M" in text], "the column of the edits"


@pytest.mark.parametrize("name", ["Today", "Helper", "To fix", "Charges"])
def test_only_functions_that_every_program_knows(template: openpyxl.Workbook, name: str) -> None:
    formulas = {cell.value for row in template[name].iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas
    used = {function for formula in formulas for function in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}
    assert used <= PLAIN


def test_it_prints_on_one_page(today: Worksheet) -> None:
    assert (today.page_setup.fitToWidth, today.page_setup.fitToHeight) == (1, 1)
    assert today.print_area.endswith(f"$J${BARS_ROW + 1 + BARS_COUNT}")
    assert len(TILES) == 5
