"""To which payers claims were sent, by their place in the order of payers."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import PAYERS, SUBMISSIONS


def payer_ids_of(connection: Connection, rows: Sequence[int]) -> dict[tuple[int, int], str]:
    """IDs of the payers to whom claims were sent, by the claim and the payer's place; the newest sending of each."""
    found: dict[tuple[int, int], str] = {}
    for part in in_parts(rows):
        query = (
            select(SUBMISSIONS.c.claim_id, SUBMISSIONS.c.responsibility, PAYERS.c.payer_id)
            .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
            .where(SUBMISSIONS.c.claim_id.in_(part))
            .order_by(SUBMISSIONS.c.id)
        )
        for row in connection.execute(query):
            if row.responsibility in PAYER_RESPONSIBILITIES:
                found[row.claim_id, PAYER_RESPONSIBILITIES.index(row.responsibility)] = row.payer_id
    return found
