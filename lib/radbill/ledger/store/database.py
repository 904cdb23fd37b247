"""Where the ledger stands: SQLite files of one user, or a PostgreSQL server for a team, behind the same few calls."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from radbill.core.failures import FailureReason
from radbill.ledger.store.failures import LedgerError, busy_failure, database_failure, refuse, unwritable_failure
from radbill.ledger.store.place import LEDGER_FILE, PEOPLE_FILE
from radbill.ledger.store.tables import PEOPLE_SCHEMA

LOCK_SECONDS = 120
_BUSY_SECONDS = 30
#: Number under which PostgreSQL knows the lock of the ledger: "radbill" in ASCII.
_LOCK_NUMBER = int.from_bytes(b"radbill")
_READS = "radbill_reads"
#: Engines of servers by address and process, the last used one at the end; a forked process makes its own.
_ENGINES: dict[tuple[str, int], Engine] = {}
_ENGINES_LOCK = threading.Lock()
_MOST_ENGINES = 4


def moved_file(file: Path) -> Path:
    """Where a file of the ledger stays when the ledger moves to a server; it is read no more."""
    return file.with_name(f"{file.name}.moved")


class Database:
    """One ledger's database, with one engine, and the lock that lets one export run at a time.

    Attributes:
        directory: The data directory, in which the files of SQLite stand.
        is_file: Whether it is SQLite.
    """

    def __init__(self, directory: Path, address: str) -> None:
        self.directory = directory
        self.is_file = not address
        self._address = address
        self._engine: Engine | None = None
        self._file_lock = FileLock(directory / "ledger.lock", timeout=LOCK_SECONDS, mode=0o600)
        self._server_lock = threading.RLock()
        self._depth = 0

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self.directory / LEDGER_FILE

    @property
    def people_path(self) -> Path:
        """The SQLite file that names people."""
        return self.directory / PEOPLE_FILE

    def make_directory(self) -> None:
        """Make the directory and the files for their user's eyes only.

        Raises:
            LedgerError: they cannot be made.
        """
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.is_file:
                self.path.touch(mode=0o600)
                self.people_path.touch(mode=0o600)
        except OSError as error:
            raise LedgerError(unwritable_failure(error)) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One moment's view of the tables, that waits for nobody.

        Raises:
            LedgerError: the database is damaged, gone or held.
        """
        options: dict[str, Any] = {_READS: True}
        if not self.is_file:
            options["isolation_level"] = "REPEATABLE READ"
        with self._in_words(), self._started().execution_options(**options).connect() as connection:
            yield connection

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """Change the tables: all of it is noted or nothing.

        Raises:
            LedgerError: the database is damaged, gone or held, or refuses.
        """
        with self._in_words(), self._started().begin() as connection:
            yield connection

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the ledger against every other export; may be held again by who holds it.

        Raises:
            LedgerError: another one did not let go of it, or the data directory cannot be written.
        """
        self.make_directory()
        with self._holding_file() if self.is_file else self._holding_server():
            yield

    @contextmanager
    def _holding_file(self) -> Iterator[None]:
        try:
            self._file_lock.acquire()
        except Timeout as error:
            raise LedgerError(busy_failure()) from error
        except OSError as error:
            raise LedgerError(unwritable_failure(error)) from error
        try:
            yield
        finally:
            self._file_lock.release()

    @contextmanager
    def _holding_server(self) -> Iterator[None]:
        with self._server_lock:
            if self._depth:
                yield
                return
            with self._in_words(), self._started().connect() as connection:
                connection.execute(text(f"SET lock_timeout = '{LOCK_SECONDS}s'"))
                connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _LOCK_NUMBER})
                connection.commit()
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                    connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _LOCK_NUMBER})
                    connection.commit()

    def write_ahead(self) -> None:
        """Let readers of the SQLite files go on while one writes; the files remember it. Needs `exclusive`.

        Raises:
            LedgerError: the file is damaged.
        """
        if self.is_file:
            self._run(*(f"PRAGMA {schema}.journal_mode = WAL" for schema in ("main", PEOPLE_SCHEMA)))

    def _run(self, *statements: str) -> None:
        """Statements that stand in no transaction."""
        with self._in_words():
            connection = self._started().raw_connection()
            try:
                for statement in statements:
                    connection.cursor().execute(statement)
            finally:
                connection.close()

    def forget_deleted_rows(self) -> None:
        """Let nothing of the people who were deleted stay in the bytes of their file.

        Raises:
            LedgerError: the file is damaged or held.
        """
        if self.is_file:
            self._run(f"VACUUM {PEOPLE_SCHEMA}", f"PRAGMA {PEOPLE_SCHEMA}.wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Tell errors of the database as what they are; neither statement nor values, which may name people."""
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(database_failure(error, self.directory)) from None

    def _started(self) -> Engine:
        if self._engine is None:
            self._engine = self._file_engine() if self.is_file else _server_engine(self._address)
        return self._engine

    def _file_engine(self) -> Engine:
        url = URL.create("sqlite", database=str(self.path))
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})
        event.listen(engine, "connect", self._set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def _set_up(self, connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own object
        connection.isolation_level = None  # we begin ourselves, so that making tables is part of a transaction
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute(f"ATTACH DATABASE ? AS {PEOPLE_SCHEMA}", (str(self.people_path),))
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA {PEOPLE_SCHEMA}.synchronous = FULL")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _server_engine(address: str) -> Engine:
    """One engine for each address and process: who runs all day opens ledgers again and again, with one pool."""
    with _ENGINES_LOCK:
        engine = _ENGINES.pop((address, os.getpid()), None) or _new_server_engine(address)
        _ENGINES[address, os.getpid()] = engine
        if len(_ENGINES) > _MOST_ENGINES:
            oldest = next(iter(_ENGINES))
            _ENGINES.pop(oldest).dispose(close=oldest[1] == os.getpid())
        return engine


def _new_server_engine(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            refuse("The ledger's address names no PostgreSQL database.",
                   "Write it as postgresql://USER@HOST/DATABASE.", FailureReason.BAD_INPUT)  # fmt: skip
        return create_engine(url.set(drivername="postgresql+pg8000"), pool_pre_ping=True)
    except ArgumentError as error:
        message = "The ledger's address cannot be read."
        raise LedgerError(busy_failure()._replace(
            message=message, what_to_do="Write it as postgresql://USER@HOST/DATABASE.")) from error  # fmt: skip
    except ModuleNotFoundError as error:
        message = "The team's ledger needs a driver that is not installed."
        raise LedgerError(busy_failure()._replace(
            message=message, what_to_do='Run: pip install "radbill[team]"')) from error  # fmt: skip
