"""Sets claims aside that hang on rows which could not be read, so that whatever follows sees only what is known."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from radbill.edits.engine.claims_by_record import ClaimsByRecord
from radbill.edits.engine.edit import Scope
from radbill.model.batch import BillingBatch
from radbill.model.unreadable import UnreadableCell, UnreadableClaim


class UnreadableRow(NamedTuple):
    """A row of the source with cells that could not be read.

    Attributes:
        cells: Those cells; all of one row name the same record.
        claim_ids: Claims that need the row, beside those that use its record.
    """

    cells: tuple[UnreadableCell, ...]
    claim_ids: frozenset[str] = frozenset()


def set_aside_unreadable(batch: BillingBatch, rows: Iterable[UnreadableRow]) -> BillingBatch:
    """The batch without the claims that need one of the rows; it names both them and the rows' records."""
    by_record, cells_of_claim = ClaimsByRecord(batch), defaultdict[str, dict[UnreadableCell, None]](dict)
    cells_of_claim |= {claim.claim_id: dict.fromkeys(claim.cells) for claim in batch.unreadable_claims}
    records = dict[tuple[str, str], None]()
    for row in rows:
        record, key, *_ = row.cells[0]
        records[record, key] = None
        of_record = by_record.claim_ids(record, key) if record in _REGISTERED and key else ()
        for claim_id in (*sorted(row.claim_ids), *of_record):
            cells_of_claim[claim_id] |= dict.fromkeys(row.cells)
    return batch.model_copy(
        update={
            "claims": tuple(claim for claim in batch.claims if claim.claim_id not in cells_of_claim),
            "unreadable_claims": tuple(
                UnreadableClaim(claim_id, tuple(cells)) for claim_id, cells in cells_of_claim.items()
            ),
            "unreadable_records": tuple(dict.fromkeys((*batch.unreadable_records, *records))),
        }
    )


#: Records that claims name by a key.
_REGISTERED = frozenset({Scope.PROVIDER, Scope.FACILITY, Scope.PAYER, Scope.PATIENT})
