"""The Practice figures workbook: tiles and charts of the first screen follow the tables behind it."""

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.practice_figures import (
    AGES,
    FIGURES,
    INCOME,
    MONTHS,
    MONTHS_SHOWN,
    NOTICE_AT,
    PAYERS,
    PAYERS_SHOWN,
    RATE_FORMATS,
    READERS,
    READERS_SHOWN,
    TABLES,
    TILES,
    TILES_ROW,
    WEEKS_SHOWN,
    Tile,
)
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, place_chart
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_COLUMN_WIDTH, _CHART_COLUMNS = 22, 3
_FIRST_CHART_ROW, _ROWS_OF_A_CHART = 9, 12
_WIDTH, _HEIGHT = 12.2, 5.4
_GREEN, _RED = "D8EFDD", "F8D7D3"
_AGE_COUNT = 5
_PLAIN = Look(_WIDTH, _HEIGHT, "#,##0", has_labels=False)
_DAYS = Look(_WIDTH, _HEIGHT, "0")
_RATE = Look(_WIDTH, _HEIGHT, "0%")
_LABELLED = Look(_WIDTH, _HEIGHT, "#,##0")
_LYING = Look(_WIDTH, _HEIGHT, "#,##0", is_lying=True, name_share=0.34)
HELP = (
    Section(
        "In short",
        (
            ("Make it", "radbill figures figures.xlsx; of a past month with --month 2026-10"),
            ("Figures", "The month with the month before below each number; green is better, red is worse."),
            ("Closed months", "radbill ledger close 2026-10: from then on the month's figures never change."),
            ("Definitions", "The formula of each figure, and who published it."),
        ),
    ),
    Section(
        "How it is counted",
        (
            ("Payments", "By the day of posting. What is posted after a month was closed counts in the next month."),
            ("A/R", "What payers and patients owe, denied and pending included; credits left out."),
            ("Days in A/R", "A/R divided by the charges of a day: of 90 days, or of the days since the first claim."),
            ("Clean claims", "Of claims first sent in the month and answered, those that nobody rejected at first."),
            ("Denied claims", "Of claims decided for the first time in the month, those with money denied."),
            ("Expected income", "Claims that no payer has decided, by week."),
            ("Underpaid", "Against the contracts in use and Medicare's prices; see the work queue for each line."),
        ),
    ),
)  # fmt: skip


def build_practice_figures() -> Workbook:
    """Lay the workbook out; radbill fills the tables and the tiles."""
    workbook = report_workbook(FIGURES, TABLES, _figures, "What the figures say, and where they come from.", HELP)
    for sheet in TABLES:
        for column in sheet.columns:
            if shown := RATE_FORMATS.get((sheet.name, column.field)):
                dimension = workbook[sheet.name].column_dimensions[sheet.letter_of(column.field)]
                dimension.number_format, dimension.alignment = shown, style.MIDDLE_FIGURE
    return workbook


def _figures(worksheet: Worksheet, workbook: Workbook) -> None:
    title_band(worksheet, "Practice figures", "What came in, what is owed, how fast and how clean.", len(TILES))
    notice = worksheet.cell(*NOTICE_AT)
    notice.value = "Made by: radbill figures figures.xlsx"
    notice.font, notice.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, tile in enumerate(TILES, 1):
        _tile(worksheet, at, tile)
        worksheet.column_dimensions[get_column_letter(at)].width = _COLUMN_WIDTH
    for row, height in ((3, 20), (4, 6), (TILES_ROW, 18), (TILES_ROW + 1, 30), (TILES_ROW + 2, 18), (8, 6)):
        worksheet.row_dimensions[row].height = height
    _charts(worksheet, workbook)
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A4"
    print_set_up(worksheet, None)
    last = get_column_letter(len(TILES))
    worksheet.print_area = f"A1:{last}{_FIRST_CHART_ROW + 3 * _ROWS_OF_A_CHART}"
    protect(worksheet)


def _tile(worksheet: Worksheet, at: int, tile: Tile) -> None:
    """Label, number, and the number of the month before; coloured by which of them is better."""
    label, value, before = (worksheet.cell(TILES_ROW + offset, at) for offset in range(3))
    label.value = tile.label
    label.font, value.font, before.font = style.BODY_FONT, style.TILE_FONT, style.INTRO_FONT
    value.number_format, before.number_format = tile.number_format, f'"before "{tile.number_format}'
    for cell in (label, value, before):
        cell.fill, cell.border, cell.alignment = style.HEADING_FILL, style.TILE_BORDER, style.MIDDLE_LEFT
    if tile.better:
        now, then = value.coordinate, before.coordinate
        for sign, colour in ((">", _GREEN if tile.better > 0 else _RED), ("<", _RED if tile.better > 0 else _GREEN)):
            fill = PatternFill("solid", bgColor=colour, fgColor=colour)
            condition = f"AND(ISNUMBER({now}),ISNUMBER({then}),{now}{sign}{then})"
            rule = Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[condition])
            worksheet.conditional_formatting.add(now, rule)


def _charts(worksheet: Worksheet, workbook: Workbook) -> None:
    months = _cells(workbook, MONTHS, "month", MONTHS_SHOWN)
    charts = (
        ("Month by month", months, (("Charges", MONTHS, "charge_amount"),
                                                   ("Payments", MONTHS, "payment_amount")), _PLAIN),
        ("Days in A/R by month", months, (("Days in A/R", MONTHS, "days_in_ar"),), _DAYS),
        ("Denied claims by month", months, (("Denied claims", MONTHS, "denial_rate"),), _RATE),
        ("A/R by days since the service", _cells(workbook, AGES, "age", _AGE_COUNT),
         (("A/R", AGES, "receivable_amount"),), _LABELLED),
        ("Expected income by week", _cells(workbook, INCOME, "week", WEEKS_SHOWN),
         (("Expected", INCOME, "expected_amount"),), _LABELLED),
        ("Charges by payer, twelve months", _cells(workbook, PAYERS, "payer_name", PAYERS_SHOWN),
         (("Charges", PAYERS, "charge_amount"),), _LYING),
        ("Payment per work RVU, twelve months", _cells(workbook, READERS, "reader", READERS_SHOWN),
         (("Paid per work RVU", READERS, "paid_per_work_rvu"),), _LYING._replace(number_format="#,##0.00")),
    )  # fmt: skip
    for at, (title, names, series, look) in enumerate(charts):
        row = _FIRST_CHART_ROW + at // _CHART_COLUMNS * _ROWS_OF_A_CHART
        anchor = f"{get_column_letter(1 + at % _CHART_COLUMNS * _CHART_COLUMNS)}{row}"
        bars = [Bars(name, _cells(workbook, sheet, field, names.last_row - names.first_row + 1))
                for name, sheet, field in series]  # fmt: skip
        place_chart(Spot(worksheet, anchor, title), names, bars, look)


def _cells(workbook: Workbook, sheet: Sheet, field: str, count: int) -> Cells:
    column = [each.field for each in sheet.columns].index(field) + 1
    return Cells(workbook[sheet.name], column, sheet.heading_row + 1, sheet.heading_row + count)


LAYOUT = Layout(
    Template(
        "practice_figures",
        position=47,
        description="The figures of a month for the manager; filled by radbill figures",
    ),
    "radbill practice figures",
    build_practice_figures,
)
