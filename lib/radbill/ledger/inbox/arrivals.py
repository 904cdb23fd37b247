"""When which file came, and by whom: events of the ledger, one for each file; the names of files are not kept."""

import json
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.edi.guides.file_kinds import FileContent
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.tables import EVENTS

FILE_RECEIVED = "FILE_RECEIVED"


class Arrival(NamedTuple):
    """A file that came.

    Attributes:
        at: When, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
        by: Who received it: a user of a computer.
        sha256: Of its bytes.
        kinds: What it holds.
    """

    at: str
    by: str
    sha256: str
    kinds: tuple[str, ...]


class Arrivals:
    """The files that came so far. Read again, it reads only what is new."""

    def __init__(self) -> None:
        self._last = 0
        self._by_bytes: dict[str, Arrival] = {}
        self._by_content: dict[str, Arrival] = {}

    def read(self, connection: Connection) -> None:
        """Take in what was noted since the last time."""
        row = EVENTS.c
        query = select(row.sequence, row.at, row.by, row.after).where(
            row.sequence > self._last, row.what == FILE_RECEIVED
        )
        for each in connection.execute(query.order_by(row.sequence)):
            facts = json.loads(each.after)
            arrival = Arrival(each.at, each.by, facts["sha256"], tuple(facts["kinds"]))
            self._by_bytes.setdefault(arrival.sha256, arrival)
            self._by_content.setdefault(facts["content_sha256"], arrival)
            self._last = each.sequence

    def earlier(self, content: FileContent) -> Arrival | None:
        """When these bytes, or else the same content in another envelope, came."""
        return self._by_bytes.get(content.sha256) or self._by_content.get(content.content_sha256)

    def with_bytes(self, sha256: str) -> Arrival | None:
        """When the file with these bytes came."""
        return self._by_bytes.get(sha256)

    def note(self, connection: Connection, content: FileContent) -> None:
        """Note that a file came, if these bytes never did; in a transaction that holds the chain of events."""
        if content.sha256 not in self._by_bytes:
            facts = {"sha256": content.sha256, "content_sha256": content.content_sha256, "kinds": content.kinds}
            append_events(connection, [Event(FILE_RECEIVED, after=json.dumps(facts))])

    def days(self) -> dict[str, str]:
        """The day on which each file came, by sha256."""
        return {sha256: arrival.at[:10] for sha256, arrival in self._by_bytes.items()}
