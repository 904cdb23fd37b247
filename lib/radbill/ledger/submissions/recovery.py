"""Putting right what a crash left behind, before anything new is exported."""

from pathlib import Path

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord, BatchState
from radbill.ledger.submissions.delivery import clear_unfinished, deliver


def recover(ledger: Ledger) -> tuple[str, ...]:
    """Abandon batches without a noted file, deliver those that have one; says what it did, one sentence a batch."""
    clear_unfinished(ledger.archive, ".*.837")
    remedies = {BatchState.PREPARED: _abandon, BatchState.EXPORTED: _deliver_again}
    return tuple(remedies[batch.state](ledger, batch) for batch in ledger.unfinished_batches())


def _abandon(ledger: Ledger, batch: BatchRecord) -> str:
    ledger.archived(batch).unlink(missing_ok=True)
    ledger.note(batch.batch_id, state=BatchState.ABANDONED)
    return f"Batch {batch.batch_id} was cut off before its file was written; its claims were not sent and are free."


def _deliver_again(ledger: Ledger, batch: BatchRecord) -> str:
    archived, folder = ledger.archived(batch), Path(batch.folder)
    if not ledger.has_file_of(batch):
        where = "damaged, or on another computer" if ledger.is_of_a_team else "damaged"
        return f"Batch {batch.batch_id} was exported, but its archived file is {where}; ask the clearinghouse for it."
    try:
        path = deliver(batch, folder, archived.read_bytes())
    except OSError:
        why = "its folder does not take it" if folder.is_dir() else "its folder is gone"
        return f"Batch {batch.batch_id} was exported but not delivered, and {why}; the archive has the file."
    ledger.note(batch.batch_id, state=BatchState.DELIVERED, file_name=path.name)
    return f"Batch {batch.batch_id} was cut off before its file reached you; it was delivered now as {path.name}."
