"""The Dashboard: figures of the batch, four charts, and the tables under them, all in plain formulas."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from radbill import MODALITIES
from radbill_addin.sheets.as_of import AS_OF
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import FINDINGS
from workbook_templates.layouts import helper_sheet, style
from workbook_templates.layouts.charts import Bars, Cells, Look, bar_chart
from workbook_templates.layouts.column_names import column_of, rows_of
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.table_sheet import LAST_ROW, print_set_up, title_band

DASHBOARD = "Dashboard"
_WIDTH, _COLUMN_WIDTH = 8, 19
_FIGURES_ROW = 4
#: Row of the Batch sheet in which Check names the lists that have ended and answered all the same.
AS_OF_ROW = 12
_FIRST_CHART_ROW, _CHART_ROWS = 7, 14
_TABLES_ROW = _FIRST_CHART_ROW + 2 * _CHART_ROWS + 1
_CHART = Look(width=14.4, height=7.1)
_PAYER_ROWS, _FINDING_ROWS = 6, 10
_LONGEST_MESSAGE = 88
_LAST_ROW_OF_EXCEL = 1_048_576
_WHOLE, _SHARE = "#,##0", "0%"

_CLAIM, _STATUS, _CHARGE, _EXPECTED = (
    column_of(CHARGES, field) for field in ("claim_id", "status", "charge_amount", "expected_amount")
)
#: A line is priced when a number stands beside it.
_PRICED = f'{_EXPECTED},">=0"'


class Figure(NamedTuple):
    """A number of the top row: what it is, its formula, its format."""

    label: str
    formula: str
    number_format: str = _WHOLE


class Block(NamedTuple):
    """A table of the Dashboard: its title, its headings by column, and the row of its headings."""

    title: str
    headings: tuple[str, ...]
    heading_row: int

    @property
    def first_row(self) -> int:
        """Row of the first line under the headings."""
        return self.heading_row + 1


_AMOUNT_HEADINGS = (
    "Lines", "Lines priced", "Charges", "Charges of priced lines", "Allowed amount", "Allowed per charge",
)  # fmt: skip
_BY_MODALITY = Block("By kind of service", ("Kind of service", "", *_AMOUNT_HEADINGS), _TABLES_ROW + 1)
_BY_PAYER = Block(
    "By payer, the largest first", ("Payer", "", *_AMOUNT_HEADINGS), _BY_MODALITY.first_row + len(MODALITIES) + 2
)
_BY_FINDING = Block(
    "Most frequent findings",
    ("Edit", "Severity", "Findings", "What was wrong, the first time", "", "", "", ""),
    _BY_PAYER.first_row + _PAYER_ROWS + 2 + 2,
)
_FIGURES = (
    Figure("Claims", "=Batch!$C$5"),
    Figure("Charge lines", f"=COUNTA({_CLAIM})-1"),
    Figure("Charges", f"=SUM({_CHARGE})"),
    Figure("Allowed amount", f"=SUM({_EXPECTED})"),
    Figure(
        "Allowed per charge",
        f'=IF(SUMIFS({_CHARGE},{_PRICED})=0,"",SUM({_EXPECTED})/SUMIFS({_CHARGE},{_PRICED}))',
        _SHARE,
    ),
    Figure("Lines on hold", f'=COUNTIF({_STATUS},"HOLD")'),
    Figure("Lines not checked", f'=COUNTIF({_STATUS},"NOT CHECKED")'),
    Figure("Findings", f"=COUNTA({column_of(FINDINGS, 'edit_id')})-1"),
)


def fill_dashboard(workbook: Workbook) -> None:
    """Write the sheet; the sheets that it counts must exist."""
    worksheet = workbook.create_sheet(DASHBOARD)
    title_band(worksheet, DASHBOARD, "The charge rows of this workbook at a glance; it follows every change.", _WIDTH)
    for number in range(_WIDTH):
        worksheet.column_dimensions["ABCDEFGH"[number]].width = _COLUMN_WIDTH
    _figures(worksheet)
    _modalities(worksheet)
    _payers(worksheet)
    _findings(worksheet)
    _charts(worksheet, workbook[helper_sheet.HELPER])
    worksheet.sheet_view.showGridLines = False
    print_set_up(worksheet, 2)
    worksheet.print_area = f"A1:H{_BY_FINDING.first_row + _FINDING_ROWS - 1}"
    worksheet.row_breaks.append(Break(_TABLES_ROW - 1))
    protect(worksheet)


def _figures(worksheet: Worksheet) -> None:
    past = rows_of(_CLAIM, LAST_ROW + 1, _LAST_ROW_OF_EXCEL)
    notice = f"Charge rows below row {LAST_ROW} are in the figures, but neither in charts nor in tables."
    worksheet["A3"] = f'=IF(COUNTA({past})>0,"{notice}","")'
    worksheet["A3"].font, worksheet["A3"].alignment = style.HEADING_FONT, style.MIDDLE_LEFT
    named = f"Batch!$C${AS_OF_ROW}"
    worksheet["A6"] = f'=IF({named}="","","{AS_OF} "&{named}&"; newer not loaded.")'
    worksheet["A6"].font, worksheet["A6"].alignment = style.BODY_FONT, style.MIDDLE_LEFT
    for at, figure in enumerate(_FIGURES, 1):
        label = worksheet.cell(_FIGURES_ROW, at, figure.label)
        value = worksheet.cell(_FIGURES_ROW + 1, at, figure.formula)
        label.font, value.font, value.number_format = style.BODY_FONT, style.TILE_FONT, figure.number_format
        label.alignment = value.alignment = style.MIDDLE_LEFT
        label.fill = value.fill = style.HEADING_FILL
        label.border = value.border = style.TILE_BORDER
    worksheet.row_dimensions[_FIGURES_ROW].height, worksheet.row_dimensions[_FIGURES_ROW + 1].height = 20, 30


def _modalities(worksheet: Worksheet) -> None:
    _headings(worksheet, _BY_MODALITY)
    for row, modality in enumerate(MODALITIES, _BY_MODALITY.first_row):
        _line(worksheet, row, [modality, None, *_amounts(helper_sheet.MODALITY, row)])


def _payers(worksheet: Worksheet) -> None:
    _headings(worksheet, _BY_PAYER)
    first = _BY_PAYER.first_row
    for rank, row in enumerate(range(first, first + _PAYER_ROWS), 1):
        name = _ranked(helper_sheet.PAYER_NAME, helper_sheet.PAYER_RANK, rank)
        _line(worksheet, row, [name, None, *_payer_amounts(row)])
    not_registered, others = first + _PAYER_ROWS, first + _PAYER_ROWS + 1
    unknown = _amounts(helper_sheet.PAYER, not_registered)
    _line(worksheet, not_registered, [helper_sheet.NOT_REGISTERED, None, *unknown])
    rest = [
        f"=SUM({letter}{_BY_MODALITY.first_row}:{letter}{_BY_MODALITY.first_row + len(MODALITIES) - 1})"
        f"-SUM({letter}{first}:{letter}{not_registered})"
        for letter in "CDEFG"
    ]
    _line(worksheet, others, ["(all others)", None, *rest, _share(others)])


def _findings(worksheet: Worksheet) -> None:
    _headings(worksheet, _BY_FINDING)
    fields = ("edit_id", "severity", "message")
    for rank, row in enumerate(range(_BY_FINDING.first_row, _BY_FINDING.first_row + _FINDING_ROWS), 1):
        edit, severity, message = (
            _ranked(column_of(FINDINGS, field), helper_sheet.FINDING_RANK, rank, longest=_LONGEST_MESSAGE)
            for field in fields
        )
        count = f'=IF($A{row}="","",COUNTIF({column_of(FINDINGS, "edit_id")},$A{row}))'
        _line(worksheet, row, [edit, severity, count, message, None, None, None, None])
        worksheet.cell(row, 4).alignment = style.MIDDLE_LEFT


def _amounts(counted: str, row: int) -> Iterator[str]:
    """Lines and sums of the charge rows that count as what stands in column A."""
    mine = f"{counted},$A{row}"
    yield f"=COUNTIF({mine})"
    yield f"=COUNTIFS({mine},{_PRICED})"
    yield f"=SUMIF({mine},{_CHARGE})"
    yield f"=SUMIFS({_CHARGE},{mine},{_PRICED})"
    yield f"=SUMIF({mine},{_EXPECTED})"
    yield _share(row)


def _payer_amounts(row: int) -> Iterator[str]:
    for formula in _amounts(helper_sheet.PAYER, row):
        yield f'=IF($A{row}="","",{formula[1:]})'


def _share(row: int) -> str:
    return f'=IF(N($F{row})=0,"",$G{row}/$F{row})'


def _ranked(shown: str, ranks: str, rank: int, *, longest: int = 60) -> str:
    """What stands beside the rank-th largest number."""
    found = f"INDEX({shown},MATCH(LARGE({ranks},{rank}),{ranks},0))"
    return f'=IFERROR(LEFT({found},{longest})&IF(LEN({found})>{longest},"...",""),"")'


def _headings(worksheet: Worksheet, block: Block) -> None:
    title = worksheet.cell(block.heading_row - 1, 1, block.title)
    title.font, title.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT
    for at, heading in enumerate(block.headings, 1):
        cell = worksheet.cell(block.heading_row, at, heading or None)
        cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.FIGURE_BORDER
        cell.alignment = style.MIDDLE_FIGURE if block is not _BY_FINDING and at > 1 else style.MIDDLE_LEFT
    worksheet.cell(block.heading_row, 3).alignment = style.MIDDLE_FIGURE


def _line(worksheet: Worksheet, row: int, values: Sequence[str | None]) -> None:
    for at, value in enumerate(values, 1):
        cell = worksheet.cell(row, at, value)
        cell.font, cell.border = style.BODY_FONT, style.FIGURE_BORDER
        cell.number_format = _SHARE if at == _WIDTH else _WHOLE
        cell.alignment = style.MIDDLE_LEFT if at <= 2 else style.MIDDLE_FIGURE  # noqa: PLR2004 - names, then figures


def _charts(worksheet: Worksheet, counted: Worksheet) -> None:
    _chart_labels(counted, worksheet)
    kinds = _cells(worksheet, 1, _BY_MODALITY, len(MODALITIES))
    payers = _cells(worksheet, 1, _BY_PAYER, _PAYER_ROWS + 1)
    lying, short = _CHART._replace(is_lying=True, name_share=0.38), _CHART._replace(is_lying=True, name_share=0.2)
    labels = Cells(counted, _LABEL_COLUMN, helper_sheet.FIRST_ROW, helper_sheet.FIRST_ROW + _FINDING_ROWS - 1)
    second = _FIRST_CHART_ROW + _CHART_ROWS
    worksheet.add_chart(
        bar_chart("Charge lines by kind of service", kinds, [Bars("Lines", kinds._replace(column=3))], _CHART),
        f"A{_FIRST_CHART_ROW}",
    )
    compared = [Bars("Charges of priced lines", kinds._replace(column=6)), Bars("Allowed", kinds._replace(column=7))]
    worksheet.add_chart(
        bar_chart("Charged and allowed", kinds, compared, _CHART._replace(has_labels=False)), f"E{_FIRST_CHART_ROW}"
    )
    worksheet.add_chart(
        bar_chart("Charges by payer", payers, [Bars("Charges", payers._replace(column=5))], lying), f"A{second}"
    )
    found = Bars("Findings", _cells(worksheet, 3, _BY_FINDING, _FINDING_ROWS))
    chart = bar_chart("Most frequent findings", labels, [found], short)
    chart.visible_cells_only = False  # its labels stand on a hidden sheet
    worksheet.add_chart(chart, f"E{second}")


_LABEL_COLUMN = 6


def _chart_labels(counted: Worksheet, worksheet: Worksheet) -> None:
    """Short names of the findings for the chart, beside what the Dashboard counts."""
    heading = counted.cell(helper_sheet.FIRST_ROW - 1, _LABEL_COLUMN, "Names of the findings in the chart")
    heading.font, heading.fill, heading.border = style.HEADING_FONT, style.RESULT_FILL, style.HEADING_BORDER
    heading.alignment = style.MIDDLE_WRAPPED
    counted.column_dimensions[heading.column_letter].width = 24
    for offset in range(_FINDING_ROWS):
        row = _BY_FINDING.first_row + offset
        edit, severity = (f"{worksheet.title}!${letter}${row}" for letter in "AB")
        label = f'=IF({edit}="","",{edit}&" "&{severity})'
        cell = counted.cell(helper_sheet.FIRST_ROW + offset, _LABEL_COLUMN, label)
        cell.font, cell.alignment = style.BODY_FONT, style.MIDDLE_LEFT


def _cells(worksheet: Worksheet, column: int, block: Block, count: int) -> Cells:
    return Cells(worksheet, column, block.first_row, block.first_row + count - 1)
