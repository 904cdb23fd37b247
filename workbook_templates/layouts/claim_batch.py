"""The claim batch workbook: registration, charges, findings, batch totals and history, help."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.as_of import AS_OF
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.exams import EXAMS
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.reports import BATCH_HISTORY, EVERYBODY, FINDINGS, TOP_ERRORS
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, letter_of, rows_of
from workbook_templates.layouts.dashboard import AS_OF_ROW, fill_dashboard
from workbook_templates.layouts.exams_sheet import complete_exams
from workbook_templates.layouts.form_sheet import fill_form
from workbook_templates.layouts.help_sheet import fill_help
from workbook_templates.layouts.helper_sheet import HELPER, RANGES, fill_helper
from workbook_templates.layouts.lists_sheet import fill_lists
from workbook_templates.layouts.protection import OPEN
from workbook_templates.layouts.reference_lists import MODIFIERS, PLACES
from workbook_templates.layouts.table_sheet import (
    LAST_ROW,
    Row,
    add_key_lists,
    colour_rows,
    colour_words,
    fill_table,
)

TABLES = (
    PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES, OTHER_INSURANCE, REPORT_TEXTS, *PAYER_RULE_SHEETS, FINDINGS,
    TOP_ERRORS, BATCH_HISTORY, EXAMS,
)  # fmt: skip
_TAB_COLOURS = {"Charges": "2E7D5B", "Reports": "2E7D5B", "Other insurance": "2E7D5B",
                "Findings": "B4472E", "Top errors": "B4472E", "Exams": "B4472E",
                "Batch": "2E5C8A", "Dashboard": "2E5C8A", "Help": "7A7A7A", "Lists": "7A7A7A"}  # fmt: skip
#: Rows in which an ID stands for the first time, compared as text: COUNTIF would take 0101 and 101 for one claim. It
#: costs the square of the rows, so it ends at a last row, and says so instead of giving a number that is too small.
_CLAIM_COUNT = (
    f'=IF(COUNTA({{claim_id}})-1>COUNTA({{near_ids}}),"over {LAST_ROW} rows",'
    'SUMPRODUCT(({near_ids}<>"")*(MATCH({near_ids}&"",{near_ids}&"",0)=ROW({near_ids})-ROW({heading}))))'
)
#: Totals of the Batch sheet: label, formula over the columns of the Charges sheet, number format.
_TOTALS = (
    ("Charge lines", "=COUNTA({claim_id})-1", "0"),
    ("Claims", _CLAIM_COUNT, "0"),
    ("Charges", "=SUM({charge_amount})", "#,##0.00"),
    ("Allowed (Medicare and contracts)", "=SUM({expected_amount})", "#,##0.00"),
    ("Medicare pays", "=SUM({medicare_payment_amount})", "#,##0.00"),
    ("Patients owe (Medicare lines)", "=SUM({patient_responsibility_amount})", "#,##0.00"),
    ("Lines priced", "=COUNT({expected_amount})", "0"),
)
#: Rows of the Batch sheet in which the rows of each status are counted; row 8 has the charges on hold.
_STATUSES = {"OK": 4, "REVIEW": 5, "HOLD": 6, "EXPORTED": 7, "NOT CHECKED": 9}

#: What most clearinghouses take; the practice changes it on its sheet.
DELIMITERS = {
    "element_separator": "*",
    "component_separator": ":",
    "repetition_separator": "^",
    "segment_terminator": "~",
    "submitter_qualifier": "ZZ",
    "receiver_qualifier": "ZZ",
    "usage_indicator": "T",
}


def build(rows: Mapping[str, Sequence[Row]], practice: Row) -> Workbook:
    """Lay the workbook out and fill it: rows by name of the sheet, and the values of the practice form."""
    workbook = Workbook()
    fill_form(workbook.create_sheet(PRACTICE.name), PRACTICE, practice)
    for sheet in TABLES:
        worksheet = workbook.create_sheet(sheet.name)
        fill_table(worksheet, sheet, rows.get(sheet.name, ()))
    _charges(workbook[CHARGES.name])
    colour_words(workbook[FINDINGS.name], "A", FINDINGS.heading_row + 1, style.SEVERITY_COLOURS)
    _top_errors(workbook[TOP_ERRORS.name])
    _batch(workbook[BATCH_HISTORY.name])
    complete_exams(workbook[EXAMS.name])
    workbook.remove(workbook["Sheet"])
    _further_sheets(workbook)
    for name, colour in _TAB_COLOURS.items():
        workbook[name].sheet_properties.tabColor = colour
    workbook.active = workbook.sheetnames.index(CHARGES.name)
    return workbook


def _further_sheets(workbook: Workbook) -> None:
    """What radbill does not read: lists of keys and codes, the dashboard and what it counts, the help."""
    add_key_lists(workbook, TABLES)
    fill_helper(workbook)
    fill_dashboard(workbook)
    fill_help(workbook.create_sheet("Help"), (PRACTICE, *TABLES))
    fill_lists(workbook, (PLACES, MODIFIERS, RANGES))
    workbook.move_sheet(HELPER, 3)


def _charges(worksheet: Worksheet) -> None:
    """Colours of the status, the claim ID always in sight, and two pages wide, since one would be too small to read."""
    colour_words(worksheet, letter_of(CHARGES, "status"), CHARGES.heading_row + 1, style.STATUS_COLOURS)
    colour_rows(worksheet, CHARGES, "status", style.ROW_COLOURS)
    worksheet.freeze_panes = f"{letter_of(CHARGES, 'patient_id')}{CHARGES.heading_row + 1}"
    worksheet.page_setup.fitToWidth = 2
    worksheet.print_title_cols = f"A:{letter_of(CHARGES, 'claim_id')}"


def _top_errors(worksheet: Worksheet) -> None:
    """Colours of the severity, and those of all set apart from the people's below."""
    colour_words(worksheet, letter_of(TOP_ERRORS, "severity"), TOP_ERRORS.heading_row + 1, style.SEVERITY_COLOURS)
    colour_words(worksheet, "A", TOP_ERRORS.heading_row + 1, {EVERYBODY: style.HEADING})


def _batch(worksheet: Worksheet) -> None:
    """Totals of the charge rows in native formulas, above the history."""
    areas = {column.field: column_of(CHARGES, column.field) for column in CHARGES.columns}
    areas["near_ids"] = rows_of(areas["claim_id"], CHARGES.heading_row + 1, LAST_ROW)
    areas["heading"] = f"INDEX({areas['claim_id']},{CHARGES.heading_row})"
    for row, (label, formula, number_format) in enumerate(_TOTALS, 4):
        _figure(worksheet, row, 1, label=label, formula=formula.format(**areas), number_format=number_format)
    for status, row in _STATUSES.items():
        counted = f'=COUNTIF({areas["status"]},"{status}")'
        _figure(worksheet, row, 5, label=f"Lines {status}", formula=counted, number_format="0")
    colour_words(worksheet, "E", 4, {f"Lines {word}": colour for word, colour in style.STATUS_COLOURS.items()})
    charged = f'=SUMIF({areas["status"]},"HOLD",{areas["charge_amount"]})'
    _figure(worksheet, 8, 5, label="Charges on hold", formula=charged, number_format="#,##0.00")
    _figure(worksheet, AS_OF_ROW, 1, label=AS_OF, formula="", number_format="General")
    worksheet.cell(AS_OF_ROW, 3).value, worksheet.cell(AS_OF_ROW, 3).protection = None, OPEN
    worksheet.cell(AS_OF_ROW, 3).alignment = style.MIDDLE_LEFT
    worksheet["A2"] = "Totals of the charge rows, and below every batch exported from this workbook."
    worksheet["A14"], worksheet["A14"].font = "History", style.FIGURE_FONT
    worksheet["A14"].alignment = style.MIDDLE_LEFT
    worksheet["A1"] = "Batch"
    worksheet.freeze_panes = None


def _figure(worksheet: Worksheet, row: int, at: int, *, label: str, formula: str, number_format: str) -> None:
    """A label over two columns and the figure beside it."""
    name, value = worksheet.cell(row, at), worksheet.cell(row, at + 2)
    name.value, name.font = label, style.HEADING_FONT
    value.value, value.font, value.number_format = formula, style.FIGURE_FONT, number_format
    name.alignment, value.alignment = style.MIDDLE_LEFT, style.MIDDLE_FIGURE
    for cell in worksheet[f"{get_column_letter(at)}{row}:{get_column_letter(at + 2)}{row}"][0]:
        cell.border, cell.fill = style.FIGURE_BORDER, style.FORM_FILL


LAYOUT = Layout(
    Template(
        "claim_batch",
        summary="charges to claims",
        position=10,
        label="Claim batch",
        icon="TableInsertExcel",
        description="Patients, charges, findings and batch history; empty",
        control="Batch",
    ),
    "radbill claim batch",
    lambda: build({}, DELIMITERS),
)
