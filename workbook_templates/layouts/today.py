"""Today, the sheet on which the workbook opens: money first, then what to do, then bars; all in plain formulas.

The bars stand in cells (data bars) and not in charts: a chart over cells keeps a place for each category, filled or
not, while a row without a category shows nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radbill import TEST
from radbill_addin.sheets.advice_words import UNTIL_THEN
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from radbill_addin.sheets.to_fix import SWITCHED_OFF
from workbook_templates.layouts import helper_sheet, style
from workbook_templates.layouts.column_names import column_of, letter_of, rows_of
from workbook_templates.layouts.helper_sheet import HELD, NOT_CHECKED, READY, SELF_PAY, SENT, UPLOAD_LINES
from workbook_templates.layouts.links import link_to
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.table_sheet import LAST_ROW, colour_words, print_set_up, title_band
from workbook_templates.layouts.today_tiles import (
    DAY,
    DEADLINE_AMOUNT,
    DUE,
    DUE_CLAIM,
    NOT_KNOWN_WORDS,
    TILES,
    UPLOAD_CLAIMS,
    UPLOAD_MONEY,
    UPLOAD_NAME,
    UPLOAD_ROW,
    Tile,
)

TODAY = "Today"
#: Cells of the Batch sheet that Check fills: outdated lists, and missing ones.
AS_OF_CELL, MISSING_CELL = "Batch!$C$15", "Batch!$C$14"
TILE_ROW, TO_DO_ROW, TO_DO_COUNT = 5, 10, 14
#: The first lines of what to do have room for two lines of words, the others shrink what is too long.
HIGH_LINES, _HIGH, _LONGEST = 3, 28, 245
BARS_ROW, BARS_COUNT = TO_DO_ROW + TO_DO_COUNT + 3, 8
_WIDTHS = (14, 24, 20, 18, 22, 30, 22, 24, 17, 21)
_WHOLE, _DOLLARS = "#,##0", "$#,##0.00"
#: Behind figures over a bar, where LibreOffice leaves no room to the edge: as wide as a bracket.
_ROOM = "_)"
_LAST_ROW_OF_EXCEL = 1_048_576
_CHARGE, _EXPECTED, _CLAIM = (column_of(CHARGES, field) for field in ("charge_amount", "expected_amount", "claim_id"))
_SEVERITY = column_of(FINDINGS, "severity")
_LINES = f"(COUNTA({_CLAIM})-1)"


#: Severities, and what else stands in their column.
TO_FIX_COLOURS = {**style.SEVERITY_COLOURS, "NOT CHECKED": style.STATUS_COLOURS["NOT CHECKED"], SWITCHED_OFF: "EDEDED"}
#: In place of a severity, for exported files that nobody noted as uploaded.
UPLOAD = "UPLOAD"


class Bars(NamedTuple):
    """A table with bars: its title, its first column, the names and what ranks them, and what its rows count as."""

    title: str
    heading: str
    first_column: int
    names: str
    ranks: str
    counted: str


_INTRO = (
    "The money of this workbook, by claims, and what to do next. An exported file goes nowhere until it is uploaded."
)
#: Where Practice says whether the files are tests.
_USE_ROW = PRACTICE.heading_row + [column.field for column in PRACTICE.columns].index("usage_indicator")
_IS_TEST = f'{PRACTICE.name}!$B${_USE_ROW}="{TEST}"'
_TEST_WORDS = (
    "Practice is set to Test: files of today are tests and will not be paid. Click here and set P, then Check and "
    "Export, to bill real claims."
)
#: What stands on To fix and is to be done, what holds claims first.
_HOLDING_WORDS = ("NOT CHECKED", "REJECT", "DENY")
_TO_DO_WORDS = (*_HOLDING_WORDS, "REDUCE", "REVIEW")
BARS = (
    Bars("By kind of service", "Kind of service", 1, helper_sheet.KIND_NAME, helper_sheet.KIND_RANK,
         helper_sheet.MODALITY),
    Bars("By payer", "Payer", 6, helper_sheet.PAYER_NAME, helper_sheet.PAYER_RANK, helper_sheet.PAYER),
)  # fmt: skip


def fill_today(workbook: Workbook) -> None:
    """Write the sheet; the sheets that it counts must exist."""
    worksheet = workbook.create_sheet(TODAY)
    title_band(worksheet, TODAY, _intro(), 10)
    worksheet.conditional_formatting.add("A2", FormulaRule([_IS_TEST], font=style.ALERT_FONT))  # type: ignore[no-untyped-call]
    for number, width in enumerate(_WIDTHS, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    _notices(worksheet)
    for at, tile in enumerate(TILES):
        _tile(worksheet, 1 + 2 * at, tile)
    _beside_tiles(worksheet)
    _to_do(worksheet)
    for bars in BARS:
        _bars(worksheet, bars)
    worksheet.sheet_view.showGridLines = False
    print_set_up(worksheet, None)
    worksheet.print_area = f"A1:J{BARS_ROW + 1 + BARS_COUNT}"
    worksheet.page_setup.fitToHeight = 1
    protect(worksheet)


def _intro() -> str:
    """What the sheet is, or, while files are tests, that they are and where that is set."""
    link = f'HYPERLINK("#\'{PRACTICE.name}\'!B{_USE_ROW}","{_TEST_WORDS}")'
    return f'=IF({_IS_TEST},{link},"{_INTRO}")'


def _notices(worksheet: Worksheet) -> None:
    """Rows that charts and tables do not reach, and lists that are out of date; nothing in their absence."""
    past = rows_of(_CLAIM, LAST_ROW + 1, _LAST_ROW_OF_EXCEL)
    rows = f'IF(COUNTA({past})>0,"Charge rows below row {LAST_ROW} are not counted here. ","")'
    missing = f'IF({MISSING_CELL}="","","Claims wait for: "&{MISSING_CELL}&". ")'
    lists = f'IF({AS_OF_CELL}="","","Out of date but still in use (no claim waits for these): "&{AS_OF_CELL}&".")'
    visits = f'COUNTIF({helper_sheet.FATE},"{SELF_PAY}")'
    words = f'"Self-pay, no claim: "&{visits}&IF({visits}=1," visit. "," visits. ")'
    worksheet["A3"] = f'={rows}&IF({visits}=0,"",{words})&{missing}&{lists}'
    worksheet["A3"].font, worksheet["A3"].alignment = style.HEADING_FONT, style.MIDDLE_LEFT


def _tile(worksheet: Worksheet, at: int, tile: Tile) -> None:
    values = (tile.label, tile.formula, tile.words, tile.meaning, tile.further or None)
    fonts = (style.HEADING_FONT, style.TILE_FONT, style.BODY_FONT, style.INTRO_FONT, style.INTRO_FONT)
    for row, (value, font) in enumerate(zip(values, fonts, strict=True), TILE_ROW - 1):
        for column in (at, at + 1):
            worksheet.cell(row, column).fill = style.HEADING_FILL
        cell = worksheet.cell(row, at, value)
        cell.font, cell.alignment = font, style.MIDDLE_LEFT
        cell.border, worksheet.cell(row, at + 1).border = style.TILE_START, style.TILE_END
    worksheet.cell(TILE_ROW, at).number_format = tile.number_format
    worksheet.merge_cells(start_row=TILE_ROW, end_row=TILE_ROW, start_column=at, end_column=at + 1)
    worksheet.row_dimensions[TILE_ROW].height = 30


def _beside_tiles(worksheet: Worksheet) -> None:
    """The way to the help, what the tiles come to, and of the deadline the money and a link's look."""
    counted = "+".join(f'COUNTIF({helper_sheet.FATE},"{fate}")' for fate in (READY, HELD, NOT_CHECKED, SENT))
    money = "+".join(f"{get_column_letter(1 + 2 * at)}{TILE_ROW}" for at in range(len(TILES) - 1))
    cells = {
        "J2": ('=HYPERLINK("#\'Help\'!A1","Help: steps, colours, words")', style.LINK_FONT),
        "I3": (f'="All "&{counted}&" claims"', style.HEADING_FONT),
        "J3": (f"={money}", style.HEADING_FONT),
        f"J{TILE_ROW - 1}": (DEADLINE_AMOUNT, style.BODY_FONT),
    }
    for place, (formula, font) in cells.items():
        cell = worksheet[place]
        cell.value, cell.font, cell.alignment = formula, font, style.MIDDLE_FIGURE
        cell.number_format = _DOLLARS
    worksheet[f"J{TILE_ROW - 1}"].number_format = '"Charges "$#,##0.00'
    worksheet.cell(TILE_ROW + 1, 2 * len(TILES) - 1).font = style.LINK_FONT


def _to_do(worksheet: Worksheet) -> None:
    """Files to upload, then the first rows of the sheet To fix, which stand there by money; each a link to its cell."""
    counts, holding = (
        "(" + "+".join(f'COUNTIF({_SEVERITY},"{word}")' for word in words) + f"+{UPLOAD_LINES}-{TO_DO_COUNT})"
        for words in (_TO_DO_WORDS, _HOLDING_WORDS)
    )
    of_these = f'IF({holding}>0,", "&{holding}&" of them hold claims","")'
    more = f'IF({counts}>0," ("&{counts}&" more on To fix"&{of_these}&")","")'
    worksheet.row_dimensions[TO_DO_ROW - 1].height = 24
    _title(worksheet, TO_DO_ROW - 1, 1, f'="What to do: what holds claims first, then by money"&{more}')
    headings = {1: "Severity", 2: "What to do (click to go there)", 7: "Patient", 8: "Exam", 9: "Claims", 10: "Charges"}
    for at in range(1, 11):
        _heading(worksheet, TO_DO_ROW, at, headings.get(at), is_figure=at >= 9)  # noqa: PLR2004 - names, then figures
    for number in range(1, TO_DO_COUNT + 1):
        _to_do_line(worksheet, number)
    colours = {**TO_FIX_COLOURS, UPLOAD: style.STATUS_COLOURS["EXPORTED"]}
    colour_words(worksheet, "A", TO_DO_ROW + 1, colours, TO_DO_ROW + TO_DO_COUNT)
    _data_bar(worksheet, f"J{TO_DO_ROW + 1}:J{TO_DO_ROW + TO_DO_COUNT}", style.CHART_COLOURS[3], shows_value=True)


def _to_do_line(worksheet: Worksheet, number: int) -> None:
    """A line: a row of To fix, one further down while the first line tells of files to upload."""
    row, is_high = TO_DO_ROW + number, number <= HIGH_LINES
    formulas = _problem_formulas(f"{FINDINGS.heading_row + number}-{UPLOAD_LINES}")
    if number == 1:
        upload = _upload_formulas()
        formulas = {at: f"IF({UPLOAD_LINES}=1,{upload[at]},{each})" for at, each in formulas.items()}
    for at in range(1, 11):
        cell = worksheet.cell(row, at)
        cell.value = f"={formulas[at]}" if at in formulas else None
        cell.font = style.LINK_FONT if at == 2 else style.BODY_FONT  # noqa: PLR2004 - the link
        cell.border = style.FIGURE_BORDER
        cell.alignment = style.MIDDLE_FIGURE if at >= 9 else style.MIDDLE_LEFT  # noqa: PLR2004 - names, then figures
    worksheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=6)
    worksheet.cell(row, 2).alignment = style.MIDDLE_WRAPPED if is_high else style.SHRUNK_LEFT
    if is_high:
        worksheet.row_dimensions[row].height = _HIGH
    worksheet.cell(row, 9).number_format, worksheet.cell(row, 10).number_format = _WHOLE, _DOLLARS + _ROOM


def _problem_formulas(source_row: str) -> dict[int, str]:
    """What a row of To fix says, by columns of Today; of what to do not what becomes of claims until it is done."""
    fields = ("severity", "what_to_do", "patient_name", "exam", "claim_count", "charge_amount")
    severity, words, *others = (f"INDEX({column_of(FINDINGS, field)},{source_row})" for field in fields)
    nothing_to_do = f'OR({severity}="",{severity}="FIXED",{severity}="{SWITCHED_OFF}")'
    first = f'IFERROR(LEFT({words},FIND("{UNTIL_THEN}",{words})-2),{words})'
    shown = f"IF(LEN({first})>{_LONGEST},{_whole_words(f'LEFT({first},{_LONGEST})')},{first})"
    formulas = {1: f'{severity}&""', 2: link_to(source_row, shown), **dict(enumerate(others, 7))}
    formulas |= {at: f'{formulas[at]}&""' for at in (7, 8)}
    return {at: f'IF({nothing_to_do},"",{each})' for at, each in formulas.items()}


def _whole_words(cut: str) -> str:
    """A text that was cut, without the part of a word at its end: up to its last space."""
    spaces = f'LEN({cut})-LEN(SUBSTITUTE({cut}," ",""))'
    return f'IFERROR(LEFT({cut},FIND("|",SUBSTITUTE({cut}," ","|",{spaces}))-1),{cut})&"..."'


def _upload_formulas() -> dict[int, str]:
    """What the line about files to upload says, by columns of Today."""
    day = letter_of(BATCH_HISTORY, "uploaded_on")
    due = f'IF({helper_sheet.IS_EXPORTED}=1," First due: claim "&{DUE_CLAIM}&", "&TEXT({DUE},"{DAY}")&".","")'
    words = (
        f'"Exported, upload not noted: upload "&{UPLOAD_NAME}&" to the clearinghouse, then type the day in the '
        f'column Uploaded on of the sheet Batch."&{NOT_KNOWN_WORDS}&{due}'
    )
    link = f"HYPERLINK(\"#'{BATCH_HISTORY.name}'!{day}\"&{UPLOAD_ROW},{words})"
    return {1: f'"{UPLOAD}"', 2: link, 7: '""', 8: '""', 9: UPLOAD_CLAIMS, 10: UPLOAD_MONEY}


def _bars(worksheet: Worksheet, bars: Bars) -> None:
    """The largest by charges, and all others in one row; rows without any stay blank."""
    first = bars.first_column
    _title(worksheet, BARS_ROW - 1, first, bars.title)
    for at, heading in enumerate((bars.heading, "Lines", "Charges", "Allowed", "Share of charges"), first):
        _heading(worksheet, BARS_ROW, at, heading, is_figure=first < at < first + 4)
    for rank in range(1, BARS_COUNT + 1):
        row = BARS_ROW + rank
        name = f'IFERROR(INDEX({bars.names},MATCH(LARGE({bars.ranks},{rank}),{bars.ranks},0))&"","")'
        _bar_line(worksheet, row, first, [f"={name}", *_ranked_amounts(bars, row)])
    _bar_line(worksheet, BARS_ROW + BARS_COUNT + 1, first, list(_others(bars)))
    letter = get_column_letter(first + 4)
    area = f"{letter}{BARS_ROW + 1}:{letter}{BARS_ROW + BARS_COUNT + 1}"
    _data_bar(worksheet, area, style.CHART_COLOURS[0], shows_value=True)


def _ranked_amounts(bars: Bars, row: int) -> Iterator[str]:
    name = f"${get_column_letter(bars.first_column)}{row}"
    charged = f"{get_column_letter(bars.first_column + 2)}{row}"
    mine = f"{bars.counted},{name}"
    for formula in (f"COUNTIF({mine})", f"SUMIF({mine},{_CHARGE})", f"SUMIF({mine},{_EXPECTED})",
                    f"{charged}/SUM({_CHARGE})"):  # fmt: skip
        yield f'=IF({name}="","",IFERROR({formula},""))'


def _others(bars: Bars) -> Iterator[str]:
    """What the rows above leave; blank when they leave nothing."""
    first, last = BARS_ROW + 1, BARS_ROW + BARS_COUNT
    letters = [get_column_letter(bars.first_column + offset) for offset in range(5)]
    shown = [f"SUM({letter}{first}:{letter}{last})" for letter in letters]
    left = f"({_LINES}-{shown[1]})"
    totals = ("", _LINES, f"SUM({_CHARGE})", f"SUM({_EXPECTED})", "1")
    yield f'=IF({left}>0,"All others","")'
    for total, part in zip(totals[1:], shown[1:], strict=True):
        yield f'=IF({left}>0,{total}-{part},"")'


def _bar_line(worksheet: Worksheet, row: int, first: int, formulas: list[str]) -> None:
    formats = ("General", _WHOLE, _DOLLARS, _DOLLARS, "0%" + _ROOM)
    for at, (formula, number_format) in enumerate(zip(formulas, formats, strict=True), first):
        cell = worksheet.cell(row, at, formula)
        cell.font, cell.border, cell.number_format = style.BODY_FONT, style.FIGURE_BORDER, number_format
        cell.alignment = style.MIDDLE_LEFT if at == first else style.MIDDLE_FIGURE


def _data_bar(worksheet: Worksheet, area: str, colour: str, *, shows_value: bool) -> None:
    rule = DataBarRule("num", 0, "max", None, color=colour, showValue=shows_value, minLength=0, maxLength=100)  # type: ignore[no-untyped-call]
    worksheet.conditional_formatting.add(area, rule)


def _title(worksheet: Worksheet, row: int, at: int, text: str) -> None:
    cell = worksheet.cell(row, at, text)
    cell.font, cell.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT


def _heading(worksheet: Worksheet, row: int, at: int, text: str | None, *, is_figure: bool) -> None:
    cell = worksheet.cell(row, at, text)
    cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.FIGURE_BORDER
    cell.alignment = style.MIDDLE_FIGURE if is_figure else style.MIDDLE_LEFT
