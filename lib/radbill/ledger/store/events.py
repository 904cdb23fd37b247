"""What happened to claims and batches: rows that are only added, each with the hash of the row before it.

The number and hash of the last event stand in a row of their own, which a writer holds until its transaction ends:
the chain never forks. What is hashed is what is stored: numbers and text, the moment as text too. Moments are those of
the database, one clock for a team.
"""

import getpass
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, text, update

from radbill.ledger.store.rows import insert_many
from radbill.ledger.store.tables import CHAIN, EVENTS

#: The hash before the first event.
FIRST_HASH = "0" * 64
_HASHED = ("sequence", "at", "by", "what", "claim_id", "batch_id", "before", "after")
_MOMENTS = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    "postgresql": """SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""",
}


class Event(NamedTuple):
    """Something that happened. Names no patient.

    Attributes:
        what: In capitals, such as BATCH_EXPORTED.
        claim_id: Row of the claim that it happened to, if it was one.
        batch_id: The batch that it happened to or in.
        before: What stood before, if anything did.
        after: What stands since.
    """

    what: str
    claim_id: int | None = None
    batch_id: int | None = None
    before: str = ""
    after: str = ""


def moment(connection: Connection) -> str:
    """The present moment of the database, UTC, as `YYYY-MM-DDTHH:MM:SSZ`."""
    return str(connection.execute(text(_MOMENTS[connection.dialect.name])).scalar_one())


def hold_chain(connection: Connection) -> None:
    """Let nobody else add events until the transaction ends: two that note the same take turns."""
    connection.execute(select(CHAIN.c.id).with_for_update())


def append_events(connection: Connection, events: Sequence[Event]) -> None:
    """Add events to the chain, in this order."""
    if not events:
        return
    grown = update(CHAIN).values(sequence=CHAIN.c.sequence + len(events)).returning(CHAIN.c.sequence, CHAIN.c.hash)
    last, previous = connection.execute(grown).one()
    at, by = moment(connection), user()
    rows = []
    for sequence, event in enumerate(events, start=last - len(events) + 1):
        fields = {"sequence": sequence, "at": at, "by": by, **event._asdict()}
        rows.append({**fields, "previous_hash": previous, "hash": (previous := event_hash(previous, fields))})
    insert_many(connection, EVENTS, rows)
    connection.execute(update(CHAIN).values(hash=previous))


def event_hash(previous_hash: str, fields: dict[str, Any]) -> str:
    """Hash of an event: over the hash before it and every field as it is stored, its number too."""
    content = json.dumps([fields[name] for name in _HASHED], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}{content}".encode()).hexdigest()


def user() -> str:
    """Who is at work, as the system names them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user on this machine
        return "unknown"


def head_of(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last event."""
    row = connection.execute(select(CHAIN.c.sequence, CHAIN.c.hash)).one()
    return row.sequence, row.hash


def break_in_chain(connection: Connection) -> str:
    """Where the chain is broken first, in words; empty when it is whole. Reads all of it in one moment's view."""
    rows = connection.execute(select(EVENTS).order_by(EVENTS.c.sequence).execution_options(yield_per=2000))
    previous, count, broken = FIRST_HASH, 0, ""
    for count, row in enumerate(rows, start=1):
        if broken := _break_at(row, count, previous):
            return broken
        previous = row.hash
    if head_of(connection) != (count, previous):
        return f"The last events are missing: the chain names another end than event {count}."
    return ""


def _break_at(row: Row[Any], expected: int, previous: str) -> str:
    if row.sequence != expected:
        return f"Event {expected} is missing."
    if row.previous_hash != previous:
        return f"Event {expected} does not follow from the event before it."
    if event_hash(previous, row._asdict()) != row.hash:
        return f"Event {expected} was changed."
    return ""


def events_of(connection: Connection, claim_id: int, batch_ids: Iterable[int]) -> Sequence[Row[Any]]:
    """Events of a claim and of the batches in which it went out, in their order."""
    of_batches = EVENTS.c.claim_id.is_(None) & EVENTS.c.batch_id.in_(list(batch_ids))
    query = select(EVENTS).where((EVENTS.c.claim_id == claim_id) | of_batches)
    return connection.execute(query.order_by(EVENTS.c.sequence)).all()
