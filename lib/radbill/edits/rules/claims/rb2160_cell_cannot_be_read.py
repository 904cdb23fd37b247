"""Cells that cannot be read, and the claims that need their rows."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2160", severity=Severity.REJECT, scope=Scope.BATCH, citations=(HOUSE_BOOK,))
def cell_cannot_be_read(batch: BillingBatch, _context: Context) -> Iterator[Fault]:
    """A cell of a row that the claim needs cannot be read.

    Why it matters:
        What the cell means is not known, and a guess there is a wrong claim. The claim waits, whole; all others are
        checked and go out. Its other cells are checked once this one can be read. A cell of the Practice sheet that
        only the file needs (receiver, separators, contact) holds every claim; they are checked and priced all the same.

    Example that fails:
        Date of service shows #N/A; ZIP 2101 stored as a number in the row of the claim's facility.

    Use instead:
        The value itself, in a cell formatted for it: text for codes and ZIP codes, a date for days, a number for
        amounts.

    Right claims nearest to it:
        A claim beside it whose own rows can all be read.
    """
    for cell in batch.unreadable_cells:
        yield Fault(cell.field, cell.message, cell.what_to_do, cell.record, cell.key)
