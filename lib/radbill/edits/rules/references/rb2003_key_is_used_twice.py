"""One key on several rows of a registration table."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2003", severity=Severity.REJECT, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def key_is_used_twice(batch: BillingBatch, _context: Context) -> Iterator[Fault]:
    """Two rows of a registration table have the same key.

    Why it matters:
        A charge row that uses the key could mean either; a claim could go out for the wrong person or place.

    Example that fails:
        Two patients with the same patient ID.

    Use instead:
        A key of its own for every row; delete the row that is not needed.

    Right claims nearest to it:
        Two rows that agree in all but the key.
    """
    for record, field, key, count in batch.registration.duplicate_keys:
        message = f"{count} rows of this table have the same key."
        yield Fault(field, message, "Give every row an ID of its own.", record=record, key=key)
