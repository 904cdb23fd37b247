"""Claims that were rejected and not sent again since: why, since when, and whether they are free to go out again."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES, TEST
from radbill.core.failures import Failure
from radbill.edi.acknowledgments.claim_statuses import ClaimStatus
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.event_words import doubt_words, reasons_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, EVENTS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import (
    CLAIM_ACCEPTED,
    CLAIM_EVENTS,
    CLAIM_REJECTED,
    CLAIM_REJECTED_IN_DOUBT,
    acknowledged,
    released_keys,
    statuses_in,
)


class RejectedClaim(NamedTuple):
    """A claim whose newest sending was rejected.

    Attributes:
        claim_id: Its number (CLM01).
        practice_npi: Whose it is.
        payer_id: To whom it went.
        batch_id: In which batch; none where another system sent it.
        submitted_at: When, UTC.
        noted_at: When the rejection was noted, UTC.
        rejected_on: The day that the answer states, as YYYY-MM-DD; none when it states none.
        source: Which answer: TA1, 999 or 277CA.
        reasons: Why, a sentence each.
        statuses: Why, as a 277CA says it.
        hold: Why it does not go out again by itself; empty when it does.
        is_test: Whether it went out in a test file.
        is_correction: Whether it was a replacement or a void.
    """

    claim_id: str
    practice_npi: str
    payer_id: str
    batch_id: int | None
    submitted_at: str
    noted_at: str
    rejected_on: str | None
    source: str
    reasons: tuple[str, ...]
    statuses: tuple[ClaimStatus, ...]
    hold: str
    is_test: bool
    is_correction: bool = False


def rejected_claims(directory: Path | None = None) -> tuple[RejectedClaim, ...] | Failure:
    """The claims whose newest sending was rejected, in the order of sending; none without a ledger."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            return tuple(_rejected(connection))
    except LedgerError as error:
        return error.failure


def _rejected(connection: Connection) -> Iterable[RejectedClaim]:
    rows = _newest_with_rejection(connection)
    claims = sorted(row.claim_row for row in rows)
    events, free = _verdicts_on(connection, claims), released_keys(connection, claims)
    for row in rows:
        verdicts = events.get((row.claim_row, row.batch_id), [])
        if acknowledged(verdicts) is Outcome.REJECTED:
            yield _claim(row, verdicts, is_free=(row.claim_row, row.batch_id) in free)


def _newest_with_rejection(connection: Connection) -> Sequence[Any]:
    newest = (
        select(func.max(SUBMISSIONS.c.id))
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(is_sent())
        .group_by(SUBMISSIONS.c.claim_id)
    )
    rejected = select(EVENTS.c.claim_id).where(EVENTS.c.what.in_((CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT)))
    sent = SUBMISSIONS.c
    query = (
        select(sent.claim_id.label("claim_row"), sent.batch_id, sent.submitted_at, sent.usage_indicator, sent.frequency,
               CLAIMS.c.claim_number, PRACTICES.c.npi, PAYERS.c.payer_id)
        .select_from(SUBMISSIONS)
        .join(CLAIMS, CLAIMS.c.id == sent.claim_id)
        .join(PRACTICES)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .where(sent.claim_id.in_(rejected), sent.id.in_(newest))
    )  # fmt: skip
    return connection.execute(query.order_by(sent.id)).all()


def _verdicts_on(connection: Connection, claims: Sequence[int]) -> dict[tuple[int, int | None], list[Row[Any]]]:
    events: dict[tuple[int, int | None], list[Row[Any]]] = {}
    for part in in_parts(sorted(claims)):
        query = select(EVENTS).where(EVENTS.c.claim_id.in_(part), EVENTS.c.what.in_(CLAIM_EVENTS))
        for row in connection.execute(query.order_by(EVENTS.c.sequence)):
            events.setdefault((row.claim_id, row.batch_id), []).append(row)
    return events


def _claim(row: Row[Any], verdicts: Sequence[Row[Any]], *, is_free: bool) -> RejectedClaim:
    """The claim with its newest rejection, one without doubt before one in doubt."""
    firm = [each for each in verdicts if each.what == CLAIM_REJECTED]
    latest = (firm or [each for each in verdicts if each.what == CLAIM_REJECTED_IN_DOUBT])[-1]
    facts = json.loads(latest.after)
    hold = "" if is_free else _hold(verdicts)
    days = [each[3] for each in facts.get("statuses", []) if each[3]]
    return RejectedClaim(
        claim_id=row.claim_number,
        practice_npi=row.npi,
        payer_id=row.payer_id,
        batch_id=row.batch_id,
        submitted_at=row.submitted_at,
        noted_at=latest.at,
        rejected_on=days[0] if days else None,
        source=facts["source"],
        reasons=reasons_of(facts),
        statuses=tuple(statuses_in(facts)),
        hold=hold,
        is_test=row.usage_indicator == TEST,
        is_correction=row.frequency in CORRECTION_FREQUENCIES,
    )


def _hold(verdicts: Sequence[Row[Any]]) -> str:
    """Why a claim does not go out again by itself."""
    if any(each.what == CLAIM_ACCEPTED for each in verdicts):
        return "The claim was accepted as well."
    doubts = [doubt_words(json.loads(each.after)) for each in verdicts if each.what == CLAIM_REJECTED_IN_DOUBT]
    return f"The rejection {doubts[-1]}." if doubts else "The payer decided the claim: a remittance about it is posted."
