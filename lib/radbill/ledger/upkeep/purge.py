"""Names and files that are older than the practice must keep: gone, while the money, the numbers and the chain stay."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from radbill.core.failures import Failure
from radbill.ledger.inbox.arrivals import Arrivals
from radbill.ledger.inbox.kept_files import files_of_before, written_on
from radbill.ledger.store.database import moved_file
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.place import PEOPLE_FILE
from radbill.ledger.store.records import UNFINISHED
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import BATCHES, KNOWN_PATIENTS, PEOPLE, SUBMISSIONS
from radbill.ledger.transport.folders import INBOX


class PurgeReceipt(NamedTuple):
    """How many people and files (sent and received) are gone, and how many patients that a new batch would know."""

    people_count: int
    file_count: int
    known_patient_count: int = 0


def purge_ledger(older_than: date, directory: Path | None = None) -> PurgeReceipt | Failure:
    """Forget who the patients of claims are that were last sent before a day; remove files of then.

    Gone are the files of batches before it and those that came before it.

    Patients that no batch since that day had on its sheet are not known to the next one any more.

    What is purged is an event; a file is removed after the event is noted, so that a crash leaves too much, never a
    loss that nobody knows of.
    """
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return _purge(ledger, older_than.isoformat())
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


def _purge(ledger: Ledger, day: str) -> PurgeReceipt:
    with ledger.transaction() as connection:
        people = _old_people(connection, day)
        for part in in_parts(people):
            connection.execute(delete(PEOPLE).where(PEOPLE.c.person_key.in_(part)))
        known = connection.execute(delete(KNOWN_PATIENTS).where(KNOWN_PATIENTS.c.remembered_at < day)).rowcount
        files = [path for path in _old_files(connection, ledger.archive, day) if path.exists()]
        files += _old_received_files(connection, ledger.directory, day)
        files += _written_before(day, (ledger.directory / INBOX).rglob("*"))
        files += _written_before(day, [moved_file(ledger.directory / PEOPLE_FILE)])
        after = f"before {day}: {len(people)} people, {len(files)} files, {known} known patients"
        append_events(connection, [Event("LEDGER_PURGED", after=after)])
    for path in files:
        path.unlink(missing_ok=True)
    ledger.database.forget_deleted_rows()
    return PurgeReceipt(len(people), len(files), known)


def _old_people(connection: Connection, day: str) -> list[str]:
    last = func.max(SUBMISSIONS.c.submitted_at)
    sent_since = select(SUBMISSIONS.c.person_key).group_by(SUBMISSIONS.c.person_key).having(last >= day)
    query = select(PEOPLE.c.person_key).where(PEOPLE.c.person_key.not_in(sent_since))
    return list(connection.execute(query).scalars())


def _old_files(connection: Connection, archive: Path, day: str) -> list[Path]:
    query = select(BATCHES.c.batch_id).where(BATCHES.c.prepared_at < day, BATCHES.c.state.not_in(UNFINISHED))
    return [archive / f"{number:06d}.837" for number in connection.execute(query).scalars()]


def _written_before(day: str, files: Iterable[Path]) -> list[Path]:
    """Fetched files that came before a day, and what a move to a server left behind before it."""
    return [path for path in files if path.is_file() and written_on(path) < day]


def _old_received_files(connection: Connection, directory: Path, day: str) -> list[Path]:
    arrivals = Arrivals()
    arrivals.read(connection)
    return files_of_before(directory, day, arrivals.days())
