"""Claims of ours that come back, as some clearinghouses return the files that they were sent."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.edi.guides.file_kinds import FileContent
from radbill.ledger.claims.submission_search import submissions_sent
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT
from radbill.ledger.store.tables import BATCHES


class Echo(NamedTuple):
    """What came back.

    Attributes:
        batch_ids: Batches in which the claims went out; none where another system sent them.
        claim_count: How many claims.
        is_same_file: Whether it is our file to the last byte.
    """

    batch_ids: tuple[int, ...]
    claim_count: int
    is_same_file: bool


def echo_of(ledger: Ledger, content: FileContent) -> Echo | None:
    """Whether all claims of a file went out from here, billed by who bills them there; none when one did not."""
    if not ledger.is_there:
        return None
    with ledger.reading() as connection:
        batches = _batches_with(connection, content.sha256)
        if batches:
            return Echo(batches, len(content.claim_ids), is_same_file=True)
        of_claims = submissions_sent(connection, content.claim_ids)
    ours = {(npi, claim_id): [row for row in of_claims.get(claim_id, ()) if npi in {"", row.practice_npi}]
            for npi, claim_id in content.billed_claims}  # fmt: skip
    if not ours or not all(ours.values()):
        return None
    known = {each.batch_id for rows in ours.values() for each in rows if each.batch_id is not None}
    return Echo(tuple(sorted(known)), len(content.claim_ids), is_same_file=False)


def _batches_with(connection: Connection, sha256: str) -> tuple[int, ...]:
    query = select(BATCHES.c.batch_id).where(BATCHES.c.sha256 == sha256, BATCHES.c.state.in_(SENT))
    return tuple(connection.execute(query.order_by(BATCHES.c.batch_id)).scalars())
