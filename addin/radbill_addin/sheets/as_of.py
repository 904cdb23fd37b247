"""What Check and Export tell above the batch history: outdated and missing lists; the next deadline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.reports import BATCH_HISTORY
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill import FilingDeadline

#: Labels in the first column of the Batch sheet, by which the cells two columns to the right are found.
AS_OF, NEXT_DEADLINE, DEADLINE_CLAIM = "Out of date, still used", "Deadline, still to export", "Claim due first"
MISSING_LISTS, FILE_BY = "Claims wait for", "File it by"
#: Labels as workbooks of earlier templates have them.
_FORMER = {AS_OF: {"OK is as of"}, NEXT_DEADLINE: {"Next filing deadline", "Deadline, not exported"}}
AS_OF_COLUMN = 3


def write_as_of(port: WorkbookPort, read: BatchRead, lists: Sequence[str], missing: Sequence[str] = ()) -> None:
    """Name the lists, or empty the cells when there are none; nothing in workbooks without the labels.

    Args:
        port: The workbook.
        read: The workbook as read.
        lists: What a biller calls each list, with the day on which it ended.
        missing: What a biller calls each list for which claims wait.
    """
    _write_beside(port, read, AS_OF, single_line(", ".join(lists)) or None)
    _write_beside(port, read, MISSING_LISTS, single_line(", ".join(missing)) or None)


def write_deadline(port: WorkbookPort, read: BatchRead, deadline: "FilingDeadline | None") -> None:
    """Say until when the first of the claims that wait must be filed, and which it is; nothing without the labels."""
    _write_beside(port, read, NEXT_DEADLINE, deadline.last_day if deadline else None)
    _write_beside(port, read, DEADLINE_CLAIM, single_line(deadline.claim_id) if deadline else None)
    _write_beside(port, read, FILE_BY, deadline.file_by if deadline else None)


def _write_beside(port: WorkbookPort, read: BatchRead, label: str, value: CellValue) -> None:
    layout = read.layouts[BATCH_HISTORY.name]
    block = port.read_sheet(layout.name)
    labels = {label} | _FORMER.get(label, set())
    rows = (row for row in range(1, layout.heading_row) if block.value(row, 1) in labels)
    if row := next(rows, 0):
        port.write_block(layout.name, row, AS_OF_COLUMN, [[value]])
