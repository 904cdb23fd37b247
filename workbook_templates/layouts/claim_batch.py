"""The claim batch workbook: registration, charges, findings, batch totals and history, help."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.as_of import AS_OF, DEADLINE_CLAIM, FILE_BY, MISSING_LISTS, NEXT_DEADLINE
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.exams import EXAMS
from radbill_addin.sheets.import_log import IMPORT_LOG
from radbill_addin.sheets.import_map import IMPORT_MAP
from radbill_addin.sheets.needs_you import NEEDS_YOU
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.own_rules import OWN_RULE_SHEETS
from radbill_addin.sheets.payer_rules import PAYER_RULE_SHEETS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.reports import BATCH_HISTORY, EVERYBODY, FINDINGS, SEVERITY_WORDS, TOP_ERRORS
from radbill_addin.sheets.self_pay_fees import FEES
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, letter_of, rows_of
from workbook_templates.layouts.exams_sheet import complete_exams
from workbook_templates.layouts.form_sheet import fill_form
from workbook_templates.layouts.help_sheet import fill_help
from workbook_templates.layouts.helper_sheet import (
    FATE,
    HELD,
    HELPER,
    NOT_CHECKED,
    RANGES,
    READY,
    SELF_PAY,
    SENT,
    fill_helper,
)
from workbook_templates.layouts.lists_sheet import LISTS, fill_lists
from workbook_templates.layouts.lookups import fill_links, fill_names
from workbook_templates.layouts.protection import OPEN, guard_cells, protect
from workbook_templates.layouts.reference_lists import IMPORT_FIELDS, MODIFIERS, PLACES
from workbook_templates.layouts.table_sheet import (
    LAST_ROW,
    Row,
    add_key_lists,
    colour_words,
    fill_table,
    print_columns,
)
from workbook_templates.layouts.today import TO_FIX_COLOURS, TODAY, fill_today

TABLES = (
    PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES, OTHER_INSURANCE, REPORT_TEXTS, *PAYER_RULE_SHEETS,
    *OWN_RULE_SHEETS, FEES, FINDINGS, TOP_ERRORS, BATCH_HISTORY, EXAMS, NEEDS_YOU, IMPORT_MAP, IMPORT_LOG,
)  # fmt: skip
_WORK, _RESULTS, _SET_UP = "2E7D5B", "2E5C8A", "7A7A7A"
#: The tabs in the order of the day, each with the colour of its kind; those without one are hidden.
TABS: Mapping[str, str] = {
    TODAY: _RESULTS, "Charges": _WORK, "Needs you": _WORK, "To fix": _RESULTS, "Batch": _RESULTS, "Exams": _RESULTS,
    "Top errors": _RESULTS,
    "Patients": _WORK, "Reports": _WORK, "Other insurance": _WORK,
    "Providers": _SET_UP, "Facilities": _SET_UP, "Payers": _SET_UP, "Medical policies": _SET_UP,
    "Authorizations": _SET_UP, "Enrollment": _SET_UP, "Own rules": _SET_UP, "Edit switches": _SET_UP,
    "Fees": _SET_UP, "Import map": _SET_UP, "Practice": _SET_UP, "Help": _SET_UP,
    LISTS: "", HELPER: "", IMPORT_LOG.name: "",
}  # fmt: skip
#: Rows in which an ID stands for the first time, compared as text: COUNTIF would take 0101 and 101 for one claim. It
#: costs the square of the rows, so it ends at a last row, and says so instead of giving a number that is too small.
_CLAIM_COUNT = (
    f'=IF(COUNTA({{claim_id}})-1>COUNTA({{near_ids}}),"over {LAST_ROW} rows",'
    'SUMPRODUCT(({near_ids}<>"")*(MATCH({near_ids}&"",{near_ids}&"",0)=ROW({near_ids})-ROW({heading}))))'
)
#: What Check fills above the history: row, label, number format.
CHECK_FILLS = (
    (11, NEXT_DEADLINE, "mm/dd/yyyy"), (12, FILE_BY, "mm/dd/yyyy"), (13, DEADLINE_CLAIM, "@"),
    (14, MISSING_LISTS, "General"), (15, AS_OF, "General"),
)  # fmt: skip
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
#: Rows of the Batch sheet in which the rows of each status are counted, and the claims by what becomes of them: a claim
#: counts once, with its worst row. OK, REVIEW and RELEASED may go, as one claim.
_STATUSES = {"OK": 5, "REVIEW": 6, "RELEASED": 7, "HOLD": 8, "NOT CHECKED": 9, "EXPORTED": 10, "REJECTED": 11,
             "SELF-PAY": 12}  # fmt: skip
_CLAIMS_OF = {
    "OK": (READY, "ready: every line OK, REVIEW or RELEASED"),
    "HOLD": (HELD, "held, REJECTED ones too"),
    "NOT CHECKED": (NOT_CHECKED, "not checked, none of their lines on HOLD"),
    "EXPORTED": (SENT, "exported"),
    "SELF-PAY": (SELF_PAY, "no claim, the patient pays"),
}
_WITHOUT_CLAIMS = {
    "REVIEW": "the status of a line: a REVIEW of a grey or held line is on To fix alone",
    "RELEASED": "held lines that somebody let go, with a reason",
    "REJECTED": "came back from the clearinghouse or payer",
}

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
    colour_words(workbook[FINDINGS.name], "A", FINDINGS.heading_row + 1, TO_FIX_COLOURS)
    _to_fix(workbook[FINDINGS.name])
    _top_errors(workbook[TOP_ERRORS.name])
    _batch(workbook[BATCH_HISTORY.name])
    complete_exams(workbook[EXAMS.name])
    _needs_you(workbook[NEEDS_YOU.name])
    protect(workbook[IMPORT_LOG.name])
    workbook.remove(workbook["Sheet"])
    _further_sheets(workbook)
    _arrange(workbook)
    return workbook


def _arrange(workbook: Workbook) -> None:
    """Tabs in the order of the day, the sheets that formulas need out of sight, open on Today."""
    for at, (name, colour) in enumerate(TABS.items()):
        workbook.move_sheet(name, at - workbook.sheetnames.index(name))
        workbook[name].sheet_properties.tabColor = colour or None
        workbook[name].sheet_state = "visible" if colour else "hidden"
        workbook[name].sheet_view.tabSelected = name == TODAY
    workbook.active = workbook.sheetnames.index(TODAY)


def _further_sheets(workbook: Workbook) -> None:
    """What radbill does not read: lists of keys and codes, Today and what it counts, the help."""
    add_key_lists(workbook, TABLES)
    fill_helper(workbook)
    fill_today(workbook)
    fill_links(workbook[FINDINGS.name])
    in_sight = (sheet for sheet in TABLES if TABS[sheet.name])
    fill_help(workbook.create_sheet("Help"), (PRACTICE, *in_sight))
    fill_lists(workbook, (PLACES, MODIFIERS, RANGES, IMPORT_FIELDS))


def _charges(worksheet: Worksheet) -> None:
    """Colours of the status, the patient's name always in sight, and on paper what the first screen shows."""
    colour_words(worksheet, letter_of(CHARGES, "status"), CHARGES.heading_row + 1, style.STATUS_COLOURS)
    fill_names(worksheet)
    worksheet.freeze_panes = f"{letter_of(CHARGES, 'exam_description')}{CHARGES.heading_row + 1}"
    print_columns(worksheet, letter_of(CHARGES, "expected_amount"))


def _to_fix(worksheet: Worksheet) -> None:
    """What the words of the first column mean, above them; the first column always in sight."""
    print_columns(worksheet, letter_of(FINDINGS, "done"))
    worksheet.freeze_panes = f"B{FINDINGS.heading_row + 1}"
    worksheet["A3"] = SEVERITY_WORDS
    worksheet["A3"].font, worksheet["A3"].alignment = style.BODY_FONT, style.MIDDLE_LEFT


def _top_errors(worksheet: Worksheet) -> None:
    """Colours of the severity, and those of all set apart from the people's below."""
    colour_words(worksheet, letter_of(TOP_ERRORS, "severity"), TOP_ERRORS.heading_row + 1, style.SEVERITY_COLOURS)
    colour_words(worksheet, "A", TOP_ERRORS.heading_row + 1, {EVERYBODY: style.HEADING})


def _needs_you(worksheet: Worksheet) -> None:
    """Whether there is anything to answer, and where the claims stand that are held; both as of now."""
    kinds = rows_of(column_of(NEEDS_YOU, "kind"), NEEDS_YOU.heading_row + 1, LAST_ROW)
    held = f'COUNTIF({FATE},"{HELD}")'
    words = f'"Held claims stand on To fix: "&{held}&IF({held}=1," claim"," claims")'
    link = f'IF({held}=0,"No claim is held.",HYPERLINK("#\'{FINDINGS.name}\'!A1",{words}))'
    cells = (("A3", f'=IF(COUNTA({kinds})=0,"Nothing to answer.","To answer: "&COUNTA({kinds}))', style.HEADING_FONT),
             ("D3", f"={link}", style.LINK_FONT))  # fmt: skip
    for place, formula, font in cells:
        worksheet[place], worksheet[place].font, worksheet[place].alignment = formula, font, style.MIDDLE_LEFT
    guard_cells(worksheet, "A3:H3")


def _batch(worksheet: Worksheet) -> None:
    """Totals of the charge rows in native formulas, above the history."""
    areas = {column.field: column_of(CHARGES, column.field) for column in CHARGES.columns}
    areas["near_ids"] = rows_of(areas["claim_id"], CHARGES.heading_row + 1, LAST_ROW)
    areas["heading"] = f"INDEX({areas['claim_id']},{CHARGES.heading_row})"
    for row, (label, formula, number_format) in enumerate(_TOTALS, 4):
        _figure(worksheet, row, 1, label=label, formula=formula.format(**areas), number_format=number_format)
    _status_counts(worksheet, areas)
    for row, label, number_format in CHECK_FILLS:
        _figure(worksheet, row, 1, label=label, formula="", number_format=number_format)
        worksheet.cell(row, 3).value, worksheet.cell(row, 3).protection = None, OPEN
        worksheet.cell(row, 3).alignment = style.MIDDLE_LEFT
    worksheet["A2"] = (
        "Totals, and below every file exported from this workbook. When you have uploaded one, type the day into its "
        "blue column Uploaded on: until then Today keeps its claims and their deadline in sight. Nobody "
        "pays on a test file."
    )
    worksheet["A16"], worksheet["A16"].font = "History", style.FIGURE_FONT
    worksheet["A16"].alignment = style.MIDDLE_LEFT
    worksheet["A1"] = "Batch"
    worksheet.freeze_panes = None
    guard_cells(worksheet, "C4:C10 G4:I13")


def _status_counts(worksheet: Worksheet, areas: Mapping[str, str]) -> None:
    """Lines by status, and claims by what becomes of them; a row of one status may stand in a claim of another."""
    priced = f"=COUNTA({areas['claim_id']})-1-COUNT({areas['expected_amount']})"
    _figure(worksheet, 13, 5, label="Lines not priced", formula=priced, number_format="0")
    _beside(worksheet, "H13", "Why: column How it was priced, at the far right of Charges.")
    for place, words in (("E4", "Status"), ("G4", "Lines"), ("H4", "Claims"), ("I4", "A claim counts as a whole.")):
        _beside(worksheet, place, words)
        worksheet[place].font = style.HEADING_FONT
    for status, row in _STATUSES.items():
        counted = f'=COUNTIF({areas["status"]},"{status}")'
        _figure(worksheet, row, 5, label=status, formula=counted, number_format="0")
        fate, words = _CLAIMS_OF.get(status, ("", _WITHOUT_CLAIMS.get(status, "")))
        _beside(worksheet, f"I{row}", words)
        if fate:
            _beside(worksheet, f"H{row}", f'=COUNTIF({FATE},"{fate}")')
            worksheet[f"H{row}"].font = style.FIGURE_FONT
    colour_words(worksheet, "E", 4, style.STATUS_COLOURS)


def _beside(worksheet: Worksheet, place: str, words: str) -> None:
    """Words, or a number, beside a figure."""
    cell = worksheet[place]
    cell.value, cell.font, cell.alignment = words or None, style.BODY_FONT, style.MIDDLE_LEFT


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
