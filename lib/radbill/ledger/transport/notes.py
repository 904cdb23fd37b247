"""What the ledger notes of transfers: that a batch is about to get its name there, that it has it, what was fetched."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import exists, insert, select

from radbill.core.failures import Failure
from radbill.ledger.store.events import Event, append_events, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS, TRANSMISSIONS
from radbill.ledger.store.transport_events import BATCH_TRANSMITTED, FILE_FETCHED, TRANSMISSION_BEGUN


class Transmission(NamedTuple):
    """A batch on a partner's server.

    Attributes:
        at: When it was noted, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
        size: Bytes.
    """

    batch_id: int
    at: str
    remote_name: str
    size: int
    sha256: str


def transmissions(directory: Path | None = None) -> Mapping[int, Transmission] | Failure:
    """The last transmission of every batch, by its number; no ledger is made where there is none."""
    ledger = Ledger(directory)
    try:
        return transmissions_in(ledger) if ledger.is_there else {}
    except LedgerError as error:
        return error.failure


def transmissions_in(ledger: Ledger) -> dict[int, Transmission]:
    """The last transmission of every batch that was transmitted, by its number."""
    query = select(*(TRANSMISSIONS.c[name] for name in Transmission._fields)).order_by(TRANSMISSIONS.c.id)
    with ledger.reading() as connection:
        return {row.batch_id: Transmission(*row) for row in connection.execute(query)}


def is_begun(ledger: Ledger, batch_id: int) -> bool:
    """Whether a batch was about to get its name on a partner's server, so that the partner may have it."""
    query = select(exists().where(EVENTS.c.what == TRANSMISSION_BEGUN, EVENTS.c.batch_id == batch_id))
    with ledger.reading() as connection:
        return bool(connection.execute(query).scalar())


def note_begun(ledger: Ledger, batch_id: int, remote_name: str) -> None:
    """Note that a batch gets its name on the partner's server next."""
    with ledger.transaction() as connection:
        append_events(connection, [Event(TRANSMISSION_BEGUN, None, batch_id, "", remote_name)])


def note_transmitted(ledger: Ledger, batch_id: int, remote_name: str, size: int, sha256: str) -> None:
    """Note that a batch has its name on the partner's server: the row and its event, both or neither."""
    with ledger.transaction() as connection:
        values = {"batch_id": batch_id, "at": moment(connection), "remote_name": remote_name, "size": size,
                  "sha256": sha256}  # fmt: skip
        connection.execute(insert(TRANSMISSIONS).values(values))
        append_events(connection, [Event(BATCH_TRANSMITTED, None, batch_id, remote_name, sha256)])


class FetchNotes(NamedTuple):
    """What was fetched so far.

    Attributes:
        listings: Digests of partner, name, size and moment as listed: not downloaded again.
        contents: sha256 of the files: not put into the inbox again.
    """

    listings: frozenset[str]
    contents: frozenset[str]


def fetch_notes(ledger: Ledger) -> FetchNotes:
    """Everything that was fetched so far."""
    query = select(EVENTS.c.after).where(EVENTS.c.what == FILE_FETCHED)
    with ledger.reading() as connection:
        facts = [json.loads(after) for after in connection.execute(query).scalars()]
    return FetchNotes(frozenset(each["listing"] for each in facts), frozenset(each["sha256"] for each in facts))


def note_fetched(ledger: Ledger, receiver_id: str, listing: str, sha256: str) -> None:
    """Note a file that was fetched. Its name is not kept, for it is another's and may name a person."""
    facts = {"partner": receiver_id, "listing": listing, "sha256": sha256}
    with ledger.transaction() as connection:
        append_events(connection, [Event(FILE_FETCHED, None, None, "", json.dumps(facts))])
