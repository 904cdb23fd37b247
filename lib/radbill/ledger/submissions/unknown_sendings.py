"""What a workbook says was sent and this ledger does not know: another computer's ledger sent it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim


class UnknownSendings(NamedTuple):
    """Of files and claims those that the ledger does not know: digests, and claim IDs."""

    files: frozenset[str]
    claim_ids: frozenset[str]


def unknown_sendings(
    claims: Iterable[Claim], files: Iterable[str], directory: Path | None = None
) -> UnknownSendings | Failure:
    """Which of these files (SHA-256) and claims the ledger does not know; no ledger is made.

    A file is known that a batch of the ledger wrote, or whose claims were taken over (`radbill ledger import`).
    """
    own, sha256s = {(claim.practice.npi, claim.claim_id) for claim in claims}, frozenset(files)
    ledger = Ledger(directory)
    if not ledger.is_there:
        return UnknownSendings(sha256s, frozenset(claim_id for _, claim_id in own))
    try:
        with ledger.reading() as connection:
            unknown_files = sha256s - _known_files(connection, sorted(sha256s))
            unknown = own - _known_claims(connection, sorted({claim_id for _, claim_id in own}))
            return UnknownSendings(unknown_files, frozenset(claim_id for _, claim_id in unknown))
    except LedgerError as error:
        return error.failure


def _known_files(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for part in in_parts(sha256s):
        for column in (BATCHES.c.sha256, SUBMISSIONS.c.source_sha256):
            known.update(connection.execute(select(column).distinct().where(column.in_(part))).scalars())
    return known


def _known_claims(connection: Connection, claim_ids: Sequence[str]) -> set[tuple[str, str]]:
    known: set[tuple[str, str]] = set()
    for part in in_parts(claim_ids):
        query = (
            select(PRACTICES.c.npi, CLAIMS.c.claim_number)
            .select_from(SUBMISSIONS)
            .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
            .join(PRACTICES)
            .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
            .where(is_sent(), CLAIMS.c.claim_number.in_(part))
        )
        known.update((row.npi, row.claim_number) for row in connection.execute(query))
    return known
