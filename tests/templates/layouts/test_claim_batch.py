"""The sheets that are no plain table: the practice form, the totals of the batch, the help."""

from pathlib import Path

import openpyxl
import pytest

from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import ALL_SHEETS
from radbill_addin.sheets.reports import BATCH_HISTORY
from workbook_templates import build
from workbook_templates.layouts import style

FOLDER = Path(build.__file__).parent


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
    assert list(figures) == [
        "Charge lines", "Claims", "Charges", "Expected allowed", "Medicare pays", "Patients owe (Medicare lines)",
        "Lines priced", "Lines OK", "Lines REVIEW", "Lines HOLD", "Lines EXPORTED", "Charges on hold",
    ]  # fmt: skip
    assert all(str(formula).startswith("=") for formula in figures.values())
    assert worksheet.cell(BATCH_HISTORY.heading_row, 1).value == "Batch"
    assert worksheet.cell(14, 1).value == "History"


def test_sums_reach_to_excels_last_row(template: openpyxl.Workbook) -> None:
    worksheet = template["Batch"]
    assert worksheet["C6"].value == "=SUM(Charges!$L$5:$L$1048576)"
    assert worksheet["G6"].value == '=COUNTIF(Charges!$A$5:$A$1048576,"HOLD")'
    assert worksheet["G8"].value == '=SUMIF(Charges!$A$5:$A$1048576,"HOLD",Charges!$L$5:$L$1048576)'


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
    assert [lines[step].partition(" WORKBOOK")[0] for step in steps[2:]] == [
        "radbill check", "radbill price", "radbill export",
    ]  # fmt: skip


def test_help_shows_status_and_severity_in_their_colours(template: openpyxl.Workbook) -> None:
    words = [(row[0].value, row[0].fill.fgColor.rgb[-6:]) for row in template["Help"].iter_rows(min_row=4, max_row=24)]
    assert [pair for pair in words if pair in {*style.STATUS_COLOURS.items()}] == [*style.STATUS_COLOURS.items()]
    assert [pair for pair in words if pair in {*style.SEVERITY_COLOURS.items()}] == [*style.SEVERITY_COLOURS.items()]
