"""The sheets that are no plain table: the practice form, the totals of the batch, the help."""

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import ALL_SHEETS
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from workbook_templates import build
from workbook_templates.layouts import style

FOLDER = build.FOLDER


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FOLDER / "claim_batch.xlsx")


def test_the_practice_form_asks_for_every_field_and_keeps_zeros(template: openpyxl.Workbook) -> None:
    worksheet = template["Practice"]
    first = PRACTICE.heading_row
    for row, column in enumerate(PRACTICE.columns, first):
        assert (worksheet.cell(row, 1).value, worksheet.cell(row, 3).value) == (column.heading, column.help_text)
        assert worksheet.cell(row, 2).number_format == "@"


def test_the_form_starts_with_the_usual_delimiters_as_a_test(template: openpyxl.Workbook) -> None:
    values = {row[0].value: row[1].value for row in template["Practice"].iter_rows(min_row=PRACTICE.heading_row)}
    assert {heading: value for heading, value in values.items() if value} == {
        "Submitter qualifier": "ZZ", "Receiver qualifier": "ZZ", "Test or production": "T", "Element separator": "*",
        "Component separator": ":", "Repetition separator": "^", "Segment terminator": "~",
    }  # fmt: skip


def test_totals_stand_above_the_history_and_are_formulas(template: openpyxl.Workbook) -> None:
    worksheet = template["Batch"]
    figures = {
        worksheet.cell(row, at).value: worksheet.cell(row, at + 2).value for at in (1, 5) for row in range(4, 14)
    }
    figures.pop(None)
    assert figures.pop("OK is as of") is None
    assert list(figures) == [
        "Charge lines", "Claims", "Charges", "Allowed (Medicare and contracts)", "Medicare pays",
        "Patients owe (Medicare lines)", "Lines priced", "Lines OK", "Lines REVIEW", "Lines HOLD",
        "Lines EXPORTED", "Charges on hold", "Lines NOT CHECKED",
    ]  # fmt: skip
    assert all(str(formula).startswith("=") for formula in figures.values())
    assert worksheet.cell(BATCH_HISTORY.heading_row, 1).value == "Batch"
    assert worksheet.cell(14, 1).value == "History"


def test_what_check_names_there_may_be_written_and_stands_on_the_dashboard(template: openpyxl.Workbook) -> None:
    """Nothing where nothing is named; else one sentence under the figures, above the charts."""
    worksheet = template["Batch"]
    assert [worksheet.cell(row, 3).protection.locked for row in (10, 12)] == [True, False]
    assert template["Dashboard"]["A6"].value == (
        '=IF(Batch!$C$12="","","OK is as of "&Batch!$C$12&"; newer not loaded.")')  # fmt: skip


def test_sums_take_whole_columns_which_excel_leaves_alone_when_rows_are_inserted(template: openpyxl.Workbook) -> None:
    worksheet = template["Batch"]
    assert worksheet["C6"].value == "=SUM(Charges!$L:$L)"
    assert worksheet["G6"].value == '=COUNTIF(Charges!$A:$A,"HOLD")'
    assert worksheet["G8"].value == '=SUMIF(Charges!$A:$A,"HOLD",Charges!$L:$L)'


@pytest.mark.parametrize("name", ["Practice", "Findings", "Batch", "Dashboard", "Help", "Lists", "Helper"])
def test_a_sheet_that_users_do_not_extend_is_protected_without_a_password(
    template: openpyxl.Workbook, name: str
) -> None:
    protection = template[name].protection
    assert (protection.sheet, protection.password) == (True, None)
    assert not protection.formatColumns
    assert not protection.autoFilter


def test_every_formula_of_the_workbook_is_locked(template: openpyxl.Workbook) -> None:
    formulas = [cell for sheet in template for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 10_000
    assert {cell.parent.protection.sheet and cell.protection.locked for cell in formulas} == {True}


def test_the_values_of_the_practice_form_stay_open_and_its_names_do_not(template: openpyxl.Workbook) -> None:
    rows = range(PRACTICE.heading_row, PRACTICE.heading_row + len(PRACTICE.columns))
    assert {template["Practice"].cell(row, 2).protection.locked for row in rows} == {False}
    assert {template["Practice"].cell(row, at).protection.locked for row in rows for at in (1, 3)} == {True}


@pytest.mark.parametrize("sheet", [FINDINGS, BATCH_HISTORY], ids=lambda sheet: sheet.name)
def test_radbill_may_write_below_the_headings_of_a_protected_report(template: openpyxl.Workbook, sheet: Sheet) -> None:
    worksheet = template[sheet.name]
    for number in range(1, len(sheet.columns) + 1):
        assert worksheet.cell(sheet.heading_row, number).protection.locked
        assert not worksheet.cell(sheet.heading_row + 1, number).protection.locked
        assert not worksheet.column_dimensions[get_column_letter(number)].protection.locked, "rows past the drawn ones"


def test_the_workbook_opens_on_charges_with_the_claim_in_sight(template: openpyxl.Workbook) -> None:
    assert template.active.title == "Charges"
    assert template["Charges"].freeze_panes == "D5"
    assert template["Charges"].print_title_cols == "$A:$B"


def test_help_holds_every_column_in_words(template: openpyxl.Workbook) -> None:
    lines = [(row[0].value, row[1].value) for row in template["Help"].iter_rows(min_row=4)]
    for sheet in ALL_SHEETS:
        start = lines.index((sheet.name, sheet.intro))
        told = lines[start + 1 : start + 1 + len(sheet.columns)]
        assert told == [(column.heading, column.help_text) for column in sheet.columns]


def test_help_tells_the_day_step_by_step_with_the_commands(template: openpyxl.Workbook) -> None:
    lines = {row[0].value: row[1].value for row in template["Help"].iter_rows(min_row=4)}
    steps = [left for left in lines if left and left[0].isdigit()]
    assert [step.split()[1] for step in steps] == ["Register", "Paste", "Check", "Price", "Export"]
    assert "tab Radiology Billing" in lines["Where to press"]
    assert "radbill check, price or export" in lines["Where to press"]


def test_help_shows_status_and_severity_in_their_colours(template: openpyxl.Workbook) -> None:
    words = [(row[0].value, row[0].fill.fgColor.rgb[-6:]) for row in template["Help"].iter_rows(min_row=4, max_row=32)]
    assert [pair for pair in words if pair in {*style.STATUS_COLOURS.items()}] == [*style.STATUS_COLOURS.items()]
    assert [pair for pair in words if pair in {*style.SEVERITY_COLOURS.items()}] == [*style.SEVERITY_COLOURS.items()]
