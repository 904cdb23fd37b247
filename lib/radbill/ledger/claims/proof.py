"""What the ledger can prove of a claim's submission: each sending with its numbers, and each answer to it.

Nothing is concluded here: a file that was taken in is no claim that was accepted, and each is told as what it is.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from radbill.codes.claim_codes import TEST
from radbill.core.failures import Failure
from radbill.ledger.claims.event_words import dollars_of_cents, doubt_words, frequency_words, reasons_of
from radbill.ledger.claims.story import only_claim, unknown_claim
from radbill.ledger.claims.submission_search import read_sent_file
from radbill.ledger.inbox.arrivals import Arrival, Arrivals
from radbill.ledger.store.events import events_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger, batch_record
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, PAYERS, PEOPLE, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import BATCH_ANSWERED, CLAIM_EVENTS


class Receipt(NamedTuple):
    """An answer to a sending.

    Attributes:
        source: TA1, 999 or 277CA.
        is_about_claim: Whether it is about this claim; else about the file or batch that it stood in.
        outcome: What it says, such as ACCEPTED; none when it says nothing of that kind.
        said_by: Who says it: PR a payer, AY a clearinghouse, and its number; none when that was not kept.
        on: The day that it states, as YYYY-MM-DD; none when it states none.
        noted_at: When it was noted, UTC.
        noted_by: By whom: a user of a computer.
        payer_claim_control_number: The payer's number of the claim.
        reference: The number of the batch that it names.
        reasons: Why, a sentence each.
        doubt: What speaks against it; empty when nothing does.
        file_sha256: Of the bytes of the file that brought it; none when that was not kept.
        file_arrival: When that file came, if it was received.
    """

    source: str
    is_about_claim: bool
    outcome: str | None
    said_by: tuple[str | None, str | None] | None
    on: str | None
    noted_at: str
    noted_by: str
    payer_claim_control_number: str | None
    reference: str | None
    reasons: tuple[str, ...]
    doubt: str
    file_sha256: str | None
    file_arrival: Arrival | None


class ProofOfSending(NamedTuple):
    """One sending of the claim.

    Attributes:
        submitted_at: When, UTC.
        kind: What it is: an original, a replacement or a void.
        batch: In which batch; none where another system sent it.
        set_number: ST02 of the set in which it stands; none where the file is not on this computer.
        source_sha256: Of the file from which it was taken over; none where it was not.
    """

    submitted_at: str
    payer_id: str
    payer_name: str
    frequency: str
    kind: str
    is_test: bool
    charge_amount: Decimal
    first_date_of_service: date | None
    last_date_of_service: date | None
    batch: BatchRecord | None
    set_number: str | None
    source_sha256: str | None
    receipts: tuple[Receipt, ...]


class ClaimProof(NamedTuple):
    """All that can be proved of a claim's submission; the patient's name only where it was asked for and is known."""

    claim_id: str
    practice_npi: str
    practice_name: str
    patient_name: str
    sendings: tuple[ProofOfSending, ...]


def claim_proof(
    claim_id: str, directory: Path | None = None, practice_npi: str = "", *, with_name: bool = False
) -> ClaimProof | Failure:
    """What the ledger can prove of a claim; the practice must be named only where several have this number."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return unknown_claim(claim_id)
    try:
        with ledger.reading() as connection:
            claim = only_claim(connection, claim_id, practice_npi)
            return claim if isinstance(claim, Failure) else _proof(ledger, connection, claim, with_name=with_name)
    except LedgerError as error:
        return error.failure


def _proof(ledger: Ledger, connection: Connection, claim: Row[Any], *, with_name: bool) -> ClaimProof:
    rows = _submissions(connection, claim.id)
    arrivals = Arrivals()
    arrivals.read(connection)
    happened = events_of(connection, claim.id, [row.batch_id for row in rows if row.batch_id is not None])
    practice = connection.execute(select(PRACTICES.c.name).where(PRACTICES.c.npi == claim.npi)).scalar()
    return ClaimProof(
        claim_id=claim.claim_number,
        practice_npi=claim.npi,
        practice_name=practice or "",
        patient_name=_name(connection, rows[-1].person_key) if with_name and rows else "",
        sendings=tuple(
            _sending(ledger, connection, claim.claim_number, row)._replace(
                receipts=tuple(_receipts(row, happened, arrivals))
            )
            for row in rows
        ),
    )


def _submissions(connection: Connection, claim: int) -> Sequence[Row[Any]]:
    query = (
        select(SUBMISSIONS, PAYERS.c.payer_id.label("payer"), PAYERS.c.name.label("payer_name"))
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(SUBMISSIONS.c.claim_id == claim, is_sent())
    )
    return connection.execute(query.order_by(SUBMISSIONS.c.id)).all()


def _name(connection: Connection, person_key: str) -> str:
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.person_key == person_key)).one_or_none()
    return f"{row.last_name}, {row.first_name}" if row else ""


def _sending(ledger: Ledger, connection: Connection, claim_id: str, row: Row[Any]) -> ProofOfSending:
    day = CLAIM_LINES.c.date_of_service
    days = select(func.min(day), func.max(day)).where(CLAIM_LINES.c.submission_id == row.id)
    first, last = connection.execute(days).one()
    of_batch = connection.execute(select(BATCHES).where(BATCHES.c.batch_id == row.batch_id)).one_or_none()
    batch = None if of_batch is None else batch_record(of_batch._asdict())
    return ProofOfSending(
        submitted_at=row.submitted_at,
        payer_id=row.payer,
        payer_name=row.payer_name,
        frequency=row.frequency,
        kind=frequency_words(row.frequency),
        is_test=row.usage_indicator == TEST,
        charge_amount=dollars_of_cents(row.charge_cents),
        first_date_of_service=first,
        last_date_of_service=last,
        batch=batch,
        set_number=_set_number(ledger, batch, claim_id),
        source_sha256=row.source_sha256,
        receipts=(),
    )


def _set_number(ledger: Ledger, batch: BatchRecord | None, claim_id: str) -> str | None:
    file = read_sent_file(ledger.archived(batch)) if batch else None
    sets = [number for number, claims in file.claim_ids_by_set.items() if claim_id in claims] if file else []
    return sets[0] if len(sets) == 1 else None


def _receipts(row: Row[Any], happened: Sequence[Row[Any]], arrivals: Arrivals) -> Iterator[Receipt]:
    """The answers to a sending, in the order in which they were noted."""
    for event in happened:
        is_about_claim = event.claim_id == row.claim_id and event.what in CLAIM_EVENTS
        if event.batch_id == row.batch_id and (is_about_claim or event.what == BATCH_ANSWERED):
            yield _receipt(event, arrivals, is_about_claim=is_about_claim)


def _receipt(event: Row[Any], arrivals: Arrivals, *, is_about_claim: bool) -> Receipt:
    facts = json.loads(event.after)
    days = [each[3] for each in facts.get("statuses", []) if each[3]]
    by, sha256 = facts.get("by"), facts.get("file")
    return Receipt(
        source=facts["source"],
        is_about_claim=is_about_claim,
        outcome=facts["outcome"],
        said_by=(by[0], by[1]) if by else None,
        on=days[0] if days else None,
        noted_at=event.at,
        noted_by=event.by,
        payer_claim_control_number=facts.get("payer_claim_control_number"),
        reference=facts.get("reference"),
        reasons=reasons_of(facts),
        doubt=doubt_words(facts),
        file_sha256=sha256,
        file_arrival=arrivals.with_bytes(sha256) if sha256 else None,
    )
