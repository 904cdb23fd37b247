"""Sheets that are forms: field names on the left, values beside them, what they mean on the right."""

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import Column, Kind, Sheet
from workbook_templates.layouts import style
from workbook_templates.layouts.protection import OPEN, guard_cells
from workbook_templates.layouts.table_sheet import FORMATS, Row, print_set_up, title_band, validation_of


def fill_form(worksheet: Worksheet, sheet: Sheet, values: Row) -> None:
    """Lay a form out and put values into it."""
    title_band(worksheet, sheet.title, sheet.intro, 3)
    for width, letter in ((28, "A"), (38, "B"), (70, "C")):
        worksheet.column_dimensions[letter].width = width
    for number, column in enumerate(sheet.columns, sheet.heading_row):
        label, value, note = (worksheet.cell(number, at) for at in (1, 2, 3))
        label.value, label.font, label.fill = column.heading, style.HEADING_FONT, style.HEADING_FILL
        value.value, value.font, value.fill = values.get(column.field), style.BODY_FONT, style.FORM_FILL
        value.number_format, note.value, note.font = _format(column), column.help_text, style.INTRO_FONT
        label.border = value.border = style.CELL_BORDER
        label.alignment = value.alignment = note.alignment = style.MIDDLE_LEFT
        label.comment = Comment(column.help_text, "radbill", width=260, height=60)
        validation = validation_of(column)
        if validation is not None:
            validation.add(f"B{number}")
            worksheet.add_data_validation(validation)
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = f"A{sheet.heading_row}"
    print_set_up(worksheet, None)
    last = sheet.heading_row + len(sheet.columns) - 1
    for number in range(sheet.heading_row, last + 1):
        worksheet.cell(number, 2).protection = OPEN
    guard_cells(worksheet, f"A{sheet.heading_row}:A{last} C{sheet.heading_row}:C{last}")


def _format(column: Column) -> str:
    """Dates and numbers as such; everything else as text, which keeps its zeros."""
    return FORMATS[column.kind] if column.kind in {Kind.DATE, Kind.NUMBER} else FORMATS[Kind.TEXT]
