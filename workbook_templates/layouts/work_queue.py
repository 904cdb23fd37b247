"""The work queue: radbill fills it from the ledger, persons write owner, note, next date and done beside each task."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.work_queue import (
    HIDDEN_FIELDS,
    MEANINGS,
    MOVED,
    QUEUE,
    SUMMARY,
    SUMMARY_AT,
    TABLES,
    WRITTEN_BY_PERSONS,
)
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, letter_of
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import colour_words, print_columns, print_set_up, title_band

_KIND_COLOURS = {
    "DENIED": "F8D7D3", "UNDERPAID": "F6E0CC", "REJECTED": "F8D7D3", "NO ANSWER": "FCEFC9", "SET ASIDE": "D6E6F7",
    "NEXT PAYER": "FCEFC9", "PATIENT": "FFF7DF", "CREDIT": "E3DCEF", "TAKEN BACK": "E3E3E3",
    "NOT SENT": "F8D7D3", "PAYMENT HELD": "D6E6F7", "NO SURPRISES": "D8E8E6",
}  # fmt: skip
_WHAT_COLOURS = {"NEW": "D6E6F7", "PAID": "D8EFDD", "DONE": "E3E3E3"}
_LAST_ROW = 60_000
_FIRST = 6
_WIDTHS = (20, 12, 20, 60)
_HELP = (
    Section(
        "In short",
        (
            ("Every morning", "Press Work queue, or run: radbill work-queue work_queue.xlsx"),
            ("Write", "Owner, Note, Next date and Done are yours. They stay with the task, wherever its row goes."),
            ("Two of you", "Each works in a copy; run: radbill work-queue work_queue.xlsx --copy copy.xlsx"),
            ("Same cell twice", "The newest counts; the other one is on Differences and stays in the ledger."),
            ("Done", "yes moves the task to the sheet Done. It leaves by itself once the ledger says it is settled."),
        ),
    ),
    Section(
        "How it is sorted",
        (
            ("At stake", "Dollars for each day that is left: $900 in 9 days stands before $900 in 90."),
            ("Late", "Counts as due today."),
            ("No deadline known", "Counts as 90 days."),
        ),
    ),
    Section("What the words mean", tuple(MEANINGS.items())),
)


def build_work_queue() -> Workbook:
    """Lay the workbook out; it opens on the queue."""
    workbook = report_workbook(SUMMARY, TABLES, _summary, "How the work queue is used.", _HELP)
    for sheet in WRITTEN_BY_PERSONS:
        _task_sheet(workbook[sheet.name])
    colour_words(workbook[MOVED.name], "A", MOVED.heading_row + 1, _WHAT_COLOURS, _LAST_ROW)
    for sheet in TABLES:
        last = get_column_letter(len(sheet.columns))
        workbook[sheet.name].auto_filter.ref = f"A{sheet.heading_row}:{last}{_LAST_ROW}"
    workbook[QUEUE.name].sheet_properties.tabColor = "2E7D5B"
    workbook.move_sheet(QUEUE.name, -workbook.sheetnames.index(QUEUE.name))
    workbook.active = 0
    for worksheet in workbook.worksheets:
        worksheet.sheet_view.tabSelected = worksheet.title == QUEUE.name
    return workbook


def _task_sheet(worksheet: Worksheet) -> None:
    colour_words(worksheet, "A", QUEUE.heading_row + 1, _KIND_COLOURS, _LAST_ROW)
    worksheet.freeze_panes = f"D{QUEUE.heading_row + 1}"
    for field in HIDDEN_FIELDS:
        worksheet.column_dimensions[letter_of(QUEUE, field)].hidden = True
    for field in ("owner", "note", "next_date", "done"):
        worksheet[f"{letter_of(QUEUE, field)}{QUEUE.heading_row}"].fill = style.HEADING_FILL
    print_columns(worksheet, letter_of(QUEUE, "done"))


def _summary(worksheet: Worksheet, _workbook: Workbook) -> None:
    """Tasks and money by kind, in plain formulas over the queue."""
    title_band(worksheet, "Work queue", "What is open, by kind; what is marked done is not counted.", len(_WIDTHS))
    for number, width in enumerate(_WIDTHS, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    line = worksheet.cell(*SUMMARY_AT)
    line.value, line.font, line.alignment = "Made by radbill work-queue.", style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, heading in enumerate(("About", "Tasks", "At stake", "What it means"), 1):
        _cell(worksheet, _FIRST - 1, at, heading, is_heading=True)
    kind, amount = (column_of(QUEUE, field) for field in ("kind", "amount"))
    for row, (word, meaning) in enumerate(MEANINGS.items(), _FIRST):
        money = f'=SUMIF({kind},"{word}",{amount})'
        values: tuple[str | None, ...] = (word, f'=COUNTIF({kind},"{word}")', money, meaning)
        for at, value in enumerate(values, 1):
            _cell(worksheet, row, at, value)
    last = _FIRST + len(MEANINGS)
    totals = ("All tasks", f"=COUNT({amount})", f"=SUM({amount})", None)
    for at, total in enumerate(totals, 1):
        _cell(worksheet, last, at, total, is_total=True)
    colour_words(worksheet, "A", _FIRST, _KIND_COLOURS, last - 1)
    worksheet.row_dimensions[SUMMARY_AT[0]].height = 24
    worksheet.sheet_view.showGridLines = False
    print_set_up(worksheet, None)
    protect(worksheet)


def _cell(
    worksheet: Worksheet, row: int, at: int, value: str | None, *, is_heading: bool = False, is_total: bool = False
) -> None:
    cell = worksheet.cell(row, at, value)
    cell.font = style.HEADING_FONT if is_heading or is_total else style.BODY_FONT
    cell.border = style.FIGURE_BORDER
    cell.alignment = style.MIDDLE_FIGURE if at in {2, 3} else style.MIDDLE_LEFT
    cell.number_format = {2: "#,##0", 3: "$#,##0.00"}.get(at, "General")
    if is_heading:
        cell.fill = style.HEADING_FILL


LAYOUT = Layout(
    Template("work_queue", position=62, description="What must be done; filled by radbill work-queue"),
    "radbill work queue",
    build_work_queue,
)
