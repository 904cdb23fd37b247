"""The work queue in the ledger: what persons wrote beside tasks, and which tasks came and went; both only added to.

Two persons may write beside the same task in copies of one workbook. A cell counts as written when it is not what
radbill put there. Of two values for one cell the newer one counts; the other stays in the ledger and is told.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from radbill.core.failures import Failure
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.store.events import Event, append_events, hold_chain, moment, user
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTING_LEGS
from radbill.ledger.store.rows import cut_to_columns
from radbill.ledger.store.tables import CLAIMS
from radbill.ledger.store.task_tables import TASK_EVENTS, TASK_NOTES
from radbill.reconciliation.work_queue.task import Task

OPENED, PAID, DONE, RUN = "OPENED", "PAID", "DONE", "RUN"
#: What persons write beside a task.
NOTE_FIELDS = ("owner", "note", "next_date", "done")
#: A person wrote beside tasks.
TASKS_NOTED = "TASKS_NOTED"


class NoteEdit(NamedTuple):
    """A cell as a copy of the workbook has it.

    Attributes:
        task_key: Of the task.
        field: One of `NOTE_FIELDS`.
        value: What stands there; empty when it was cleared.
        base: What radbill put there; none where that is not known.
        written_at: When the copy was saved, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
        source: Name of the copy, for messages.
    """

    task_key: str
    field: str
    value: str
    base: str | None
    written_at: str
    source: str


class Difference(NamedTuple):
    """Two values for one cell: the one that counts, and the other, which stays in the ledger."""

    task_key: str
    field: str
    kept: str
    other: str
    source: str


class GoneTask(NamedTuple):
    """A task that left the queue: how (PAID or DONE), and what was at stake, in cents."""

    task_key: str
    what: str
    kind: str
    claim_id: str
    cents: int


class RecordedQueue(NamedTuple):
    """The queue as the ledger has it now.

    Attributes:
        notes: What persons wrote, by task and field.
        opened_on: The day on which each task of today came into the queue.
        since: The last day before today on which the queue was made; none when there is none.
        new: Tasks that came since then.
        gone: Tasks that left since then.
        differences: Values that lost against newer ones, now.
    """

    notes: dict[str, dict[str, str]]
    opened_on: dict[str, date]
    since: date | None
    new: frozenset[str]
    gone: tuple[GoneTask, ...]
    differences: tuple[Difference, ...]


def record_queue(
    tasks: Sequence[Task], edits: Iterable[NoteEdit], as_of: date, directory: Path | None = None
) -> RecordedQueue | Failure:
    """Note what persons wrote and which tasks came and went, in one transaction; what is noted already is not again.

    Args:
        tasks: All tasks of today.
        edits: What copies of the workbook have in their cells.
        as_of: The day.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            differences = _note(connection, edits)
            _come_and_go(connection, tasks, as_of)
            return _recorded(connection, tasks, as_of, differences)
    except LedgerError as error:
        return error.failure


class _Cell(NamedTuple):
    value: str
    written_at: str


def _note(connection: Connection, edits: Iterable[NoteEdit]) -> tuple[Difference, ...]:
    current, known = _cells(connection)
    rows: list[dict[str, Any]] = []
    differences: list[Difference] = []
    for edit in sorted(edits, key=lambda each: (each.written_at, each.source)):
        place = edit.task_key, edit.field
        before = current.get(place, _Cell("", ""))
        if edit.value in {before.value, edit.base} or (*place, edit.value, edit.written_at) in known:
            continue
        is_outdone = before.value not in {edit.base, ""} and edit.written_at < before.written_at
        if before.value not in {edit.base, ""}:
            kept, other = (before.value, edit.value) if is_outdone else (edit.value, before.value)
            differences.append(Difference(*place, kept, other, edit.source))
        rows.append({"task_key": edit.task_key, "field": edit.field, "value": edit.value,
                     "written_at": edit.written_at, "is_outdone": int(is_outdone)})  # fmt: skip
        known.add((*place, edit.value, edit.written_at))
        if not is_outdone:
            current[place] = _Cell(edit.value, edit.written_at)
    _add_notes(connection, rows)
    return tuple(differences)


def _cells(connection: Connection) -> tuple[dict[tuple[str, str], _Cell], set[tuple[str, str, str, str]]]:
    """What counts in each cell, and everything that was ever written."""
    current: dict[tuple[str, str], _Cell] = {}
    known: set[tuple[str, str, str, str]] = set()
    for row in connection.execute(select(TASK_NOTES).order_by(TASK_NOTES.c.id)):
        known.add((row.task_key, row.field, row.value, row.written_at))
        if not row.is_outdone:
            current[row.task_key, row.field] = _Cell(row.value, row.written_at)
    return current, known


def _add_notes(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """The notes themselves may name a patient; the chain of events keeps their digest."""
    if not rows:
        return
    signed = {"at": moment(connection), "by": user()}
    connection.execute(insert(TASK_NOTES), [cut_to_columns(TASK_NOTES, row | signed) for row in rows])
    digest = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
    append_events(connection, [Event(TASKS_NOTED, after=json.dumps({"notes": len(rows), "sha256": digest}))])


def _come_and_go(connection: Connection, tasks: Sequence[Task], as_of: date) -> None:
    latest = _latest(connection)
    open_keys = {key for key, row in latest.items() if row.what == OPENED}
    today = {task.key: task for task in tasks}
    paid = {task.claim_id: task.paid_cents for task in tasks if task.claim_id}
    rows = [_event_row(task, OPENED) for key, task in today.items() if key not in open_keys]
    for key in sorted(open_keys - today.keys()):
        row = latest[key]
        is_paid = _paid_now(connection, row, paid) > row.paid_cents
        rows.append({"task_key": key, "what": PAID if is_paid else DONE, "kind": row.kind,
                     "claim_number": row.claim_number, "cents": row.cents, "paid_cents": row.paid_cents})  # fmt: skip
    if not _was_run_on(connection, as_of):
        rows.append({"task_key": "", "what": RUN, "kind": "", "claim_number": "", "cents": 0, "paid_cents": 0})
    if rows:
        signed = {"on": as_of, "at": moment(connection), "by": user()}
        connection.execute(insert(TASK_EVENTS), [cut_to_columns(TASK_EVENTS, row | signed) for row in rows])


def _event_row(task: Task, what: str) -> dict[str, Any]:
    return {"task_key": task.key, "what": what, "kind": str(task.kind), "claim_number": task.claim_id,
            "cents": int(task.amount * 100), "paid_cents": task.paid_cents}  # fmt: skip


def _paid_now(connection: Connection, row: Any, paid: Mapping[str, int]) -> int:  # noqa: ANN401 - a row of a query
    """What payers and patient have paid for the claim of a task by now."""
    if row.claim_number in paid:
        return paid[row.claim_number]
    legs = POSTING_LEGS.c
    query = select(func.sum(legs.cents)).join(CLAIMS, CLAIMS.c.id == legs.claim_id)
    query = query.where(CLAIMS.c.claim_number == row.claim_number, legs.account == Account.CASH)
    return int(connection.execute(query).scalar() or 0)


def _was_run_on(connection: Connection, as_of: date) -> bool:
    events = TASK_EVENTS.c
    query = select(func.count()).where(events.what == RUN, events.on == as_of)
    return bool(connection.execute(query).scalar())


def _latest(connection: Connection) -> dict[str, Any]:
    """The last event of each task."""
    newest = select(func.max(TASK_EVENTS.c.id)).where(TASK_EVENTS.c.what != RUN).group_by(TASK_EVENTS.c.task_key)
    query = select(TASK_EVENTS).where(TASK_EVENTS.c.id.in_(newest))
    return {row.task_key: row for row in connection.execute(query)}


def _recorded(
    connection: Connection, tasks: Sequence[Task], as_of: date, differences: tuple[Difference, ...]
) -> RecordedQueue:
    notes: dict[str, dict[str, str]] = {}
    for (key, field), cell in _cells(connection)[0].items():
        if cell.value:
            notes.setdefault(key, {})[field] = cell.value
    events = TASK_EVENTS.c
    earlier = select(func.max(events.on)).where(events.what == RUN, events.on < as_of)
    since = connection.execute(earlier).scalar()
    latest = _latest(connection)
    opened = {task.key: latest[task.key].on for task in tasks}
    gone = tuple(_gone(latest.values(), since, as_of)) if since else ()
    new = frozenset(key for key, day in opened.items() if since and day > since)
    return RecordedQueue(notes, opened, since, new, gone, differences)


def _gone(events: Iterable[Any], since: date, as_of: date) -> Iterator[GoneTask]:
    for row in sorted(events, key=lambda each: -abs(each.cents)):
        if row.what in {PAID, DONE} and since < row.on <= as_of:
            yield GoneTask(row.task_key, row.what, row.kind, row.claim_number, row.cents)
