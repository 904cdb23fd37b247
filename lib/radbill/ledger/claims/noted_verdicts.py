"""What makes two verdicts the same, so that each is noted once, whatever file brings it and on whatever day.

A verdict is the same when the one before it, of the same answer by the same side on the same sending, says the same,
whatever its day: who repeats a verdict tomorrow says nothing new. One that comes back after another verdict lay between
them is a new decision, and so is one of an earlier day than any that is noted, which proves more.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from radbill.ledger.store.events import Event
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import EVENTS
from radbill.ledger.store.verdict_events import BATCH_ANSWERED, CLAIM_EVENTS, without_doubt

_Subject = tuple[int | None, int | None]


class _Noted(NamedTuple):
    """A verdict: its day (empty without one), what it says but for days, in which answer, and who says it."""

    day: str
    without_days: str
    source: str
    by: Any

    def may_be_of(self, other: "_Noted") -> bool:
        """Whether both may be from one side: earlier ledgers did not keep which."""
        return self.source == other.source and (self.by == other.by or self.by is None or other.by is None)

    def says_what(self, other: "_Noted") -> bool:
        """Whether both say the same of the same day."""
        return self.day == other.day and self.without_days == other.without_days


def new_events(connection: Connection, events: Sequence[Event]) -> Iterator[Event]:
    """Events that no file before, and none earlier in this one, has brought."""
    noted = _noted(connection, events)
    for event in events:
        mine = noted.setdefault((event.claim_id, event.batch_id), [])
        verdict = _verdict(event.after)
        if not _is_again(verdict, [each for each in mine if each.may_be_of(verdict)]):
            mine.append(verdict)
            yield event


def _is_again(verdict: _Noted, others: Sequence[_Noted]) -> bool:
    if any(each.says_what(verdict) for each in others):
        return True
    before = [each for each in others if not verdict.day or each.day <= verdict.day]
    latest = max(reversed(before), key=lambda each: each.day, default=None)  # of one day the last that was noted
    return latest is not None and latest.without_days == verdict.without_days


def _noted(connection: Connection, events: Iterable[Event]) -> dict[_Subject, list[_Noted]]:
    subjects = {(each.claim_id, each.batch_id) for each in events}
    of_claims = sorted({claim for claim, _ in subjects if claim is not None})
    of_batches = sorted({batch for claim, batch in subjects if claim is None and batch is not None})
    what = EVENTS.c.what.in_((BATCH_ANSWERED, *CLAIM_EVENTS))
    conditions: list[ColumnElement[bool]] = [EVENTS.c.claim_id.in_(part) for part in in_parts(of_claims)]
    conditions += [EVENTS.c.claim_id.is_(None) & EVENTS.c.batch_id.in_(part) for part in in_parts(of_batches)]
    noted: dict[_Subject, list[_Noted]] = {}
    for condition in conditions:
        query = select(EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.after).where(condition, what)
        for row in connection.execute(query.order_by(EVENTS.c.sequence)):
            noted.setdefault((row[0], row[1]), []).append(_verdict(row[2]))
    return noted


def _verdict(after: str) -> _Noted:
    facts = json.loads(without_doubt(after))
    by = facts.pop("by", None)
    statuses = facts.get("statuses", [])
    days = [each[3] or "" for each in statuses]
    plain = facts | {"statuses": [each[:3] for each in statuses]}
    return _Noted(days[0] if days else "", json.dumps(plain), facts.get("source", ""), by)
