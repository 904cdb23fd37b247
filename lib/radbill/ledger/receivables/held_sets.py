"""Sets that came and were held whole: noted once in the chain of events, and told until they are posted."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.ledger.receivables.posting_answers import SAME_TRACE
from radbill.ledger.receivables.set_records import RemittanceFacts
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import REMITTANCES
from radbill.ledger.store.remittance_events import REMITTANCE_HELD
from radbill.ledger.store.tables import EVENTS


class HeldSet(NamedTuple):
    """A set that waits for a person; nothing of its money is booked.

    Attributes:
        identity: By which the set is known again.
        alarms: Why it is held: as posting tells it; empty where an earlier version noted it.
        payment_cents: The payment; a debit is negative.
        payer_name: Who pays, if that is known.
        payee: Whom it pays, by the name and the numbers that the file states.
        trace: Its trace number.
        payment_date: When its money moves.
        made_on: The latest day on which it says that it was made.
        file_name: From which file it came last.
        held_on: The day on which it was held so, UTC.
    """

    identity: str
    alarms: tuple[str, ...]
    payment_cents: int
    payer_name: str
    payee: str
    trace: str
    payment_date: date | None
    made_on: date | None
    file_name: str
    held_on: date


def note_held(connection: Connection, facts: RemittanceFacts, alarms: Collection[str]) -> None:
    """Note that a set came and was held, once for the same reasons.

    Args:
        connection: In the posting's transaction.
        facts: The set.
        alarms: Why it is held.
    """
    header = facts.header
    numbers = dict.fromkeys(filter(None, (header.payee_name, header.payee_id, header.payee_tax_id)))
    after = json.dumps({
        "trace": facts.trace, "identity": facts.identity, "payment_cents": header.signed_cents,
        "alarms": list(alarms), "payer": header.payer_name or "", "payer_key": facts.payer_key[:80],
        "payee": ", ".join(numbers), "payment_date": _text(header.payment_date), "made_on": _text(header.made_on),
        "file": facts.file_name, "postings": _postings(connection, facts.identity),
    })  # fmt: skip
    latest = _latest(connection).get(facts.identity)
    if latest is None or _reasons(json.loads(latest.after)) != _reasons(json.loads(after)):
        append_events(connection, [Event(REMITTANCE_HELD, after=after)])


def held_sets(connection: Connection) -> Iterator[HeldSet]:
    """The sets that wait for a person, in the order in which they were held.

    One that was posted since, also where that was undone, waits no longer; nor does one whose money a corrected file
    brought.
    """
    for row in sorted(_latest(connection).values(), key=lambda each: each.sequence):
        noted = json.loads(row.after)
        is_posted = _postings(connection, noted["identity"]) > int(noted.get("postings", 0))
        if not is_posted and not _is_replaced(connection, noted):
            yield _held_set(row.at, noted)


def _latest(connection: Connection) -> dict[str, Any]:
    """The last event of each set that was ever held, by its identity."""
    query = select(EVENTS.c.sequence, EVENTS.c.at, EVENTS.c.after).where(EVENTS.c.what == REMITTANCE_HELD)
    return {json.loads(row.after)["identity"]: row for row in connection.execute(query.order_by(EVENTS.c.sequence))}


def _reasons(noted: dict[str, Any]) -> tuple[object, ...]:
    return noted.get("alarms"), noted.get("postings")


def _postings(connection: Connection, identity: str) -> int:
    """How often a set was posted, undone postings too."""
    query = select(func.count()).where(REMITTANCES.c.identity == identity)
    return int(connection.execute(query).scalar_one())


def _is_replaced(connection: Connection, noted: dict[str, Any]) -> bool:
    """Whether the payment stands posted from another file; of a second one of a trace that is the question."""
    if not noted.get("payer_key") or not noted["trace"] or SAME_TRACE in noted["alarms"]:
        return False
    same = REMITTANCES.c
    query = select(func.count()).where(
        same.trace == noted["trace"], same.payer_key == noted["payer_key"], same.state != UNDONE,
        same.payment_cents == noted["payment_cents"],
    )  # fmt: skip
    return bool(connection.execute(query).scalar_one())


def _held_set(at: str, noted: dict[str, Any]) -> HeldSet:
    return HeldSet(
        identity=noted["identity"],
        alarms=tuple(noted.get("alarms", ())),
        payment_cents=noted["payment_cents"],
        payer_name=noted.get("payer", ""),
        payee=noted.get("payee", ""),
        trace=noted["trace"] or "",
        payment_date=_day(noted.get("payment_date")),
        made_on=_day(noted.get("made_on")),
        file_name=noted.get("file", ""),
        held_on=date.fromisoformat(at[:10]),
    )


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
