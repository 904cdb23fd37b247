"""Appeals in the ledger: which level of which line went out when, and what was decided; events, never changed."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.ledger.receivables.denied_lines import DeniedLine
from radbill.ledger.store.events import Event
from radbill.ledger.store.remittance_events import APPEAL_DECIDED, APPEAL_SENT
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import EVENTS


class AppealOutcome(StrEnum):
    """What became of an appeal."""

    FAVORABLE = "FAVORABLE"
    PARTLY_FAVORABLE = "PARTLY_FAVORABLE"
    UNFAVORABLE = "UNFAVORABLE"
    DISMISSED = "DISMISSED"
    WITHDRAWN = "WITHDRAWN"


class NotedAppeal(NamedTuple):
    """The newest appeal of a line.

    Attributes:
        level: From 1.
        sent_on: When it went out.
        outcome: What was decided; none while nothing is.
        decided_on: When.
    """

    level: int
    sent_on: date
    outcome: AppealOutcome | None = None
    decided_on: date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether nothing was decided yet."""
        return self.outcome is None

    @property
    def can_go_on(self) -> bool:
        """Whether a next level may follow."""
        return self.outcome in {AppealOutcome.PARTLY_FAVORABLE, AppealOutcome.UNFAVORABLE, AppealOutcome.DISMISSED}


def noted_appeals(connection: Connection, claims: Iterable[int]) -> Mapping[tuple[int, str], NotedAppeal]:
    """The newest appeal of each line that has one, by the claim's row and the line's key."""
    found: dict[tuple[int, str], NotedAppeal] = {}
    for part in in_parts(sorted(claims)):
        query = select(EVENTS).where(EVENTS.c.claim_id.in_(part), EVENTS.c.what.in_((APPEAL_SENT, APPEAL_DECIDED)))
        for event in connection.execute(query.order_by(EVENTS.c.sequence)):
            facts = json.loads(event.after)
            key = event.claim_id, facts["line"]
            found[key] = _after(found.get(key), event.what, facts)
    return found


def _after(before: NotedAppeal | None, what: str, facts: Mapping[str, Any]) -> NotedAppeal:
    on = date.fromisoformat(facts["on"])
    if what == APPEAL_SENT or before is None:
        return NotedAppeal(facts["level"], on)
    return before._replace(outcome=AppealOutcome(facts["outcome"]), decided_on=on)


def sent_event(line: DeniedLine, level: int, on: date, file_sha256: str) -> Event:
    """An appeal that went out, as an event."""
    facts = {"line": line.line, "level": level, "on": on.isoformat(), "denied_cents": line.cents, "file": file_sha256}
    return Event(APPEAL_SENT, line.claim_row, after=json.dumps(facts))


class AppealDecision(NamedTuple):
    """What was decided of an appeal, on which day, and what a person notes of it."""

    outcome: AppealOutcome
    on: date
    note: str = ""


def decided_event(claim_row: int, line: str, level: int, decision: AppealDecision) -> Event:
    """What became of an appeal, as an event."""
    facts = {"line": line, "level": level, "on": decision.on.isoformat(), "outcome": decision.outcome.value,
             "note": decision.note}  # fmt: skip
    return Event(APPEAL_DECIDED, claim_row, after=json.dumps(facts))
