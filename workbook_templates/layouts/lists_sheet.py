"""The Lists sheet: what drop-downs offer, side by side, each list with a name that formulas use."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.layouts import style
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.reference_lists import ReferenceList
from workbook_templates.layouts.table_sheet import print_set_up, title_band

LISTS = "Lists"
TITLE_ROW, HEADING_ROW = 4, 5
FIRST_ROW = HEADING_ROW + 1
_CODE_WIDTH, _WORDS_WIDTH, _GAP_WIDTH = 12, 50, 3
#: Two columns and a gap.
_COLUMNS_OF_A_LIST = 3


def fill_lists(workbook: Workbook, lists: Sequence[ReferenceList]) -> None:
    """Write the lists and name the cells of their codes."""
    worksheet = workbook.create_sheet(LISTS)
    title_band(
        worksheet, LISTS, "What the drop-downs offer; other codes may be typed.", _COLUMNS_OF_A_LIST * len(lists) - 1
    )
    for number, each in enumerate(lists):
        at = 1 + _COLUMNS_OF_A_LIST * number
        _write(worksheet, at, each)
        workbook.defined_names[each.name] = DefinedName(each.name, attr_text=codes_area(at, each))
        workbook.defined_names[f"{each.name}_words"] = DefinedName(
            f"{each.name}_words", attr_text=codes_area(at + 1, each)
        )
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = f"A{FIRST_ROW}"
    print_set_up(worksheet, HEADING_ROW)
    protect(worksheet)


def codes_area(at: int, each: ReferenceList) -> str:
    """The cells of a list in one column, as a formula names them."""
    letter = get_column_letter(at)
    return f"{LISTS}!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + len(each.codes) - 1}"


def _write(worksheet: Worksheet, at: int, each: ReferenceList) -> None:
    for number, width in enumerate((_CODE_WIDTH, _WORDS_WIDTH, _GAP_WIDTH), at):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    title = worksheet.cell(TITLE_ROW, at, each.title)
    title.font, title.alignment = style.FIGURE_FONT, style.MIDDLE_LEFT
    for offset, heading in enumerate((each.heading, each.words_heading)):
        cell = worksheet.cell(HEADING_ROW, at + offset, heading)
        cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.HEADING_BORDER
        cell.alignment = style.MIDDLE_LEFT
    for row, listed in enumerate(each.codes, FIRST_ROW):
        for offset, text in enumerate(listed):
            cell = worksheet.cell(row, at + offset, text)
            cell.font, cell.border, cell.alignment = style.BODY_FONT, style.CELL_BORDER, style.MIDDLE_LEFT
            cell.number_format = "@"
