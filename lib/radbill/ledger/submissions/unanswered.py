"""Batches that wait for an answer: no TA1 or 999 on the file, or no 277CA on some of its claims."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.core.failures import Failure
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger, batch_record
from radbill.ledger.store.records import MOMENT_FORMAT, SENT, BatchRecord
from radbill.ledger.store.tables import BATCHES, EVENTS, SUBMISSIONS
from radbill.ledger.store.verdict_events import BATCH_ANSWERED, VERDICTS

#: A 999 comes within minutes, a 277CA within a day.
_ANSWER_DUE_AFTER = timedelta(days=1)
#: Which answer an event about a batch is from, as it stands in the event.
_FILE_ANSWERS = ('%"source": "TA1"%', '%"source": "999"%')

_IS_ANSWERED = "is_file_answered"


class UnansweredBatch(NamedTuple):
    """A batch that waits for an answer.

    Attributes:
        batch: The batch.
        is_file_answered: Whether a TA1 or 999 said anything about its file.
        unanswered_claim_count: Claims that nobody accepted or rejected and that were not sent again since.
    """

    batch: BatchRecord
    is_file_answered: bool
    unanswered_claim_count: int


def unanswered_batches(now: datetime, directory: Path | None = None) -> tuple[UnansweredBatch, ...] | Failure:
    """Batches of more than a day ago, tests left out, whose file or some of whose claims were not answered.

    Args:
        now: The present moment, UTC.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            return _unanswered(connection, (now - _ANSWER_DUE_AFTER).strftime(MOMENT_FORMAT))
    except LedgerError as error:
        return error.failure


def _unanswered(connection: Connection, before: str) -> tuple[UnansweredBatch, ...]:
    of_file = or_(*(EVENTS.c.after.like(each) for each in _FILE_ANSWERS))
    about_file = exists().where(EVENTS.c.what == BATCH_ANSWERED, EVENTS.c.batch_id == BATCHES.c.batch_id, of_file)
    query = select(*BATCHES.c, about_file.label(_IS_ANSWERED)).where(
        BATCHES.c.state.in_(SENT), BATCHES.c.usage_indicator == PRODUCTION, BATCHES.c.prepared_at < before
    )
    counts = {row.batch_id: row.claim_count for row in connection.execute(_counts(before))}
    rows = connection.execute(query.order_by(BATCHES.c.batch_id))
    every = (_unanswered_batch(row, counts) for row in rows)
    return tuple(each for each in every if each.unanswered_claim_count or not each.is_file_answered)


def _unanswered_batch(row: Any, counts: dict[int, int]) -> UnansweredBatch:  # noqa: ANN401 - a row of a query
    fields = row._asdict()
    is_answered = bool(fields.pop(_IS_ANSWERED))
    batch = batch_record(fields)
    return UnansweredBatch(batch, is_answered, counts.get(batch.batch_id, 0))


def _counts(before: str) -> Select[tuple[int, int]]:
    """How many claims of each batch have no verdict."""
    query = select(SUBMISSIONS.c.batch_id, func.count().label("claim_count")).join(BATCHES)
    open_claims = query.where(BATCHES.c.prepared_at < before, ~_has_verdict(), ~_is_sent_again())
    return open_claims.group_by(SUBMISSIONS.c.batch_id)


def _has_verdict() -> ColumnElement[bool]:
    return exists().where(
        EVENTS.c.what.in_(VERDICTS),
        EVENTS.c.claim_id == SUBMISSIONS.c.claim_id,
        EVENTS.c.batch_id == SUBMISSIONS.c.batch_id,
    )


def _is_sent_again() -> ColumnElement[bool]:
    later, batch = SUBMISSIONS.alias(), BATCHES.alias()
    return exists().where(
        later.c.claim_id == SUBMISSIONS.c.claim_id,
        later.c.id > SUBMISSIONS.c.id,
        later.c.usage_indicator == PRODUCTION,
        batch.c.batch_id == later.c.batch_id,
        batch.c.state.in_(SENT),
    )
