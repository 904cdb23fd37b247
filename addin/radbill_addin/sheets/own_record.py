"""What the workbook itself says was sent: the rows of the sheet Batch, and the rows that say EXPORTED."""

from typing import TYPE_CHECKING, NamedTuple

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import BATCH_HISTORY
from radbill_addin.sheets.row_status import EXPORTED

if TYPE_CHECKING:
    from radbill_addin.ports.workbook_port import WorkbookPort
    from radbill_addin.sheets.reading import BatchRead


class ListedBatch(NamedTuple):
    """A batch as the sheet Batch lists it."""

    batch_id: str
    exported_at: str
    file_name: str
    sha256: str

    def __str__(self) -> str:
        return f"batch {self.batch_id.lstrip('0')} of {self.exported_at[:10]} ({self.file_name})"


def listed_batches(port: "WorkbookPort", read: "BatchRead") -> tuple[ListedBatch, ...]:
    """The batches on the sheet Batch, from top to bottom; rows without a checksum are left out."""
    layout = read.layouts[BATCH_HISTORY.name]
    block = port.read_sheet(layout.name)
    rows = (
        ListedBatch(*(str(block.value(row, layout.columns.get(field, 0)) or "") for field in ListedBatch._fields))
        for row in block.filled_rows(layout.heading_row + 1)
    )
    return tuple(row for row in rows if row.sha256)


def exported_claim_ids(port: "WorkbookPort", read: "BatchRead") -> frozenset[str]:
    """Claims of which a row says EXPORTED."""
    layout = read.layouts[CHARGES.name]
    if (at := layout.columns.get("status")) is None:
        return frozenset()
    block = port.read_sheet(layout.name)
    return frozenset(each.claim_id for each in read.charge_rows if block.value(each.row, at) == EXPORTED)
