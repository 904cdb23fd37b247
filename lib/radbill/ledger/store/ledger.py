"""The ledger: which batches were exported under which numbers, and which claims went out.

One SQLite file under the data directory, and beside it the archive with the very bytes of each file.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Row, create_engine, event, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError

from radbill.codes.claim_codes import PRODUCTION, TEST
from radbill.core.failures import Failure, FailureReason
from radbill.core.home import home_directory
from radbill.core.money import round_cents
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.store.records import SENT, BatchRecord, BatchState, PriorServices, PriorSubmission
from radbill.ledger.store.services_sent import (
    codes_since,
    make_key,
    note_services,
    services_of,
    take_from_archive,
    unknown_batches,
)
from radbill.ledger.store.tables import BATCH_CLAIMS, BATCHES, COUNTERS, FACTS, METADATA, SCHEMA_VERSION
from radbill.model.claim import Claim
from radbill.model.patient import Patient

_LOCK_SECONDS = 120
_CENTS = 100
_LAST_INTERCHANGE = 999_999_999
_SCHEMA = "schema"


class LedgerError(RuntimeError):
    """The ledger cannot be used; carries the failure for the user."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def unwritable_failure(error: OSError) -> Failure:
    """The failure when the disk does not take what the ledger has to keep."""
    message = f"Radbill's data directory cannot be written ({error.strerror})."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Make room or give access, then export again.")


class Ledger:
    """One ledger, for one user's practice."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or home_directory()
        self.archive = self.directory / "ledger_archive"
        self._lock = FileLock(self.directory / "ledger.lock", timeout=_LOCK_SECONDS)

    @property
    def is_there(self) -> bool:
        """Whether anything was ever exported, or what was is lost."""
        return (self.directory / "ledger.sqlite").exists() or self.archive.exists()

    def _make_directory(self) -> None:
        """The ledger is for its user's eyes only."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.directory / "ledger.sqlite").touch(mode=0o600)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the ledger against every other process; may be held again by who holds it.

        Raises:
            LedgerError: another process did not let go of it, or the data directory cannot be written.
        """
        self._take_lock()
        try:
            yield
        finally:
            self._lock.release()

    def _take_lock(self) -> None:
        try:
            self._make_directory()
            self._lock.acquire()
        except Timeout as error:
            message = "Another radbill is using the ledger and did not finish."
            raise LedgerError(Failure(FailureReason.BAD_INPUT, message, "Close it, then try again.")) from error
        except OSError as error:
            raise LedgerError(unwritable_failure(error)) from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Read or change the tables: all of it is noted or nothing.

        Raises:
            LedgerError: the file is damaged, gone, or of a newer radbill; or another process did not let go of it.
        """
        with self.exclusive(), self._connected() as connection:
            yield connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        engine = _engine(self.directory / "ledger.sqlite")
        try:
            with engine.begin() as connection:
                self._prepare(connection)
                yield connection
        except DatabaseError as error:
            message = "The ledger (ledger.sqlite in radbill's data directory) is damaged or cannot be written."
            what_to_do = "Nothing was exported. Restore the file from your backup; do not delete it."
            raise LedgerError(Failure(FailureReason.UNREADABLE_FILE, message, what_to_do)) from error
        finally:
            engine.dispose()

    def _prepare(self, connection: Connection) -> None:
        """Make the tables of a new ledger; refuse one that was lost or that a newer radbill made."""
        version = _schema_version(connection)
        if version > SCHEMA_VERSION:
            message = "The ledger was written by a newer radbill."
            raise LedgerError(Failure(FailureReason.UNREADABLE_FILE, message, "Install that version again."))
        if version == SCHEMA_VERSION:
            return
        if version:
            self._upgrade(connection)
            return
        if self.archive.is_dir() and any(self.archive.iterdir()):
            message = "The ledger (ledger.sqlite in radbill's data directory) is gone, though its archive holds files."
            what_to_do = "Restore it from your backup; a new one would give out the same control numbers again."
            raise LedgerError(Failure(FailureReason.UNREADABLE_FILE, message, what_to_do))
        METADATA.create_all(connection)
        make_key(connection)
        connection.execute(insert(FACTS).values(name=_SCHEMA, value=str(SCHEMA_VERSION)))

    def _upgrade(self, connection: Connection) -> None:
        """Add what version 1 did not keep, the services; either all of it is noted, or it is done again next time."""
        METADATA.create_all(connection)
        make_key(connection)
        take_from_archive(connection, self.archive)
        connection.execute(update(FACTS).where(FACTS.c.name == _SCHEMA).values(value=str(SCHEMA_VERSION)))

    def batches(self) -> tuple[BatchRecord, ...]:
        """All batches, in the order of their numbers."""
        with self.transaction() as connection:
            rows = connection.execute(select(BATCHES).order_by(BATCHES.c.batch_id)).all()
        return tuple(map(_record, rows))

    def batches_of_claim(self, claim_id: str) -> tuple[BatchRecord, ...]:
        """The batches in which a claim went out, in the order of their numbers."""
        holding = select(BATCH_CLAIMS.c.batch_id).where(BATCH_CLAIMS.c.claim_id == claim_id)
        query = select(BATCHES).where(BATCHES.c.state.in_(SENT), BATCHES.c.batch_id.in_(holding))
        with self.transaction() as connection:
            rows = connection.execute(query.order_by(BATCHES.c.batch_id)).all()
        return tuple(map(_record, rows))

    def prior_submissions(self, claims: Iterable[Claim]) -> tuple[PriorSubmission, ...]:
        """Which of these claims (same claim id, frequency and practice) went out before.

        A test file pays nothing: a claim that only test files held goes out as production for the first time.
        """
        wanted = {_key(claim): claim.trading_partner.usage_indicator for claim in claims}
        query = (
            select(BATCH_CLAIMS, BATCHES.c.prepared_at, BATCHES.c.usage_indicator)
            .join(BATCHES)
            .where(BATCHES.c.state.in_(SENT), BATCH_CLAIMS.c.practice_npi.in_({npi for _, _, npi in wanted}))
            .order_by(BATCHES.c.batch_id)
        )
        with self.transaction() as connection:
            rows = connection.execute(query).all()
        submissions = {
            key: PriorSubmission(row.claim_id, row.batch_id, row.prepared_at, row.frequency)
            for row in rows
            if (key := (row.claim_id, row.frequency, row.practice_npi)) in wanted
            and not (wanted[key] == PRODUCTION and row.usage_indicator == TEST)
        }
        return tuple(submissions.values())

    def prior_services(self, patients: Iterable[Patient]) -> PriorServices:
        """What went out for these patients in earlier batches, tests left out."""
        with self.transaction() as connection:
            return PriorServices(services_of(connection, patients), unknown_batches(connection))

    def codes_since(self, day: date) -> frozenset[str]:
        """Procedure codes of the services since a day that went out, tests left out."""
        with self.transaction() as connection:
            return codes_since(connection, day)

    def prepare(self, claims: list[Claim], transaction_sets: int, **fields: str | int) -> BatchRecord:
        """Reserve numbers and note a batch with its claims, before any file is written."""
        with self.transaction() as connection:
            batch_id = _next(connection, "batch", 1)
            numbers = ControlNumbers(
                _next(connection, "interchange", 1),
                _next(connection, "group", 1),
                _next(connection, "transaction_set", transaction_sets),
            )
            connection.execute(insert(BATCHES).values(_batch_fields(batch_id, numbers, claims) | fields))
            connection.execute(insert(BATCH_CLAIMS), [_claim_fields(batch_id, claim) for claim in claims])
            note_services(connection, batch_id, claims)
            row = connection.execute(select(BATCHES).where(BATCHES.c.batch_id == batch_id)).one()
        return _record(row)

    def note(self, batch_id: int, **fields: str) -> None:
        """Change what is noted of a batch: its state, sha256, place."""
        with self.transaction() as connection:
            connection.execute(update(BATCHES).where(BATCHES.c.batch_id == batch_id).values(fields))

    def archived(self, batch: BatchRecord) -> Path:
        """Where the archive keeps the file of a batch."""
        return self.archive / f"{batch.batch_id:06d}.837"


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own object
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    return engine


def _schema_version(connection: Connection) -> int:
    """Version of the tables; 0 when there are none, or a crash came while they were made."""
    if not inspect(connection).has_table(FACTS.name):
        return 0
    return int(connection.execute(select(FACTS.c.value).where(FACTS.c.name == _SCHEMA)).scalar() or 0)


def _next(connection: Connection, name: str, count: int) -> int:
    """Reserve numbers of a kind; gives the first."""
    last = connection.execute(select(COUNTERS.c.value).where(COUNTERS.c.name == name)).scalar()
    if last is None:
        connection.execute(insert(COUNTERS).values(name=name, value=0))
    first = (last or 0) + 1
    if first + count - 1 > _LAST_INTERCHANGE:
        message = f"The control numbers ({name}) are used up."
        raise LedgerError(Failure(FailureReason.BAD_INPUT, message, "Ask the makers of radbill."))
    connection.execute(update(COUNTERS).where(COUNTERS.c.name == name).values(value=first + count - 1))
    return first


def _batch_fields(batch_id: int, numbers: ControlNumbers, claims: list[Claim]) -> dict[str, str | int]:
    return {
        "batch_id": batch_id,
        "state": BatchState.PREPARED,
        **numbers._asdict(),
        "claim_count": len(claims),
        "line_count": sum(len(claim.lines) for claim in claims),
        "charge_cents": sum(_cents(claim.charge_amount) for claim in claims),
        "sha256": "",
    }


def _claim_fields(batch_id: int, claim: Claim) -> dict[str, str | int]:
    return {
        "batch_id": batch_id,
        "claim_id": claim.claim_id,
        "frequency": claim.frequency,
        "practice_npi": claim.practice.npi,
        "charge_cents": _cents(claim.charge_amount),
    }


def _key(claim: Claim) -> tuple[str, str, str]:
    """What tells a claim from others: claim id, frequency and practice."""
    return claim.claim_id, claim.frequency, claim.practice.npi


def _cents(amount: Decimal) -> int:
    return int(round_cents(amount) * _CENTS)


def _record(row: Row[Any]) -> BatchRecord:
    fields = row._asdict()
    numbers = ControlNumbers(fields.pop("interchange"), fields.pop("group"), fields.pop("transaction_set"))
    charge_amount = Decimal(fields.pop("charge_cents")) / _CENTS
    state = BatchState(fields.pop("state"))
    return BatchRecord(state=state, numbers=numbers, charge_amount=charge_amount, **fields)
