"""What Excel refused while blocks were written, in words for the user."""

from radbill import column_letter
from radbill_addin.ports.live_block import CellNotTakenError
from radbill_addin.ports.live_tables import TotalsInTheWayError
from radbill_addin.ports.shown_rows import RowsNotShownError
from radbill_addin.text.input_problem import InputProblem


def live_problem(error: Exception, file_name: str) -> InputProblem:
    """Why a live workbook was not saved, and what to do; nothing in it has changed."""
    if isinstance(error, RowsNotShownError):
        message = "Some of its rows are hidden, and its protection has a password: nothing was written."
        what_to_do = "Show all rows (Data, Clear), or unprotect the sheet; then try again."
        return InputProblem(file_name, error.sheet, None, "", message, what_to_do)
    if isinstance(error, CellNotTakenError):
        message = "Excel made something else of what radbill wrote here; everything was taken back."
        what_to_do = "See whether the cell is merged, or another add-in changes it; then try again."
        column = column_letter(error.column)
        return InputProblem(file_name, error.sheet, error.row, column, message, what_to_do)
    if isinstance(error, TotalsInTheWayError):
        message = "A table has a row of totals where rows are to be written: nothing was written."
        what_to_do = "Switch the totals off (Table Design, Total Row) and try again."
        return InputProblem(file_name, error.sheet, error.row, "", message, what_to_do)
    message = "Excel did not take or save what radbill wrote."
    what_to_do = "Leave the cell you are editing, see that the workbook is not protected or read-only, try again."
    return InputProblem(file_name, "", None, "", message, what_to_do)
