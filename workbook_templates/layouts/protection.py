"""Protection without a password: formulas and headings are safe from a slip of the hand, and anybody may take it off.

A protected sheet shows a lock on its tab, so only sheets into which nobody types are protected. On the others, whose
tables Excel could not extend either, a rule refuses what is typed over a heading or a formula.
"""

from collections.abc import Iterable

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

OPEN = Protection(locked=False)
LOCKED = Protection(locked=True)


def protect(worksheet: Worksheet, open_cells: Iterable[str] = ()) -> None:
    """Lock a sheet but for single cells; columns can still be widened, rows heightened, filters used."""
    for address in open_cells:
        worksheet[address].protection = OPEN
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = protection.sort = False


def open_below(worksheet: Worksheet, heading_row: int, width: int) -> None:
    """Let a protected sheet take values below a row, to the end of the sheet, for radbill's results."""
    for number in range(1, width + 1):
        worksheet.column_dimensions[get_column_letter(number)].protection = OPEN
        for row in range(1, worksheet.max_row + 1):
            worksheet.cell(row, number).protection = LOCKED if row <= heading_row else OPEN


def guard_headings(worksheet: Worksheet, heading_row: int, width: int) -> None:
    """Refuse what is typed over a heading."""
    words = "radbill finds the column by this heading. Press Esc; columns may be moved, widened or hidden."
    _refuse_typing(worksheet, f"A{heading_row}:{get_column_letter(width)}{heading_row}", "Heading", words)


def guard_cells(worksheet: Worksheet, areas: str) -> None:
    """Refuse what is typed over cells that radbill or formulas write; areas as `A1:B2`, with blanks between several."""
    _refuse_typing(worksheet, areas, "Not to be typed", "radbill or a formula writes this cell. Press Esc.")


def _refuse_typing(worksheet: Worksheet, areas: str, title: str, words: str) -> None:
    """A rule that lets nothing pass; what stands in the cells already is not asked, and programs may write."""
    rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False)
    rule.errorTitle, rule.error = title, words
    rule.errorStyle, rule.showErrorMessage = "stop", True
    for area in areas.split():
        rule.add(area)
    worksheet.add_data_validation(rule)
