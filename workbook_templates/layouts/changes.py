"""The workbook of changes: tables that radbill fills, and their counts."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.files.templates import Template
from radbill_addin.sheets.changes import MONEY_AT, REPORTS, SUMMARY, SUMMARY_AT
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_TILES_ROW, _COLUMN_WIDTH, _WORDS_ROWS = 5, 26, 4
HELP = (
    Section(
        "In short",
        (
            ("Make it", "radbill data diff OLD NEW --billed LINES --out changes.xlsx"),
            ("OLD, NEW", "Releases of the fee schedule, as RVU25D, or days."),
            ("LINES", "A claim batch workbook, or a CSV or Parquet file with the columns of radbill price."),
        ),
    ),
    Section(
        "How to read it",
        (
            ("Payment", "National amounts; your locality's differ by its GPCIs, and a cap may bind."),
            ("Your own lines", "Priced by both schedules, with cap and reductions, in your localities."),
            ("Pairs", "Compared among the codes of your lines only."),
            ("Not compared", "Data that do not answer for one of the days are named on the Summary."),
        ),
    ),
)


def build_changes() -> Workbook:
    """Lay the workbook out; radbill fills its tables."""
    return report_workbook(SUMMARY, REPORTS, _summary, "How changes are found, and how they are read.", HELP)


def _summary(worksheet: Worksheet, _workbook: Workbook) -> None:
    title_band(worksheet, "What changed", "Two releases of Medicare's published data.", len(REPORTS))
    summary = worksheet.cell(*SUMMARY_AT)
    summary.value, summary.font, summary.alignment = "Made by radbill data diff.", style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, sheet in enumerate(REPORTS, 1):
        name = worksheet.cell(_TILES_ROW, at, sheet.title)
        count = worksheet.cell(_TILES_ROW + 1, at, f"=COUNTA({column_of(sheet, sheet.columns[0].field)})-3")
        name.font, count.font, count.number_format = style.BODY_FONT, style.FIGURE_FONT, "#,##0"
        name.alignment = count.alignment = style.MIDDLE_LEFT
        name.fill = count.fill = style.HEADING_FILL
        name.border = count.border = style.TILE_BORDER
        worksheet.column_dimensions["ABCDE"[at - 1]].width = _COLUMN_WIDTH
    for row in range(MONEY_AT[0], MONEY_AT[0] + _WORDS_ROWS):
        cell = worksheet.cell(row, MONEY_AT[1])
        cell.font, cell.alignment = style.BODY_FONT, style.MIDDLE_LEFT
    worksheet.sheet_view.showGridLines = False
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:E{MONEY_AT[0] + _WORDS_ROWS}"
    protect(worksheet)


LAYOUT = Layout(
    Template("changes"),
    "radbill changes",
    build_changes,
)
