"""What shows that the files of batches arrived. A file lies in a folder until somebody uploads it, unseen.

An upload by hand shows by what comes back: a TA1, 999 or 277CA, or a remittance about one of the claims.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, exists, func, or_, select

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES, PRODUCTION, TEST
from radbill.core.failures import Failure
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.records import SENT
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, EVENTS, SUBMISSIONS, TRANSMISSIONS
from radbill.ledger.store.verdict_events import BATCH_ANSWERED, CLAIM_ACCEPTED, CLAIM_REJECTED

#: So many signs of a moment are its day.
_DAY = 10


class ArrivalSign(StrEnum):
    """What shows that a file arrived, or that nothing waits for it any more."""

    #: `radbill deliver` put it on the trading partner's server.
    TRANSMITTED = "TRANSMITTED"
    #: A TA1, 999 or 277CA answered the file or one of its claims, be it with a rejection.
    ANSWERED = "ANSWERED"
    #: A posted 835 tells of a claim that was sent in no later file.
    PAYER_ANSWERED = "PAYER_ANSWERED"
    #: Each of its claims was sent in a later file.
    SENT_AGAIN = "SENT_AGAIN"


class Arrival(NamedTuple):
    """What shows that a file arrived, and the day on which that was noted, UTC."""

    sign: ArrivalSign
    on: date


class SentFile(NamedTuple):
    """The file of a batch.

    Attributes:
        sha256: Of its bytes.
        arrival: The strongest sign that it arrived; none while only the practice has it. Of a test it is first of
            all that each of its claims was sent again: whatever answered the test, nothing of it is left then.
        is_test: Whether the file is marked as a test (ISA15 T), on which nobody pays.
        test_only: Claim IDs of a test that no file for payment and no later test held; none of a file for payment.
    """

    sha256: str
    arrival: Arrival | None
    is_test: bool = False
    test_only: frozenset[str] = frozenset()


def sent_files(batch_ids: Collection[int], directory: Path | None = None) -> Mapping[int, SentFile] | Failure:
    """The files of batches that went out, by number; batches that the ledger does not know are left out.

    Args:
        batch_ids: The batches that are asked for.
        directory: Where the ledger is; the user's by default. None is made where there is none.
    """
    ledger = Ledger(directory)
    try:
        if not batch_ids or not ledger.is_there:
            return {}
        with ledger.reading() as connection:
            return dict(_sent_files(connection, sorted(batch_ids)))
    except LedgerError as error:
        return error.failure


def _sent_files(connection: Connection, batch_ids: Iterable[int]) -> Iterator[tuple[int, SentFile]]:
    for part in in_parts(list(batch_ids)):
        arrivals: dict[int, dict[ArrivalSign, Arrival]] = defaultdict(dict)
        for sign, query in _queries(part):
            for batch_id, at in connection.execute(query):
                arrivals[batch_id][sign] = Arrival(sign, date.fromisoformat(at[:_DAY]))
        test_only: dict[int, set[str]] = defaultdict(set)
        for batch_id, claim_id in connection.execute(_test_only(part)):
            test_only[batch_id].add(claim_id)
        there = BATCHES.c
        files = select(there.batch_id, there.sha256, there.usage_indicator).where(there.batch_id.in_(part))
        for batch_id, sha256, usage in connection.execute(files):
            signs, is_test = arrivals[batch_id], usage == TEST
            first = next(iter(signs.values()), None)
            arrival = signs.get(ArrivalSign.SENT_AGAIN, first) if is_test else first
            yield batch_id, SentFile(sha256, arrival, is_test, frozenset(test_only[batch_id]))


def _queries(batch_ids: Iterable[int]) -> Iterator[tuple[ArrivalSign, Select[Any]]]:
    """Number of the batch and first moment by each sign, the strongest sign first."""
    there, told = TRANSMISSIONS.c, EVENTS.c
    of_server = select(there.batch_id, func.min(there.at)).where(there.batch_id.in_(batch_ids))
    yield ArrivalSign.TRANSMITTED, of_server.group_by(there.batch_id)
    answers = (BATCH_ANSWERED, CLAIM_ACCEPTED, CLAIM_REJECTED)
    answered = select(told.batch_id, func.min(told.at)).where(told.batch_id.in_(batch_ids), told.what.in_(answers))
    yield ArrivalSign.ANSWERED, answered.group_by(told.batch_id)
    yield ArrivalSign.PAYER_ANSWERED, _payer_answers(batch_ids)
    yield ArrivalSign.SENT_AGAIN, _sent_again(batch_ids)


def _newest(batch_ids: Iterable[int]) -> Any:  # noqa: ANN401 - a subquery
    """Of each claim of the batches the last sending, tests too: what a payer says is about that."""
    sent, among = SUBMISSIONS.c, SUBMISSIONS.alias()
    own = select(among.c.claim_id).where(among.c.batch_id.in_(batch_ids))
    query = select(func.max(sent.id)).select_from(SUBMISSIONS).outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
    return query.where(is_sent(), sent.claim_id.in_(own)).group_by(sent.claim_id).scalar_subquery()


def _payer_answers(batch_ids: Iterable[int]) -> Select[Any]:
    """Remittances that were posted on the day of the batch or later, about claims whose last sending it was."""
    sent, told = SUBMISSIONS.c, REMITTANCES.c
    is_later = func.substr(told.posted_at, 1, _DAY) >= func.substr(sent.submitted_at, 1, _DAY)
    query = (
        select(sent.batch_id, func.min(told.posted_at))
        .select_from(SUBMISSIONS)
        .join(REMITTANCE_CLAIMS, REMITTANCE_CLAIMS.c.claim_id == sent.claim_id)
        .join(REMITTANCES, told.id == REMITTANCE_CLAIMS.c.remittance_id)
        .where(sent.batch_id.in_(batch_ids), sent.id.in_(_newest(batch_ids)), is_later)
        .where(told.state == POSTED, REMITTANCE_CLAIMS.c.state == POSTED)
    )
    return query.group_by(sent.batch_id)


def _sent_again(batch_ids: Iterable[int]) -> Select[Any]:
    """Batches none of whose claims was sent last with them, and when the last of the later sendings was."""
    later, sent = SUBMISSIONS.alias(), SUBMISSIONS.c
    last_here = func.sum(case((sent.id.in_(_newest(batch_ids)), 1), else_=0))
    query = (
        select(sent.batch_id, func.max(later.c.submitted_at))
        .select_from(SUBMISSIONS)
        .join(later, later.c.claim_id == sent.claim_id)
        .where(sent.batch_id.in_(batch_ids))
    )
    return query.group_by(sent.batch_id).having(last_here == 0)


def _test_only(batch_ids: Iterable[int]) -> Select[Any]:
    """Batch and claim ID of what only tests held, each with the last test of it.

    A correction may differ from an earlier one for payment, so that only a later one ends its test.
    """
    sent, other = SUBMISSIONS.c, SUBMISSIONS.alias()
    of_other = BATCHES.alias()
    is_other_sent = or_(
        other.c.batch_id.is_(None), exists().where(of_other.c.batch_id == other.c.batch_id, of_other.c.state.in_(SENT))
    )
    is_original_paid = and_(
        other.c.usage_indicator == PRODUCTION, other.c.id < sent.id, sent.frequency.not_in(CORRECTION_FREQUENCIES)
    )
    held_too = exists().where(
        *(other.c[name] == sent[name] for name in ("claim_id", "responsibility", "frequency", "payer_id")),
        or_(other.c.id > sent.id, is_original_paid), is_other_sent,
    )  # fmt: skip
    query = (
        select(sent.batch_id, CLAIMS.c.claim_number).select_from(SUBMISSIONS).join(CLAIMS, CLAIMS.c.id == sent.claim_id)
    )
    return query.where(sent.batch_id.in_(batch_ids), sent.usage_indicator == TEST, ~held_too)
