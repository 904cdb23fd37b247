"""What the ledger notes of files on their way to a trading partner. A change and its event are noted together."""

from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, update

from radbill.ledger.store.events import Event, append_events, moment
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.tables import TRANSMISSIONS


class TransmissionState(StrEnum):
    """How far a file got."""

    BEGUN = "BEGUN"  # on its way under a temporary name
    RENAMING = "RENAMING"  # all of it is there; its name is being changed to the final one
    TRANSMITTED = "TRANSMITTED"  # it is there under its final name
    UNCERTAIN = "UNCERTAIN"  # it was being renamed, and neither name is there now
    REFUSED = "REFUSED"  # the other side did not take it


#: In these states a file goes on by itself.
OPEN = (TransmissionState.BEGUN, TransmissionState.RENAMING)


class Transmission(NamedTuple):
    """A file on its way. The attempt is above 1 where a person asked for it again; `at` is UTC."""

    id: int
    batch_id: int
    attempt: int
    state: TransmissionState
    receiver_id: str
    at: str
    remote_name: str
    size: int
    sha256: str


def transmissions(connection: Connection) -> dict[int, Transmission]:
    """The newest transmission of each batch that has one."""
    query = select(TRANSMISSIONS).order_by(TRANSMISSIONS.c.batch_id, TRANSMISSIONS.c.attempt)
    return {row.batch_id: _record(row) for row in connection.execute(query)}


def begin_transmission(ledger: Ledger, batch: BatchRecord, receiver_id: str, size: int, attempt: int) -> Transmission:
    """Note that a batch goes out now."""
    remote_name = _remote_name(batch, attempt)
    with ledger.transaction() as connection:
        fields = {
            "batch_id": batch.batch_id,
            "attempt": attempt,
            "state": TransmissionState.BEGUN,
            "receiver_id": receiver_id,
            "at": moment(connection),
            "remote_name": remote_name,
            "size": size,
            "sha256": batch.sha256,
        }
        row = connection.execute(insert(TRANSMISSIONS).values(fields).returning(TRANSMISSIONS)).one()
        append_events(connection, [Event("TRANSMISSION_BEGUN", None, batch.batch_id, "", remote_name)])
    return _record(row)


def note_state(ledger: Ledger, transmission: Transmission, state: TransmissionState) -> Transmission:
    """Note how far a file got."""
    what = "BATCH_TRANSMITTED" if state is TransmissionState.TRANSMITTED else f"TRANSMISSION_{state}"
    of_this = TRANSMISSIONS.c.id == transmission.id
    with ledger.transaction() as connection:
        values = {"state": state, "at": moment(connection)}
        row = connection.execute(update(TRANSMISSIONS).where(of_this).values(values).returning(TRANSMISSIONS)).one()
        append_events(connection, [Event(what, None, transmission.batch_id, transmission.state,
                                         transmission.remote_name)])  # fmt: skip
    return _record(row)


def _remote_name(batch: BatchRecord, attempt: int) -> str:
    """Always the same for a batch and an attempt, of one computer and another; says nothing of a patient."""
    tail = "" if attempt == 1 else f"-{attempt}"
    return f"claims_{batch.batch_id:06d}{tail}.837"


def _record(row: Row[Any]) -> Transmission:
    fields = row._asdict()
    return Transmission(**{**fields, "state": TransmissionState(fields["state"])})
