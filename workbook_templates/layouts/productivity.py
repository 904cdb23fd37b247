"""The productivity workbook: shared reads are typed, radbill fills the tables, figures and charts follow them."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from radbill import MODALITIES as EVERY_MODALITY
from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.productivity import (
    MODALITIES,
    MONTHS,
    NOT_COUNTED,
    READERS,
    REPORTS,
    SHARED_READS,
    SITES,
    SUMMARY,
    SUMMARY_AT,
)
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, place_chart
from workbook_templates.layouts.column_names import column_of
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import fill_table, print_set_up, title_band

_WIDTH, _COLUMN_WIDTH = 6, 24
_FIGURES_ROW, _CHART_ROW, _CHART_ROWS = 5, 8, 17
_CHARTED, _MONTHS = 10, 12
_WORK, _PER_DAY = 2, 5
_LYING = Look(width=13.6, height=8.4, number_format="#,##0", is_lying=True, name_share=0.34)
_TALL = Look(width=13.6, height=8.4, number_format="#,##0")
_RVUS, _READINGS, _SHARED = (column_of(MODALITIES, field) for field in ("work_rvu", "reading_count", "shared_count"))
_DAYS = column_of(READERS, "days_worked")
_FIGURES = (
    ("Work RVUs", f"=SUM({_RVUS})", "#,##0.00"),
    ("Readings", f"=SUM({_READINGS})", "#,##0"),
    ("Reader days worked", f"=SUM({_DAYS})", "#,##0"),
    ("Work RVUs per reader day", f'=IF(SUM({_DAYS})=0,"",SUM({_RVUS})/SUM({_DAYS}))', "#,##0.00"),
    ("Shares of shared reads", f"=SUM({_SHARED})", "#,##0"),
    ("Lines not counted", f"=SUM({column_of(NOT_COUNTED, 'line_count')})", "#,##0"),
)
HELP = (
    Section(
        "In short",
        (
            ("From charges", "Button Productivity, or radbill productivity claims.xlsx --into productivity.xlsx"),
            ("What was sent", "radbill productivity --sent --first 7/1/2026 --last 7/31/2026 --into productivity.xlsx"),
            ("Shared reads", "Type line, reader and percent for exams that several read, then run the command again."),
        ),
    ),
    Section(
        "How it is counted",
        (
            ("Work RVU", "As Medicare's fee schedule of the day has it, for the code with its component; times units."),
            ("TC", "A technical part has no work and is no reading."),
            ("Both sides", "Two services, on one line or two."),
            ("52, 51, reductions", "Change what is paid, not the work. 53: the schedule's own row where it has one."),
            ("Day worked", "A day of service on which the reader has a reading."),
            ("Not counted", "Lines without a row in the fee schedule, and shares that do not make 100 percent."),
            ("Data", "One row for each reader, site, kind of service and month: insert a pivot table over it."),
            ("Charts", "The ten with the most work; the tables have all of them."),
        ),
    ),
)  # fmt: skip


def build_productivity() -> Workbook:
    """Lay the workbook out; radbill fills all tables but the shared reads."""
    workbook = report_workbook(SUMMARY, REPORTS, _summary, "How work is counted, and how the figures are read.", HELP)
    fill_table(workbook.create_sheet(SHARED_READS.name, len(REPORTS) + 1), SHARED_READS)
    workbook[SHARED_READS.name].sheet_properties.tabColor = "E0A030"
    return workbook


def _summary(worksheet: Worksheet, workbook: Workbook) -> None:
    title_band(worksheet, "Productivity", "Work RVUs of the fee schedule, by who read.", _WIDTH)
    summary = worksheet.cell(*SUMMARY_AT)
    summary.value = "Made by radbill productivity; the sheet Help says how."
    summary.font, summary.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, (label, formula, number_format) in enumerate(_FIGURES, 1):
        name, value = worksheet.cell(_FIGURES_ROW, at, label), worksheet.cell(_FIGURES_ROW + 1, at, formula)
        name.font, value.font, value.number_format = style.BODY_FONT, style.FIGURE_FONT, number_format
        name.alignment = value.alignment = style.MIDDLE_LEFT
        name.fill = value.fill = style.HEADING_FILL
        name.border = value.border = style.TILE_BORDER
        worksheet.column_dimensions["ABCDEF"[at - 1]].width = _COLUMN_WIDTH
    for row, height in ((3, 22), (_FIGURES_ROW, 20), (_FIGURES_ROW + 1, 26)):
        worksheet.row_dimensions[row].height = height
    _charts(worksheet, workbook)
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A4"
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:F{_CHART_ROW + 3 * _CHART_ROWS}"
    protect(worksheet)


def _charts(worksheet: Worksheet, workbook: Workbook) -> None:
    second, third = _CHART_ROW + _CHART_ROWS, _CHART_ROW + 2 * _CHART_ROWS
    charts = (
        ("Work RVUs by reader", READERS, _CHARTED, _WORK, _LYING, f"A{_CHART_ROW}"),
        ("Work RVUs per day worked", READERS, _CHARTED, _PER_DAY, _LYING, f"D{_CHART_ROW}"),
        ("Work RVUs by kind of service", MODALITIES, len(EVERY_MODALITY), _WORK, _LYING, f"A{second}"),
        ("Work RVUs by site", SITES, _CHARTED, _WORK, _LYING, f"D{second}"),
        ("Work RVUs by month", MONTHS, _MONTHS, _WORK, _TALL, f"A{third}"),
    )
    for title, sheet, count, column, look, anchor in charts:
        names = _rows(workbook, sheet, count)
        place_chart(Spot(worksheet, anchor, title), names, [Bars("Work RVUs", names._replace(column=column))], look)


def _rows(workbook: Workbook, sheet: Sheet, count: int) -> Cells:
    return Cells(workbook[sheet.name], 1, sheet.heading_row + 1, sheet.heading_row + count)


LAYOUT = Layout(
    Template(
        "productivity",
        summary="work RVUs by reader",
        position=46,
        label="Productivity",
        icon="DataFormExcel",
        description="Work RVUs by reader, site, kind of service and month; filled by radbill productivity",
    ),
    "radbill productivity",
    build_productivity,
)
