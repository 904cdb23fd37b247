"""The sheets that are no plain table: the practice form, the totals of the batch, the help."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from radbill_addin.sheets.as_of import AS_OF, DEADLINE_CLAIM, FILE_BY, MISSING_LISTS, NEXT_DEADLINE
from radbill_addin.sheets.charges import CHARGES
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
        worksheet.cell(row, at).value: worksheet.cell(row, at + 2).value for at in (1, 5) for row in range(4, 16)
    }
    figures.pop(None)
    filled = (AS_OF, NEXT_DEADLINE, FILE_BY, DEADLINE_CLAIM, MISSING_LISTS)
    assert [figures.pop(label) for label in filled] == [None] * 5
    assert figures.pop("Status") == "Lines"
    assert list(figures) == [
        "Charge lines", "Claims", "Charges", "Allowed (Medicare and contracts)", "Medicare pays",
        "Patients owe (Medicare lines)", "Lines priced", "OK", "REVIEW", "RELEASED", "HOLD", "NOT CHECKED", "EXPORTED",
        "REJECTED", "SELF-PAY", "Lines not priced",
    ]  # fmt: skip
    assert all(str(formula).startswith("=") for formula in figures.values())
    assert worksheet.cell(BATCH_HISTORY.heading_row, 1).value == "Batch"
    assert worksheet.cell(16, 1).value == "History"


def test_lines_are_counted_by_status_and_claims_by_what_becomes_of_them(template: openpyxl.Workbook) -> None:
    worksheet = template["Batch"]
    assert (worksheet["G4"].value, worksheet["H4"].value) == ("Lines", "Claims")
    claims = {worksheet.cell(row, 5).value: worksheet.cell(row, 8).value for row in range(5, 13)}
    fates = {"OK": "READY", "HOLD": "HELD", "NOT CHECKED": "NOT CHECKED", "EXPORTED": "SENT", "SELF-PAY": "SELF-PAY"}
    assert claims == {**dict.fromkeys(("REVIEW", "RELEASED", "REJECTED")),
                      **{status: f'=COUNTIF(Helper!$H:$H,"{fate}")' for status, fate in fates.items()}}  # fmt: skip
    assert "a REVIEW of a grey or held line is on To fix alone" in worksheet["I6"].value


def test_what_check_names_there_may_be_written_and_stands_on_today(template: openpyxl.Workbook) -> None:
    """Nothing where nothing is named; else one sentence above the money."""
    worksheet = template["Batch"]
    assert [worksheet.cell(row, 3).protection.locked for row in range(10, 16)] == [True, *[False] * 5]
    assert template["Today"]["A3"].value.endswith(
        '&IF(Batch!$C$14="","","Claims wait for: "&Batch!$C$14&". ")'
        '&IF(Batch!$C$15="","","Out of date but still in use (no claim waits for these): "&Batch!$C$15&".")'
    )


def test_needs_you_says_that_it_is_empty_and_where_held_claims_stand(template: openpyxl.Workbook) -> None:
    nothing, held = (template["Needs you"][place].value for place in ("A3", "D3"))
    assert '"Nothing to answer."' in nothing
    assert 'HYPERLINK("#\'To fix\'!A1","Held claims stand on To fix: "&COUNTIF(Helper!$H:$H,"HELD")' in held


def test_sums_take_whole_columns_which_excel_leaves_alone_when_rows_are_inserted(template: openpyxl.Workbook) -> None:
    worksheet = template["Batch"]
    assert worksheet["C6"].value == "=SUM(Charges!$M:$M)"
    assert worksheet["G8"].value == '=COUNTIF(Charges!$A:$A,"HOLD")'
    assert worksheet["G13"].value == "=COUNTA(Charges!$R:$R)-1-COUNT(Charges!$N:$N)"


def test_the_rows_of_help_are_as_high_as_their_words(template: openpyxl.Workbook) -> None:
    """A line of the right column holds 115 characters at the least, and is 14 points high."""
    worksheet = template["Help"]
    heights = {row: worksheet.row_dimensions[row].height or 15 for row in range(1, worksheet.max_row + 1)}
    lengths = {row: len(str(worksheet.cell(row, 2).value or "")) for row in heights}
    assert max(lengths.values()) > 230
    assert all(heights[row] >= 14 * length / 115 for row, length in lengths.items())


#: Nobody types there: the tab shows a lock.
LOCKED_SHEETS = ("Today", "Exams", "Top errors", "Help", "Lists", "Helper", "Import log")


def test_a_lock_stands_on_the_tabs_of_sheets_alone_into_which_nobody_types(template: openpyxl.Workbook) -> None:
    assert {sheet.title for sheet in template if sheet.protection.sheet} == set(LOCKED_SHEETS)
    for name in LOCKED_SHEETS:
        protection = template[name].protection
        assert protection.password is None
        assert not protection.formatColumns
        assert not protection.autoFilter


def test_every_formula_of_the_workbook_is_locked_or_refuses_to_be_typed_over(template: openpyxl.Workbook) -> None:
    """But the names on Charges: Excel puts the formula into each new row of the table."""
    formulas = [cell for sheet in template for row in sheet.iter_rows() for cell in row
                if cell.data_type == "f" and sheet.title != "Charges"]  # fmt: skip
    assert len(formulas) > 10_000
    assert all(cell.protection.locked for cell in formulas)
    refusing = {
        sheet.title: [area for rule in sheet.data_validations.dataValidation if rule.formula1 == "FALSE"
                      for area in rule.sqref.ranges]
        for sheet in template if not sheet.protection.sheet
    }  # fmt: skip
    for cell in formulas:
        own = refusing.get(cell.parent.title)
        assert own is None or any(cell.coordinate in area for area in own), (cell.parent.title, cell.coordinate)


def test_the_values_of_the_practice_form_stay_open_and_its_names_do_not(template: openpyxl.Workbook) -> None:
    rows = range(PRACTICE.heading_row, PRACTICE.heading_row + len(PRACTICE.columns))
    assert {template["Practice"].cell(row, 2).protection.locked for row in rows} == {False}
    assert {template["Practice"].cell(row, at).protection.locked for row in rows for at in (1, 3)} == {True}


@pytest.mark.parametrize("sheet", [FINDINGS, BATCH_HISTORY], ids=lambda sheet: sheet.name)
def test_radbill_may_write_below_the_headings_of_a_protected_report(template: openpyxl.Workbook, sheet: Sheet) -> None:
    worksheet = template[sheet.name]
    for number in range(1, len(sheet.columns) + 1):
        assert worksheet.cell(sheet.heading_row, number).protection.locked
        assert not worksheet.column_dimensions[get_column_letter(number)].protection.locked


def test_the_workbook_opens_on_today_and_charges_keep_the_patient_in_sight(template: openpyxl.Workbook) -> None:
    assert template.active.title == "Today"
    assert [sheet.title for sheet in template if sheet.sheet_view.tabSelected] == ["Today"]
    assert template["Charges"].freeze_panes == "D5"


def test_tabs_are_coloured_by_kind_and_those_that_formulas_need_are_hidden(template: openpyxl.Workbook) -> None:
    assert [sheet.title for sheet in template if sheet.sheet_state == "hidden"] == ["Lists", "Helper", "Import log"]
    colours = {sheet.title: sheet.sheet_properties.tabColor.rgb[-6:] for sheet in template.worksheets[:-3]}
    assert len(set(colours.values())) == 3
    assert colours["Charges"] == colours["Patients"] != colours["To fix"] == colours["Today"] != colours["Payers"]


def test_the_first_screen_of_charges_shows_the_status_to_the_allowed_amount(template: openpyxl.Workbook) -> None:
    """Excel draws 7 pixels for a character of Calibri 11; row numbers and scroll bar take some 60 of 1,600."""
    worksheet, pixels = template["Charges"], 60
    shown = [column.field for column in CHARGES.columns][
        : [c.field for c in CHARGES.columns].index("expected_amount") + 1
    ]
    for number, _ in enumerate(shown, 1):
        dimension = worksheet.column_dimensions[get_column_letter(number)]
        assert not dimension.hidden
        pixels += round(dimension.width * 7)
    assert pixels <= 1600
    assert shown == [
        "status", "message", "patient_name", "exam_description", "date_of_service", "procedure_code", "modifier_1",
        "modifier_2", "diagnosis_1", "diagnosis_2", "place_of_service", "payer_name", "charge_amount",
        "expected_amount",
    ]  # fmt: skip


def test_names_beside_charges_are_formulas_of_the_table(template: openpyxl.Workbook) -> None:
    table = template["Charges"].tables["ChargesTable"]
    calculated = {each.name: each.calculatedColumnFormula for each in table.tableColumns}
    assert [name for name, formula in calculated.items() if formula is not None] == ["Patient name", "Payer name"]
    assert template["Charges"]["C5"].value == f"={calculated['Patient name'].attr_text}"


def test_help_holds_every_column_in_words(template: openpyxl.Workbook) -> None:
    lines = [(row[0].value, row[1].value) for row in template["Help"].iter_rows(min_row=4)]
    for sheet in ALL_SHEETS:
        start = lines.index((sheet.name, sheet.intro))
        told = lines[start + 1 : start + 1 + len(sheet.columns)]
        assert told == [(column.heading, column.help_text) for column in sheet.columns]


def test_help_tells_the_day_step_by_step_with_the_commands(template: openpyxl.Workbook) -> None:
    lines = {row[0].value: row[1].value for row in template["Help"].iter_rows(min_row=4)}
    steps = [left for left in lines if left and left[0].isdigit()]
    assert [step.split()[1] for step in steps] == ["Register", "Import", "Check", "Price", "Export", "Receive"]
    assert "tab Radiology Billing" in lines["Where to press"]
    assert "radbill check, price or export" in lines["Where to press"]


def test_help_shows_status_and_severity_in_their_colours(template: openpyxl.Workbook) -> None:
    words = [(row[0].value, row[0].fill.fgColor.rgb[-6:]) for row in template["Help"].iter_rows(min_row=4, max_row=36)]
    assert [pair for pair in words if pair in {*style.STATUS_COLOURS.items()}] == [*style.STATUS_COLOURS.items()]
    assert [pair for pair in words if pair in {*style.SEVERITY_COLOURS.items()}] == [*style.SEVERITY_COLOURS.items()]


def test_the_head_of_to_fix_tells_the_severities_apart_and_how_a_claim_is_released(template: openpyxl.Workbook) -> None:
    worksheet = template["To fix"]
    for word in ("REJECT: sent back before", "DENY: taken in and not paid", "REVIEW: look", "NOT CHECKED: a list"):
        assert word in worksheet["A3"].value
    assert "in the column Release reason, right on Charges" in worksheet["A2"].value
    assert "what cannot be released" in worksheet["A2"].value


def test_help_names_the_tab_as_the_ribbon_does(template: openpyxl.Workbook) -> None:
    ribbon = (Path(__file__).parents[3] / "addin/excel_sources/customUI14.xml").read_text("utf-8")
    (label,) = re.findall(r'<tab [^>]*label="([^"]*)"', ribbon)
    words = [str(row[1].value) for row in template["Help"].iter_rows(max_row=12)]
    assert any(f"The buttons are in the tab {label}." in each for each in words)
