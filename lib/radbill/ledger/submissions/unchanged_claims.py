"""Which claims went out again as they were when they were rejected: told from the two files that were sent."""

from collections.abc import Iterable
from pathlib import Path

from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord, PriorSubmission
from radbill.model.sent_claim.claims import SentClaim


def unchanged_claims(
    batch: BatchRecord, resent: Iterable[PriorSubmission], directory: Path | None = None
) -> frozenset[str]:
    """Ids of the claims of a new batch in which nothing differs from what was rejected.

    Args:
        batch: The batch in which they go out again.
        resent: The sendings that were rejected.
        directory: Where the ledger is; the user's by default.

    Returns:
        Only claims of which both files are in the archive of this computer.
    """
    by_batch: dict[int, set[str]] = {}
    for each in resent:
        by_batch.setdefault(each.batch_id, set()).add(each.claim_id)
    ledger = Ledger(directory)
    new = _claims(ledger.archived(batch))
    return frozenset(
        claim_id
        for batch_id, claim_ids in by_batch.items()
        for claim_id, claim in _claims(ledger.archive / f"{batch_id:06d}.837").items()
        if claim_id in claim_ids and new.get(claim_id) == claim
    )


def _claims(file: Path) -> dict[str | None, SentClaim]:
    """The claims of a file by their IDs, with everything above them; none when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return {claim.claim_id: claim for claim in read_claim_file(stream).file.claims}
    except OSError:
        return {}
