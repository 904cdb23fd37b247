"""The two further sheets of the fee lookup: every locality of the state, and the history by release."""

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.layouts import style
from workbook_templates.layouts.charts import Bars, Cells, Look, Spot, place_chart
from workbook_templates.layouts.function_cells import amount, heading_row, item, put, words
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.table_sheet import print_set_up, title_band

#: Where the Lookup sheet answers with the locality of the ZIP.
OWN_LOCALITY = "Lookup!$B$15"
LOCALITIES, HISTORY = "Localities", "History"
HEADING_ROW = 5
#: California has the most localities, 29 in 2026; the newest releases of three years.
LOCALITY_COUNT, RELEASE_COUNT = 36, 12
_CHARTED_RELEASES = 8
_SHARE = "+0.0%;-0.0%;0.0%"
_BY_LOCALITY = 'RAD_BY_LOCALITY(fee_code,fee_modifiers,fee_date,fee_pos,IF(fee_state="",fee_zip&"",fee_state))'
_RAD_HISTORY = "RAD_HISTORY(fee_code,fee_modifiers,fee_pos,fee_zip)"
_REQUEST = '=IF(fee_ready,fee_code&" "&fee_modifiers&"  place of service "&fee_pos,"Type on the Lookup sheet.")'


def fill_localities(workbook: Workbook) -> None:
    """One row for each locality of the state, with a bar in the cell, since states have from one to thirty."""
    worksheet = workbook.create_sheet(LOCALITIES)
    _begin(worksheet, LOCALITIES, "The same service in every locality of the state, by name.", (14, 80, 24, 18))
    heading_row(worksheet, HEADING_ROW, {1: "Locality", 2: "Name", 3: "Allowed", 4: "Comparison"}, figures=(3, 4))
    first, last = HEADING_ROW + 1, HEADING_ROW + LOCALITY_COUNT
    yours = f"INDEX($C${first}:$C${last},MATCH({OWN_LOCALITY},$A${first}:$A${last},0))"
    for number in range(1, LOCALITY_COUNT + 1):
        row, above = HEADING_ROW + number, f"$A{HEADING_ROW + number - 1}" if number > 1 else ""
        put(worksheet, row, 1, words(item(_BY_LOCALITY, number, 1), above), look="words")
        put(worksheet, row, 2, words(item(_BY_LOCALITY, number, 2), above), look="words")
        worksheet.cell(row, 2).alignment = style.SHRUNK_LEFT
        put(worksheet, row, 3, amount(item(_BY_LOCALITY, number, 3), above), look="amount")
        put(worksheet, row, 4, f'=IF($C{row}="","",IFERROR($C{row}/{yours}-1,""))', look="amount")
        worksheet.cell(row, 4).number_format = _SHARE
    bar = DataBarRule(start_type="num", start_value=0, end_type="max", color="9CBBD8")  # type: ignore[no-untyped-call]
    worksheet.conditional_formatting.add(f"C{first}:C{last}", bar)
    own = DifferentialStyle(fill=PatternFill("solid", bgColor=style.STATUS_COLOURS["OK"]))
    mine = Rule(type="expression", dxf=own, formula=[f'AND($A{first}<>"",$A{first}={OWN_LOCALITY})'])
    worksheet.conditional_formatting.add(f"A{first}:B{last}", mine)
    _finish(worksheet, f"A1:D{last}")


def fill_history(workbook: Workbook) -> None:
    """One row for each release that is loaded, the newest first, and a chart."""
    worksheet = workbook.create_sheet(HISTORY)
    _begin(
        worksheet,
        HISTORY,
        "The same service in every release that is loaded, the newest first.",
        (18, 14, 14, 16, 18),
        15,
    )
    headings = {1: "Release", 2: "From", 3: "To", 4: "Allowed", 5: "Since the one before"}
    heading_row(worksheet, HEADING_ROW, headings, figures=(4, 5))
    for number in range(1, RELEASE_COUNT + 1):
        row, above = HEADING_ROW + number, f"$A{HEADING_ROW + number - 1}" if number > 1 else ""
        for at in (1, 2, 3):
            put(worksheet, row, at, words(item(_RAD_HISTORY, number, at), above), look="words")
        put(worksheet, row, 4, amount(item(_RAD_HISTORY, number, 4), above), look="amount")
        put(worksheet, row, 5, f'=IFERROR(IF(N($D{row + 1})=0,"",$D{row}/$D{row + 1}-1),"")', look="amount")
        worksheet.cell(row, 5).number_format = _SHARE
    names = Cells(worksheet, 1, HEADING_ROW + 1, HEADING_ROW + _CHARTED_RELEASES)
    worksheet.column_dimensions["F"].width = 3
    place_chart(
        Spot(worksheet, f"G{HEADING_ROW}", "Allowed by release"), names, [Bars("Allowed", names._replace(column=4))],
        Look(width=15, height=8, number_format="#,##0.00"),
    )  # fmt: skip
    _finish(worksheet, f"A1:O{HEADING_ROW + 16}")


def _begin(worksheet: Worksheet, title: str, intro: str, widths: tuple[int, ...], band_width: int = 0) -> None:
    title_band(worksheet, title, intro, band_width or len(widths))
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        worksheet.column_dimensions[letter].width = width
    worksheet["A3"], worksheet["A3"].font, worksheet["A3"].alignment = _REQUEST, style.FIGURE_FONT, style.MIDDLE_LEFT
    worksheet.row_dimensions[3].height = 22


def _finish(worksheet: Worksheet, print_area: str) -> None:
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = f"A{HEADING_ROW + 1}"
    print_set_up(worksheet, HEADING_ROW)
    worksheet.print_area = print_area
    protect(worksheet)
