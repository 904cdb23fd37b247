"""The lists that have ended and answered all the same, as of which rows are OK: one cell above the batch history."""

from collections.abc import Sequence

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.reports import BATCH_HISTORY
from radbill_addin.text.cell_text import single_line

#: The label in the first column of the Batch sheet, by which the cell two columns to the right is found.
AS_OF = "OK is as of"
AS_OF_COLUMN = 3


def write_as_of(port: WorkbookPort, read: BatchRead, lists: Sequence[str]) -> None:
    """Name the lists, or empty the cell when there are none; nothing in workbooks without the label.

    Args:
        port: The workbook.
        read: The workbook as read.
        lists: What a biller calls each list, with the day on which it ended.
    """
    layout = read.layouts[BATCH_HISTORY.name]
    block = port.read_sheet(layout.name)
    rows = (row for row in range(1, layout.heading_row) if block.value(row, 1) == AS_OF)
    if row := next(rows, 0):
        port.write_block(layout.name, row, AS_OF_COLUMN, [[single_line(", ".join(lists)) or None]])
