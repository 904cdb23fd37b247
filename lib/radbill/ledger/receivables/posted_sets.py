"""What became of the sets of a file, claim by claim and line by line, as the ledger has it now."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure, FailureReason
from radbill.edi.remittance_835.reading import RemittanceReading
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals, RemittedClaim
from radbill.edi.remittance_835.remittances import Remittance, gathered
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.sources import Source
from radbill.ledger.receivables.claim_matching import OtherProof
from radbill.ledger.receivables.posted_claims import PostedClaimDetail, details_of
from radbill.ledger.receivables.posting_answers import parts_of
from radbill.ledger.receivables.remittance_posting import look_into_remittances, remittance_sources
from radbill.ledger.receivables.set_doubts import alarms_of
from radbill.ledger.receivables.set_records import RemittanceFacts, posted_row
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS

#: Of a larger file no sheets are made; a person looks at no more, and they would take the memory of a small machine.
MOST_CLAIMS = 25_000
_AT_ONCE = 500


class PostedSet(NamedTuple):
    """A set, and what became of it; amounts in cents, of which the payment is the sum of the four parts.

    Attributes:
        header: Who pays whom, and how much.
        totals: With the provider adjustments.
        state: POSTED or SET_ASIDE; NOT_POSTED where the ledger does not have it.
        file_name: From which file it was posted; empty where it was not.
        posted_at: When, UTC; empty where it was not.
        posted_by: By whom.
        payment_cents: The payment; a debit is negative.
        provider_level_cents: Minus the sum of all PLB.
        unbalanced_cents: What the payer's own total is off by.
        alarms: Why it is not posted, where it is not: as posting tells it.
        claims: In the order of the file.
    """

    header: RemittanceHeader
    totals: RemittanceTotals
    state: str
    file_name: str
    posted_at: str
    posted_by: str
    payment_cents: int
    provider_level_cents: int
    unbalanced_cents: int
    alarms: tuple[str, ...]
    claims: tuple[PostedClaimDetail, ...]


def posted_sets(
    path: Path, list_check: ListCheck, directory: Path | None = None, most_claims: int = MOST_CLAIMS
) -> tuple[PostedSet, ...] | Failure:
    """The sets of a file, or of each file in a zip, as the ledger has them.

    Args:
        path: 835, plain, gzipped or zipped.
        list_check: Asked about adjustment and remark codes.
        directory: Where the ledger is; the user's by default.
        most_claims: Of files with more claims nothing is told.
    """
    ledger, found = Ledger(directory), list[PostedSet]()
    try:
        for source in remittance_sources(path):
            sets = look_into_remittances(source, list_check)[1]
            if sum(each.totals.claim_count for each in sets) > most_claims:
                return _too_large(most_claims)
            with ledger.reading() as connection:
                found += _sets(connection, source, sets, list_check)
    except LedgerError as error:
        return error.failure
    return tuple(found)


def _too_large(most: int) -> Failure:
    return Failure(FailureReason.BAD_INPUT, f"The file has more than {most:,} claims: no workbook is made of it.",
                   "Use: radbill remittance post FILE --json")  # fmt: skip


def _sets(
    connection: Connection, source: Source, sets: Sequence[RemittanceFacts], list_check: ListCheck
) -> Iterator[PostedSet]:
    other = OtherProof(connection)
    with source.open() as stream:
        records: Iterator[Remittance] = gathered(RemittanceReading(list_check).items(stream), only_totals=False)
        for facts, record in zip(sets, records, strict=True):
            yield _set(connection, other, facts, record.claims)


def _set(
    connection: Connection, other: OtherProof, facts: RemittanceFacts, claims: Sequence[RemittedClaim]
) -> PostedSet:
    row = posted_row(connection, facts)
    details = [each for part, noted in _portions(connection, row.id if row is not None else None, claims)
               for each in details_of(connection, other, part, noted)]  # fmt: skip
    payment, provider_level, unbalanced = parts_of(facts.header, facts.totals)
    return PostedSet(
        header=facts.header,
        totals=facts.totals,
        state=row.state if row is not None else "NOT_POSTED",
        file_name=row.file_name if row is not None else "",
        posted_at=row.posted_at if row is not None else "",
        posted_by=row.posted_by if row is not None else "",
        payment_cents=payment,
        provider_level_cents=provider_level,
        unbalanced_cents=unbalanced,
        alarms=alarms_of(connection, facts) if row is None else (),
        claims=tuple(details),
    )


def _portions(
    connection: Connection, remittance_id: int | None, claims: Sequence[RemittedClaim]
) -> Iterator[tuple[Sequence[RemittedClaim], Sequence[Any]]]:
    """Claims with what is noted of each, in portions; nothing is noted of a set that is not posted."""
    query = select(REMITTANCE_CLAIMS).where(REMITTANCE_CLAIMS.c.remittance_id == remittance_id)
    rows: Sequence[Any] = [None] * len(claims)
    if remittance_id is not None:
        rows = connection.execute(query.order_by(REMITTANCE_CLAIMS.c.id)).all()
    for at in range(0, len(claims), _AT_ONCE):
        yield claims[at : at + _AT_ONCE], rows[at : at + _AT_ONCE]
