"""Acknowledgments (TA1, 999, 277CA) noted in the ledger: each verdict once, whatever file brings it.

A rejected interchange, group, set or batch takes its claims with it. A rejected claim may go out again; that a file was
taken in (TA1, 999) does not accept its claims, only a 277CA does.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from radbill.core.failures import Failure
from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer
from radbill.edi.acknowledgments.groups import GroupAcknowledgment
from radbill.edi.acknowledgments.interchanges import InterchangeAcknowledgment
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import AcknowledgmentRecord, read_acknowledgments
from radbill.edi.guides.answer_files import AnswerFile
from radbill.edi.x12.element_check import ListCheck
from radbill.ledger.claims.submission_search import (
    SubmissionKey,
    batch_named,
    batch_with,
    claim_ids_by_set,
    is_of_the_day,
    set_named,
    submission_answered,
    submissions_of_batch,
    submissions_sent,
)
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CHAIN, EVENTS
from radbill.ledger.store.verdict_events import BATCH_ANSWERED, claim_event, verdict_facts


class Posting(NamedTuple):
    """What one file brought to the ledger.

    Attributes:
        matched_segments: Segments of the file at which something of ours is answered.
        rejected_count: Submissions that this file rejected and no file before it.
        noted_count: Events that it added; none when all of it was noted before.
        elsewhere: Batches of which a set was rejected and whose file another computer keeps; nothing of that was noted.
    """

    matched_segments: frozenset[int]
    rejected_count: int
    noted_count: int
    elsewhere: tuple[int, ...] = ()


class PostedFile(NamedTuple):
    """A file of acknowledgments and what it brought."""

    file: AnswerFile[AcknowledgmentRecord]
    posting: Posting


def post_acknowledgments(
    path: Path, list_check: ListCheck, directory: Path | None = None
) -> tuple[PostedFile, ...] | Failure:
    """Note in the ledger what a file, or each file in a zip, says about what was sent.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    try:
        return tuple(PostedFile(each, _post(ledger, each.records)) for each in read_acknowledgments(path, list_check))
    except LedgerError as error:
        return error.failure


def _post(ledger: Ledger, records: tuple[AcknowledgmentRecord, ...]) -> Posting:
    """All of a file is noted or nothing."""
    with ledger.transaction() as connection:
        connection.execute(select(CHAIN.c.id).with_for_update())  # two that post the same file take turns
        found = _Verdicts(connection, ledger)
        found.take(records)
        new = tuple(_without_noted(connection, found.events))
        append_events(connection, new)
    rejected = {(each.claim_id, each.batch_id) for each in new if each.what == claim_event(Outcome.REJECTED)}
    return Posting(frozenset(found.matched), len(rejected), len(new), tuple(sorted(found.elsewhere)))


class _Verdicts:
    """Events of what records say, and at which segments something of ours is answered."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection, self._ledger = connection, ledger
        self._batches: dict[str | None, BatchRecord | None] = {}
        self._sent: dict[str, list[Any]] = {}
        #: Claims of the sets in the files of batches that were sent; none where another computer keeps the file.
        self._claims_by_set: dict[int, dict[str, set[str]] | None] = {}
        self.events: list[Event] = []
        self.matched: set[int] = set()
        self.elsewhere: set[int] = set()

    def take(self, records: tuple[AcknowledgmentRecord, ...]) -> None:
        answered = (each.claim_id for each in records if isinstance(each, ClaimAnswer) and each.claim_id)
        self._sent = submissions_sent(self._connection, answered)
        for record in records:
            if isinstance(record, ClaimAnswer):
                self._claim(record)
            elif isinstance(record, BatchAnswer):
                self._above_claims(record)
            elif isinstance(record, GroupAcknowledgment):
                self._group(record)
            else:
                self._interchange(record)

    def _claim(self, claim: ClaimAnswer) -> None:
        batch = self._batch_named(claim.batch_number)
        key = submission_answered(claim, batch.batch_id if batch else None, self._sent)
        if key:
            facts = verdict_facts("277CA", claim.verdict, claim.statuses, claim.payer_claim_control_number)
            self.matched.add(claim.segment)
            self.events.append(Event(claim_event(claim.verdict), *key, after=facts))

    def _batch_named(self, reference: str | None) -> BatchRecord | None:
        if reference not in self._batches:
            self._batches[reference] = batch_named(self._connection, reference)
        return self._batches[reference]

    def _above_claims(self, level: BatchAnswer) -> None:
        batch = self._batch_named(level.number) if level.is_receiver else None
        if batch and level.number and level.statuses:
            facts = verdict_facts("277CA", level.verdict, level.statuses)
            rejected = [set_named(level.number)] if level.verdict is Outcome.REJECTED else []
            self._batch(batch, level.segment, facts, self._of_sets(batch, rejected))

    def _interchange(self, answer: InterchangeAcknowledgment) -> None:
        batch = batch_with(self._connection, "interchange", answer.control_number)
        if batch and is_of_the_day(batch, answer.sent_on):
            is_rejected = answer.result is Outcome.REJECTED
            keys = submissions_of_batch(self._connection, batch.batch_id) if is_rejected else ()
            self._batch(batch, answer.segment, verdict_facts("TA1", answer.result), keys)

    def _group(self, group: GroupAcknowledgment) -> None:
        batch = batch_with(self._connection, "group", group.control_number)
        if batch is None or not self._has_sets(batch, group):
            return
        facts, keys = verdict_facts("999", group.result), self._refused(batch, group)
        self._batch(batch, group.segment, facts, keys)
        if keys is not None:
            self.matched |= {each.segment for each in group.sets}

    def _refused(self, batch: BatchRecord, group: GroupAcknowledgment) -> tuple[SubmissionKey, ...] | None:
        """Submissions in what a 999 rejects."""
        if group.result is Outcome.REJECTED and not any(_is_accepted(each.result) for each in group.sets):
            return submissions_of_batch(self._connection, batch.batch_id)
        rejected = [each.control_number or "" for each in group.sets if each.result is Outcome.REJECTED]
        return self._of_sets(batch, rejected)

    def _of_sets(self, batch: BatchRecord, numbers: list[str]) -> tuple[SubmissionKey, ...] | None:
        """Submissions in some sets; none when the file that was sent is not on this computer."""
        if not numbers:
            return ()
        by_set = self._sets_of(batch)
        if by_set is None:
            self.elsewhere.add(batch.batch_id)
            return None
        claim_ids = {claim_id for number in numbers for claim_id in by_set.get(number, ())}
        return submissions_of_batch(self._connection, batch.batch_id, claim_ids)

    def _has_sets(self, batch: BatchRecord, group: GroupAcknowledgment) -> bool:
        """Whether every set that a 999 names stands in the file that was sent."""
        sent = self._sets_of(batch)
        return sent is None or all(each.control_number in sent for each in group.sets)

    def _sets_of(self, batch: BatchRecord) -> dict[str, set[str]] | None:
        """Claims by set; the file is read once."""
        if batch.batch_id not in self._claims_by_set:
            self._claims_by_set[batch.batch_id] = claim_ids_by_set(self._ledger.archived(batch))
        return self._claims_by_set[batch.batch_id]

    def _batch(self, batch: BatchRecord, segment: int, facts: str, rejected: tuple[SubmissionKey, ...] | None) -> None:
        """A batch was answered, and with it some claims are rejected; nothing when it is not known which."""
        if rejected is None:
            return
        self.matched.add(segment)
        self.events.append(Event(BATCH_ANSWERED, None, batch.batch_id, after=facts))
        self.events += [Event(claim_event(Outcome.REJECTED), *key, after=facts) for key in rejected]


def _is_accepted(outcome: Outcome | None) -> bool:
    return outcome in {Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_ERRORS}


def _without_noted(connection: Connection, events: list[Event]) -> Iterator[Event]:
    """Events that no file before, and none earlier in this one, has brought."""
    of_claims = sorted({each.claim_id for each in events if each.claim_id is not None})
    of_batches = sorted({each.batch_id for each in events if each.claim_id is None and each.batch_id is not None})
    seen: set[tuple[Any, ...]] = set()
    conditions: list[ColumnElement[bool]] = [EVENTS.c.claim_id.in_(part) for part in in_parts(of_claims)]
    conditions += [EVENTS.c.claim_id.is_(None) & EVENTS.c.batch_id.in_(part) for part in in_parts(of_batches)]
    for condition in conditions:
        query = select(EVENTS.c.what, EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.after).where(condition)
        seen |= {tuple(row) for row in connection.execute(query)}
    for event in events:
        key = (event.what, event.claim_id, event.batch_id, event.after)
        if key not in seen:
            seen.add(key)
            yield event
