"""The comparison workbook: tables that radbill fills, and a summary with charts that follow them."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from radbill import MODALITIES as EVERY_MODALITY
from radbill_addin.files.templates import Template
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.comparison import (
    CODES,
    MODALITIES,
    NOT_COMPARED,
    PAYERS,
    RADIOLOGISTS,
    REPORTS,
    SUMMARY,
    SUMMARY_AT,
)
from workbook_templates.layout import Layout
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, place_chart, place_signed_chart
from workbook_templates.layouts.column_names import column_of
from workbook_templates.layouts.help_sheet import Section
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.report_workbook import report_workbook
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_WIDTH, _COLUMN_WIDTH = 6, 24
_FIGURES_ROW, _CHART_ROW, _CHART_ROWS = 5, 8, 16
_CHARTED = 10
#: Amounts above and below zero, two columns for each chart, right of what is shown.
_HIDDEN_COLUMN = 20
_DIFFERENCE = 5
_LYING = Look(width=13.6, height=8, is_lying=True, name_share=0.28)
_TALL = Look(width=13.6, height=8, has_labels=False)
_BEFORE, _AFTER, _LINES = (column_of(MODALITIES, field) for field in ("before_amount", "after_amount", "line_count"))
_FIGURES = (
    ("Lines compared", f"=SUM({_LINES})", "#,##0"),
    ("Before", f"=SUM({_BEFORE})", "$#,##0.00"),
    ("After", f"=SUM({_AFTER})", "$#,##0.00"),
    ("Difference", f"=SUM({_AFTER})-SUM({_BEFORE})", "$#,##0.00;-$#,##0.00"),
    ("Percent", f'=IF(SUM({_BEFORE})=0,"",SUM({_AFTER})/SUM({_BEFORE})-1)', "+0.0%;-0.0%;0.0%"),
    ("Lines not compared", f"=SUM({column_of(NOT_COMPARED, 'line_count')})", "#,##0"),
)
HELP = (
    Section(
        "In short",
        (
            ("Two contracts", "radbill analyze contracts LINES --before NAME --after NAME --out comparison.xlsx"),
            ("Two days", "radbill analyze releases LINES --before DAY --after DAY --out comparison.xlsx"),
            ("LINES", "A claim batch workbook, or a CSV or Parquet file with the columns of radbill price."),
        ),
    ),
    Section(
        "How to read it",
        (
            ("Before, after", "What the same lines are expected to bring, the first way and the second."),
            ("Contracts", "Both are asked whether or not they hold on the days of service."),
            ("Two days", "Every line is priced as if it were of that day; who shares a session stays as it was."),
            ("Unpriced", "Lines without a price one way or the other are in no sum; this sheet says why."),
            ("Charts", "The ten with the largest difference; the tables have all of them."),
        ),
    ),
)


def build_comparison() -> Workbook:
    """Lay the workbook out; radbill fills its tables."""
    return report_workbook(SUMMARY, REPORTS, _summary, "How a comparison is made, and how it is read.", HELP)


def _summary(worksheet: Worksheet, workbook: Workbook) -> None:
    _figures(worksheet)
    _charts(worksheet, workbook)


def _figures(worksheet: Worksheet) -> None:
    title_band(worksheet, "Impact", "The same lines, priced both ways.", _WIDTH)
    summary = worksheet.cell(*SUMMARY_AT)
    summary.value = "Made by radbill analyze; the sheet Help says how."
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


def _charts(worksheet: Worksheet, workbook: Workbook) -> None:
    kinds = _rows(workbook, MODALITIES, len(EVERY_MODALITY))
    both = [Bars("Before", kinds._replace(column=3)), Bars("After", kinds._replace(column=4))]
    place_chart(Spot(worksheet, f"A{_CHART_ROW}", "By kind of service"), kinds, both, _TALL)
    second, third = _CHART_ROW + _CHART_ROWS, _CHART_ROW + 2 * _CHART_ROWS
    differences = (
        ("kind of service", kinds, f"D{_CHART_ROW}"),
        ("code", _rows(workbook, CODES, _CHARTED), f"A{second}"),
        ("radiologist", _rows(workbook, RADIOLOGISTS, _CHARTED), f"D{second}"),
        ("payer", _rows(workbook, PAYERS, _CHARTED), f"A{third}"),
    )
    for at, (name, names, anchor) in enumerate(differences):
        bars = Bars("Difference", names._replace(column=_DIFFERENCE))
        spot = Spot(worksheet, anchor, f"Difference by {name}")
        place_signed_chart(spot, bars, _LYING, _HIDDEN_COLUMN + 2 * at)
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A4"
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:F{third + _CHART_ROWS}"
    protect(worksheet)


def _rows(workbook: Workbook, sheet: Sheet, count: int) -> Cells:
    return Cells(workbook[sheet.name], 1, sheet.heading_row + 1, sheet.heading_row + count)


LAYOUT = Layout(
    Template("comparison"),
    "radbill comparison",
    build_comparison,
)
