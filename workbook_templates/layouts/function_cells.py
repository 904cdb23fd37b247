"""Cells that ask radbill's functions: blank until enough is typed, and blank instead of an error.

Excel gives a real #N/A where nothing is published; programs without the add-in's wrappers give the text "#N/A".
"""

from collections.abc import Collection, Mapping
from typing import Literal

from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.layouts import style
from workbook_templates.layouts.fee_lookup_inputs import READY

EXPECTED = "RAD_EXPECTED(fee_code,fee_modifiers,fee_date,fee_pos,fee_zip,fee_units)"
NO_ADD_IN = "radbill's functions do not answer: install the add-in with  radbill addin install"
NOTHING = "Nothing is published for this code, day and place."

_Look = Literal["label", "amount", "fact", "words"]
_FONTS = {"label": style.HEADING_FONT, "amount": style.BODY_FONT, "fact": style.BODY_FONT, "words": style.BODY_FONT}
_ALIGNMENTS = {
    "label": style.MIDDLE_LEFT, "amount": style.MIDDLE_FIGURE, "fact": style.MIDDLE_FIGURE,
    "words": style.MIDDLE_WRAPPED,
}  # fmt: skip


def ready(formula: str, otherwise: str = "") -> str:
    """A formula that waits until enough is typed."""
    return f'=IF({READY},{formula},"{otherwise}")'


def item(table: str, row: int, column: int) -> str:
    """One cell of the table that a function gives."""
    return f"INDEX({table},{row},{column})"


def amount(formula: str, row_above: str = "") -> str:
    """A number; blank for words and for errors.

    Args:
        formula: What gives the number.
        row_above: A cell; while it is blank, nothing is asked, since the table ended above.
    """
    return _below(f'IFERROR({formula}+0,"")', row_above)


def words(formula: str, row_above: str = "") -> str:
    """A text; blank where there is none. `row_above` as in `amount`."""
    return _below(f'IFERROR(SUBSTITUTE({formula},"#N/A",""),"")', row_above)


def explained(formula: str, of_an_error: str = f'"{NOTHING}"') -> str:
    """A part of a formula: the words that stand where a number was asked for; blank when there is the number."""
    told = f'IF({formula}="#N/A","{NOTHING}",{formula})'
    return f'IF(ISNUMBER({formula}),"",IF(ISERROR({formula}),{of_an_error},{told}))'


def put(worksheet: Worksheet, row: int, at: int, value: str, *, look: _Look) -> None:
    """Write a cell in one of the looks."""
    cell = worksheet.cell(row, at, value)
    cell.font, cell.alignment, cell.border = _FONTS[look], _ALIGNMENTS[look], style.FIGURE_BORDER
    if look == "amount":
        cell.number_format = "#,##0.00"


def heading_row(worksheet: Worksheet, row: int, headings: Mapping[int, str], figures: Collection[int] = ()) -> None:
    """Write headings by the number of their column; those over figures stand to the right."""
    for at, heading in headings.items():
        cell = worksheet.cell(row, at, heading or None)
        cell.font, cell.fill, cell.border = style.HEADING_FONT, style.HEADING_FILL, style.FIGURE_BORDER
        cell.alignment = style.MIDDLE_FIGURE if at in figures else style.MIDDLE_LEFT


def _below(formula: str, row_above: str) -> str:
    return f'=IF({row_above}="","",{formula})' if row_above else ready(formula)
