"""Groups of columns that few rows need: folded away behind the first of them, with the group's title above it."""

from itertools import groupby

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import Column, Sheet
from workbook_templates.layouts import style


def fold_groups(worksheet: Worksheet, sheet: Sheet) -> None:
    """Fold the groups of a sheet; the sign that opens one stands above its first column, which always shows."""
    numbered = enumerate(sheet.columns, 1)
    groups = [list(own) for title, own in groupby(numbered, key=lambda each: each[1].group) if title]
    for own in groups:
        _fold(worksheet, sheet, own)
    if groups:
        worksheet.sheet_properties.outlinePr = Outline(summaryRight=False)


def _fold(worksheet: Worksheet, sheet: Sheet, own: list[tuple[int, Column]]) -> None:
    (first, lead), *others = own
    title = worksheet.cell(sheet.heading_row - 1, first, f"{lead.group} (+{len(others)})")
    title.font, title.alignment = style.GROUP_FONT, style.MIDDLE_LEFT
    for number, _ in others:
        dimension = worksheet.column_dimensions[get_column_letter(number)]
        dimension.outlineLevel, dimension.hidden = 1, True
    worksheet.column_dimensions[get_column_letter(first)].collapsed = True
