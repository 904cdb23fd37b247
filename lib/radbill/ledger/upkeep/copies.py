"""The ledger as one file: backed up, restored on another machine, or moved to a server.

A backup is a zip with the SQLite files, the archive, the files that came and the settings of trading partners, whatever
database the ledger stands in.
"""

import re
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, select, text, update

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes, write_with
from radbill.ledger.inbox.kept_files import received_folder
from radbill.ledger.store.database import moved_file
from radbill.ledger.store.events import Event, append_events, break_in_chain
from radbill.ledger.store.failures import LedgerError, refuse, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.place import LEDGER_FILE, PEOPLE_FILE, URL_FILE
from radbill.ledger.store.tables import CHAIN, COUNTERS, META, METADATA
from radbill.ledger.transport.folders import PARTNERS_FILE

_ARCHIVE, _RECEIVED = "ledger_archive", "received"
_SHA256 = re.compile(r"[0-9a-f]{64}")
#: Numbers that a restored ledger leaves out: what was exported after the backup may have used them.
_LEAP = 10_000
_AT_ONCE = 5_000
_NO_BACKUP = Failure(FailureReason.UNREADABLE_FILE, "The file is no backup of a ledger.", "Choose another file.")


def back_up_ledger(path: Path, directory: Path | None = None) -> Failure | None:
    """Write the whole ledger into one file, for its user's eyes only; none when it is done."""
    ledger = Ledger(directory)
    try:
        with ledger.exclusive(), tempfile.TemporaryDirectory(prefix="radbill-") as folder:
            _copy_into_files(ledger, Path(folder))
            write_with(path, lambda temporary: _pack(temporary, Path(folder), ledger))
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    return None


def _copy_into_files(ledger: Ledger, folder: Path) -> None:
    if ledger.database.is_file:
        ledger.batches()  # the newest tables, or a refusal
        for name in (LEDGER_FILE, PEOPLE_FILE):
            _copy_file(ledger.directory / name, folder / name)
        return
    _copy(ledger, Ledger(folder, ""))


def _copy_file(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)


def _pack(path: Path, folder: Path, ledger: Ledger) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in (LEDGER_FILE, PEOPLE_FILE):
            packed.write(folder / name, name)
        if (partners := ledger.directory / PARTNERS_FILE).is_file():
            packed.write(partners, PARTNERS_FILE)
        for file in sorted(ledger.archive.glob("*.837")):
            packed.write(file, f"{_ARCHIVE}/{file.name}")
        for file in sorted(received_folder(ledger.directory).glob("[0-9a-f]*")):
            packed.write(file, f"{_RECEIVED}/{file.name}")


def restore_ledger(path: Path, directory: Path | None = None) -> Failure | None:
    """Put a backup into a data directory that has no ledger; none when it is done.

    Its next numbers leave out ten thousand, so that none is given out that was used after the backup.
    """
    ledger = Ledger(directory, "")
    if ledger.is_there or (ledger.directory / URL_FILE).exists():
        message = "There is a ledger already; a backup never replaces one."
        return Failure(FailureReason.BAD_INPUT, message, "Move it away first, or set RADBILL_HOME to another folder.")
    try:
        with zipfile.ZipFile(path) as packed:
            if not {LEDGER_FILE, PEOPLE_FILE} <= set(packed.namelist()):
                return _NO_BACKUP
            _unpack(packed, ledger)
        with ledger.transaction() as connection:
            connection.execute(update(COUNTERS).values(value=COUNTERS.c.value + _LEAP))
            append_events(connection, [Event("LEDGER_RESTORED", after=f"numbers + {_LEAP}")])
    except (zipfile.BadZipFile, FileNotFoundError):
        return _NO_BACKUP
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    return None


def _unpack(packed: zipfile.ZipFile, ledger: Ledger) -> None:
    """The archive first: a ledger without it would be refused, one that is not there yet is begun again."""
    ledger.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    ledger.archive.mkdir(mode=0o700, exist_ok=True)
    received = received_folder(ledger.directory)
    for name in packed.namelist():
        if name.startswith(f"{_ARCHIVE}/") and name.endswith(".837"):
            write_bytes(ledger.archive / Path(name).name, packed.read(name))
        elif name.startswith(f"{_RECEIVED}/") and _SHA256.fullmatch(Path(name).name):
            received.mkdir(mode=0o700, exist_ok=True)
            write_bytes(received / Path(name).name, packed.read(name))
    if PARTNERS_FILE in packed.namelist():
        write_bytes(ledger.directory / PARTNERS_FILE, packed.read(PARTNERS_FILE))
    for name in (PEOPLE_FILE, LEDGER_FILE):
        write_bytes(ledger.directory / name, packed.read(name))


def move_ledger(address: str, directory: Path | None = None) -> Failure | None:
    """Move the ledger of this data directory to an empty database on a server, and use that from now on."""
    ledger = Ledger(directory, "")
    if not ledger.database.path.exists():
        return Failure(FailureReason.BAD_INPUT, "There is no ledger here to be moved.", "Set the address instead.")
    target = Ledger(directory, address)
    try:
        with ledger.exclusive(), target.exclusive():
            _copy(ledger, target)
            write_bytes(ledger.directory / URL_FILE, f"{address}\n".encode())
            for name in (LEDGER_FILE, PEOPLE_FILE):
                (ledger.directory / name).rename(moved_file(ledger.directory / name))
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    finally:
        target.database.close()
    return None


def _copy(source: Ledger, target: Ledger) -> None:
    """Every row of every table, in one transaction; the target is a ledger that was made and never used."""
    archive, target.archive = target.archive, target.directory / "no-archive"  # files stand here already
    try:
        with source.reading() as rows, target.transaction() as connection:
            if connection.execute(select(COUNTERS.c.value).where(COUNTERS.c.name == "batch")).scalar():
                refuse("The database holds a ledger already.", "Name an empty database.", FailureReason.BAD_INPUT)
            _copy_rows(rows, connection)
            if broken := break_in_chain(connection):
                refuse(f"The ledger was not copied: {broken}", "Run: radbill ledger verify")
    finally:
        target.archive = archive


def _copy_rows(source: Connection, target: Connection) -> None:
    _clear(target)
    for table in METADATA.sorted_tables:
        reading = source.execution_options(yield_per=_AT_ONCE).execute(select(table))
        for part in reading.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        _count_on(target)


def _clear(target: Connection) -> None:
    """What making a ledger put there."""
    guard = "ALTER TABLE events {} TRIGGER events_keep"
    if target.dialect.name == "postgresql":
        target.execute(text(guard.format("DISABLE")))
    else:
        target.execute(text("DROP TRIGGER events_keep_DELETE"))
    for name in ("events", CHAIN.name, META.name, COUNTERS.name):
        target.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - our own names
    if target.dialect.name == "postgresql":
        target.execute(text(guard.format("ENABLE")))
    else:
        target.execute(text("CREATE TRIGGER events_keep_DELETE BEFORE DELETE ON events "
                            "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"))  # fmt: skip


def _count_on(target: Connection) -> None:
    """The server's own counters of rows go on after the rows that were copied."""
    for name in ("practices", "payers", "claims", "submissions", "transmissions", "remittances", "remittance_claims",
                 "postings"):  # fmt: skip
        sequence = f"pg_get_serial_sequence('{name}', 'id')"
        target.execute(text(f"SELECT setval({sequence}, COALESCE(MAX(id), 0) + 1, false) FROM {name}"))  # noqa: S608
