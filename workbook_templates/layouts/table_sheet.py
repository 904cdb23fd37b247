"""Sheets with a table: title, intro, headings with notes, formats, drop-downs, and prepared rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import RESULT_KINDS, Column, Kind, Sheet
from workbook_templates.layouts import style
from workbook_templates.layouts.column_groups import fold_groups
from workbook_templates.layouts.protection import guard_headings, open_below, protect
from workbook_templates.layouts.reference_lists import LIST_OF_FIELD

FORMATS = {
    Kind.TEXT: "@",
    Kind.LONG_TEXT: "@",
    Kind.CODE: "@",
    Kind.DATE: "mm/dd/yyyy",
    Kind.AMOUNT: "#,##0.00",
    Kind.COUNT: "0",
    Kind.NUMBER: "General",
    Kind.YES_NO: "@",
    Kind.CHOICE: "@",
    Kind.RESULT_TEXT: "General",
    Kind.RESULT_AMOUNT: "#,##0.00",
    Kind.RESULT_DATE: "mm/dd/yyyy",
    Kind.LOOKUP: "General",
}
#: Drop-downs, colours and lists of keys reach to this row; formats to the last of the sheet, by the columns' own.
LAST_ROW = 5000
_WRAPPED_FROM = 40
#: Characters beside a heading: the indent on its left, the filter's button on its right.
_HEADING_ROOM = 2
#: Earliest days that may be typed, as Excel counts them: 1/1/1900 for a birth, 1/1/2000 for everything else.
_EARLIEST_BIRTH, _EARLIEST_DAY = 1, 36526
_US_LETTER = 1
#: What Excel shows of the words of a rule.
_LONGEST_MESSAGE = 225

#: What a row holds, by field.
Row = Mapping[str, str | int | float | date | None]


def fill_table(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Row] = ()) -> None:
    """Lay a table out and put rows into it."""
    title_band(worksheet, sheet.title, sheet.intro, len(sheet.columns))
    fold_groups(worksheet, sheet)
    for number, column in enumerate(sheet.columns, 1):
        _heading(worksheet, sheet, number, column)
        _column_format(worksheet, sheet, number, column, len(rows))
        _drop_down(worksheet, sheet, number, column)
    for row_number, row in enumerate(rows, sheet.heading_row + 1):
        for number, column in enumerate(sheet.columns, 1):
            worksheet.cell(row_number, number).value = row.get(column.field)
    _view(worksheet, sheet)
    if is_report(sheet):
        worksheet.auto_filter.ref = f"A{sheet.heading_row}:{_last_letter(sheet)}{LAST_ROW}"
        open_below(worksheet, sheet.heading_row, len(sheet.columns))
        if all(column.kind in RESULT_KINDS for column in sheet.columns):
            protect(worksheet)
        else:
            guard_headings(worksheet, sheet.heading_row, len(sheet.columns))
    else:
        _structured_table(worksheet, sheet, len(rows))
        guard_headings(worksheet, sheet.heading_row, len(sheet.columns))


def is_report(sheet: Sheet) -> bool:
    """Whether radbill fills a sheet, and a person no more than words beside its rows."""
    return sheet.columns[0].kind in RESULT_KINDS and not sheet.record


def table_name(sheet: Sheet) -> str:
    """Name of a sheet's table in formulas."""
    return f"{sheet.name.replace(' ', '')}Table"


def _structured_table(worksheet: Worksheet, sheet: Sheet, row_count: int) -> None:
    """A table of Excel over the rows, or over one blank row; what is typed or pasted below becomes part of it."""
    last_row = sheet.heading_row + max(1, row_count)
    table = Table(displayName=table_name(sheet), ref=f"A{sheet.heading_row}:{_last_letter(sheet)}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    worksheet.add_table(table)


def _last_letter(sheet: Sheet) -> str:
    return get_column_letter(len(sheet.columns))


def title_band(worksheet: Worksheet, title: str, intro: str, width: int) -> None:
    """A coloured band with the title, and a sentence under it."""
    worksheet["A1"] = title
    worksheet["A2"] = intro
    worksheet["A2"].font, worksheet["A2"].alignment = style.INTRO_FONT, style.MIDDLE_LEFT
    worksheet.row_dimensions[1].height = 28
    for number in range(1, width + 1):
        cell = worksheet.cell(1, number)
        cell.fill, cell.font = style.BAND_FILL, style.TITLE_FONT
        cell.alignment = style.MIDDLE_LEFT


def print_set_up(worksheet: Worksheet, heading_row: int | None) -> None:
    """US letter, landscape, one page wide, headings and page numbers on every page."""
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", _US_LETTER
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_margins.left = worksheet.page_margins.right = 0.4
    worksheet.page_margins.top, worksheet.page_margins.bottom = 0.5, 0.6
    worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&A, page &P of &N"))
    if heading_row:
        worksheet.print_title_rows = f"1:{heading_row}"


def print_columns(worksheet: Worksheet, last_letter: str) -> None:
    """Print the columns up to one, as many rows as are filled."""
    area = f"'{worksheet.title}'!$A:${last_letter}"
    worksheet.defined_names["_xlnm.Print_Area"] = DefinedName("_xlnm.Print_Area", attr_text=area)


def colour_words(
    worksheet: Worksheet, column_letter: str, first_row: int, colours: Mapping[str, str], last_row: int = LAST_ROW
) -> None:
    """Colour the cells of a column by the word in them."""
    _colour(worksheet, f"{column_letter}{first_row}:{column_letter}{last_row}", (column_letter, first_row), colours)


def _colour(worksheet: Worksheet, area: str, word_cell: tuple[str, int], colours: Mapping[str, str]) -> None:
    column_letter, first_row = word_cell
    for word, colour in colours.items():
        fill = PatternFill("solid", bgColor=colour, fgColor=colour)
        rule = Rule(
            type="expression", dxf=DifferentialStyle(fill=fill), formula=[f'${column_letter}{first_row}="{word}"']
        )
        worksheet.conditional_formatting.add(area, rule)


def add_key_lists(workbook: Workbook, sheets: Sequence[Sheet]) -> None:
    """Name the key columns that drop-downs of other sheets draw from.

    Each name ends at the last key: with empty cells in its list, Excel takes whatever is typed.
    """
    wanted = {column.choices_from for sheet in sheets for column in sheet.columns if column.choices_from}
    by_name = {sheet.name: sheet for sheet in sheets}
    for source in sorted(wanted):
        name, field = source.split(".", 1)
        keys = _keys(by_name[name], field)
        workbook.defined_names[list_name(source)] = DefinedName(list_name(source), attr_text=keys)


def _keys(sheet: Sheet, field: str) -> str:
    """Formula of the cells from the first to the last key; one empty cell while there is none."""
    letter = get_column_letter([column.field for column in sheet.columns].index(field) + 1)
    heading = f"'{sheet.name}'!${letter}${sheet.heading_row}"
    first = f"'{sheet.name}'!${letter}${sheet.heading_row + 1}"
    area = f"{first}:${letter}${LAST_ROW}"
    last = f'MAX(1,SUMPRODUCT(MAX(({area}<>"")*ROW({area})))-ROW({heading}))'
    return f"{first}:INDEX({area},{last})"


def list_name(source: str) -> str:
    """Name of the list of a sheet's keys."""
    return f"list_{source.replace('.', '_')}"


def _heading(worksheet: Worksheet, sheet: Sheet, number: int, column: Column) -> None:
    cell = worksheet.cell(sheet.heading_row, number, column.heading)
    cell.font, cell.border, cell.alignment = style.HEADING_FONT, style.HEADING_BORDER, style.MIDDLE_WRAPPED
    cell.fill = style.RESULT_FILL if column.kind in RESULT_KINDS else style.HEADING_FILL
    note = Comment(column.help_text, "radbill")
    note.width, note.height = 260, 40 + 18 * (len(column.help_text) // 34 + 1)
    cell.comment = note
    worksheet.row_dimensions[sheet.heading_row].height = 32


def _column_format(worksheet: Worksheet, sheet: Sheet, number: int, column: Column, filled: int) -> None:
    letter = get_column_letter(number)
    worksheet.column_dimensions[letter].width = column.width + _HEADING_ROOM
    alignment, dimension = _alignment(sheet, column), worksheet.column_dimensions[letter]
    dimension.number_format, dimension.font, dimension.alignment = FORMATS[column.kind], style.BODY_FONT, alignment
    for row in range(sheet.heading_row + 1, sheet.heading_row + 1 + filled):
        cell = worksheet.cell(row, number)
        cell.number_format, cell.font, cell.border = FORMATS[column.kind], style.BODY_FONT, style.CELL_BORDER
        cell.alignment = alignment


def _alignment(sheet: Sheet, column: Column) -> Alignment:
    """At the top where a cell of the row may have several lines, in the middle elsewhere; figures to the right."""
    if column.width >= _WRAPPED_FROM:
        return style.TOP_WRAPPED
    is_high = any(other.width >= _WRAPPED_FROM for other in sheet.columns)
    if column.kind in {Kind.AMOUNT, Kind.RESULT_AMOUNT, Kind.COUNT, Kind.NUMBER}:
        return style.TOP_FIGURE if is_high else style.MIDDLE_FIGURE
    return style.TOP_LEFT if is_high else style.MIDDLE_LEFT


def _drop_down(worksheet: Worksheet, sheet: Sheet, number: int, column: Column) -> None:
    validation = validation_of(column)
    if validation is not None:
        letter = get_column_letter(number)
        validation.add(f"{letter}{sheet.heading_row + 1}:{letter}{LAST_ROW}")
        worksheet.add_data_validation(validation)


def validation_of(column: Column) -> DataValidation | None:
    """What may be typed into a column; none when anything may."""
    if column.choices:
        formula = '"' + ",".join(column.choices) + '"'
        listed = f"Choose one of: {', '.join(column.choices)}."
        message = listed if len(listed) <= _LONGEST_MESSAGE else "Choose one of the list."
        return _validation("list", formula, message, column)
    if column.choices_from:
        sheet = column.choices_from.partition(".")[0]
        return _validation(
            "list", list_name(column.choices_from), f"Use a key of the {sheet} sheet.", column, stops=False
        )
    if column.field in LIST_OF_FIELD:
        offered = LIST_OF_FIELD[column.field]
        message = f"{offered.title} that the Lists sheet does not know; keep it if you are sure."
        return _validation("list", offered.name, message, column, stops=False)
    if column.kind is Kind.DATE:
        is_birth = column.field.endswith("birth_date")
        earliest = _EARLIEST_BIRTH if is_birth else _EARLIEST_DAY
        example = "7/31/1956" if is_birth else "7/31/2026"
        return _validation("date", str(earliest), f"Type a date with a four-digit year, as in {example}.", column)
    if column.kind in {Kind.AMOUNT, Kind.COUNT, Kind.NUMBER} and not column.is_signed:
        return _validation("decimal", "0", "Type a number that is not negative.", column)
    return None


def _validation(
    kind: Literal["list", "date", "decimal"], formula: str, message: str, column: Column, *, stops: bool = True
) -> DataValidation:
    operator: Literal["greaterThanOrEqual"] | None = None if kind == "list" else "greaterThanOrEqual"
    validation = DataValidation(type=kind, formula1=formula, operator=operator, allow_blank=True)
    validation.errorTitle, validation.error = column.heading[:32], message[:255]
    validation.errorStyle = "stop" if stops else "warning"
    validation.showErrorMessage = True
    return validation


def _view(worksheet: Worksheet, sheet: Sheet) -> None:
    """Grid lines mark the rows to come on the screen; on paper stands what is filled."""
    worksheet.freeze_panes = f"A{sheet.heading_row + 1}"
    print_set_up(worksheet, sheet.heading_row)
