"""The Exams sheet: what list and bills differ in, counted and summed in formulas, with a chart over the table."""

from openpyxl.worksheet.worksheet import Worksheet

from radbill import DIFFERENCES
from radbill_addin.sheets.exams import EXAMS, SUMMARY_AT
from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, hidden_names, place_chart
from workbook_templates.layouts.column_names import column_of
from workbook_templates.layouts.table_sheet import colour_words

_HEADINGS = ("Difference", "Money in question", "Exams")
#: The hidden column lies right of the table.
_HEADING_ROW, _HIDDEN_COLUMN = 5, len(EXAMS.columns) + 5
_COLOURS = dict(zip(DIFFERENCES, ("F8D7D3", "F6E0CC", "F6E0CC", "FCEFC9", "FCEFC9"), strict=True))
_LOOK = Look(width=16, height=7.5, number_format='"$"#,##0', is_lying=True, name_share=0.34, may_be_negative=True)
_COUNTED = Look(width=13, height=7.5, is_lying=True, name_share=0.4)


def complete_exams(worksheet: Worksheet) -> None:
    """Put totals and charts above the table."""
    summary = worksheet.cell(*SUMMARY_AT)
    summary.value, summary.font = "Not compared yet.", style.FIGURE_FONT
    summary.alignment = style.MIDDLE_LEFT
    for at, heading in enumerate(_HEADINGS, 1):
        cell = worksheet.cell(_HEADING_ROW, at, heading)
        cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.HEADING_BORDER
        cell.alignment = style.MIDDLE_LEFT if at == 1 else style.MIDDLE_WRAPPED
    fates, amounts = (column_of(EXAMS, field) for field in ("fate", "amount"))
    first = EXAMS.heading_row + 1
    for row, fate in enumerate(DIFFERENCES, _HEADING_ROW + 1):
        own = f"INDEX({fates},{first}):INDEX({fates},1048576)"
        money = f"INDEX({amounts},{first}):INDEX({amounts},1048576)"
        _line(worksheet, row, fate.value, f"=SUMIF({own},$A{row},{money})", f"=COUNTIF({own},$A{row})")
    total = _HEADING_ROW + 1 + len(DIFFERENCES)
    _line(worksheet, total, "All differences", "", f"=SUM(C{_HEADING_ROW + 1}:C{total - 1})")
    worksheet.row_dimensions[_HEADING_ROW].height = 30
    _charts(worksheet)
    colour_words(worksheet, "A", first, {fate.value: colour for fate, colour in _COLOURS.items()})


def _line(worksheet: Worksheet, row: int, name: str, amount: str, count: str) -> None:
    """A row of the totals; what is missing and what must be given back is never one sum."""
    for at, (value, number_format) in enumerate(((name, "General"), (amount, "#,##0.00"), (count, "#,##0")), 1):
        cell = worksheet.cell(row, at, value or None)
        cell.font, cell.border, cell.number_format = style.BODY_FONT, style.FIGURE_BORDER, number_format
        cell.alignment = style.MIDDLE_LEFT if at == 1 else style.MIDDLE_FIGURE


def _charts(worksheet: Worksheet) -> None:
    names = Cells(worksheet, 1, _HEADING_ROW + 1, _HEADING_ROW + len(DIFFERENCES))
    names = hidden_names(names, names._replace(column=3).address, _HIDDEN_COLUMN)
    money, exams = (Bars(name, names._replace(column=at)) for name, at in (("Money", 2), ("Exams", 3)))
    place_chart(Spot(worksheet, f"D{_HEADING_ROW}", "Money in question"), names, [money], _LOOK)
    place_chart(Spot(worksheet, f"F{_HEADING_ROW}", "Exams that differ"), names, [exams], _COUNTED)
