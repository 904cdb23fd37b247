"""The ledger: which batches were exported under which numbers, and which claims went out.

A database under the data directory, or a team's server, and beside it the archive with the very bytes of each file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from radbill.core.failures import FailureReason
from radbill.core.files import sha256_of
from radbill.core.home import home_directory
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.store import (  # noqa: F401 - their tables belong to the others
    control_numbers,
    month_tables,
    receivables_tables,
    task_tables,
)
from radbill.ledger.store.archive import take_from_archive
from radbill.ledger.store.claims_sent import prior_claims
from radbill.ledger.store.database import Database
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.failures import refuse
from radbill.ledger.store.migration import revision_of, upgrade
from radbill.ledger.store.new_ledger import make_tables_at_once
from radbill.ledger.store.people import note_people
from radbill.ledger.store.place import ARCHIVE, is_ledger_there, ledger_url
from radbill.ledger.store.prior_submissions import submissions_of
from radbill.ledger.store.records import (
    SENT,
    UNFINISHED,
    BatchRecord,
    BatchState,
    ExpectedAmount,
    PriorServices,
    PriorSubmission,
)
from radbill.ledger.store.release_events import Consent, note_consent
from radbill.ledger.store.services_sent import codes_since, services_of, unknown_batches
from radbill.ledger.store.submissions_sent import Sending, record_submissions, whole_cents
from radbill.ledger.store.tables import BATCHES, CLAIMS, COUNTERS, HEAD_REVISION, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released
from radbill.model.claim import Claim
from radbill.model.patient import Patient
from radbill.model.prior_claim import PriorClaim

_CENTS = 100
_LAST_INTERCHANGE = 999_999_999
#: What names a file to its receiver, in the order of `ControlNumbers`.
_CONTROL_NUMBERS = ("interchange", "group", "transaction_set")
#: Ledgers before this revision kept less of a claim than its file.
_KEEPS_LINES_SINCE = "0003"
_NO_CONSENT = Consent()
_NO_EXPECTED_AMOUNTS: Mapping[tuple[str, str], ExpectedAmount] = {}


class Ledger:
    """One ledger, of one user's practice or of a team."""

    def __init__(self, directory: Path | None = None, address: str | None = None) -> None:
        self.directory = directory or home_directory()
        self.archive = self.directory / ARCHIVE
        self._address = ledger_url(self.directory) if address is None else address
        self.database = Database(self.directory, self._address)
        self._is_ready = False

    @property
    def is_the_one_of_its_directory(self) -> bool:
        """Whether it is the one that its directory leads to, and not another that was opened by its address."""
        return self._address == ledger_url(self.directory)

    @property
    def is_there(self) -> bool:
        """Whether anything was ever exported, or what was is lost."""
        return is_ledger_there(self.directory, self._address)

    @property
    def is_of_a_team(self) -> bool:
        """Whether it stands on a server, and other computers have archives of their own."""
        return not self.database.is_file

    def exclusive(self) -> AbstractContextManager[None]:
        """Hold the ledger against every other export; may be held again by who holds it.

        Raises:
            LedgerError: another one did not let go of it, or the data directory cannot be written.
        """
        return self.database.exclusive()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Change the tables: all of it is noted or nothing.

        Raises:
            LedgerError: the ledger is damaged, gone, or of a newer radbill; or another process did not let go of it.
        """
        self._make_ready()
        with self.database.change() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read the tables as they stand at one moment.

        Raises:
            LedgerError: the ledger is damaged, gone, or of a newer radbill.
        """
        self._make_ready()
        with self.database.read() as connection:
            yield connection

    def _make_ready(self) -> None:
        """Make the tables of a new ledger, bring an older one up; once for each opening."""
        if self._is_ready:
            return
        self.database.make_directory()
        with self.database.read() as connection:
            self._is_ready = revision_of(connection) == HEAD_REVISION
        if not self._is_ready:
            with self.exclusive():
                self.database.write_ahead()
                with self.database.change() as connection:
                    self._upgrade(connection)
            self._is_ready = True

    def _upgrade(self, connection: Connection) -> None:
        """All of it is noted, or it is done again next time; refuses a ledger that was lost."""
        revision = revision_of(connection)
        if not revision and self.archive.is_dir() and any(self.archive.iterdir()):
            message = "The ledger (ledger.sqlite in radbill's data directory) is gone, though its archive holds files."
            refuse(message, "Restore it from your backup; a new one would give out the same control numbers again.")
        if revision == HEAD_REVISION:
            return
        if revision or not make_tables_at_once(connection):
            upgrade(connection, revision)
        if revision and revision < _KEEPS_LINES_SINCE:
            take_from_archive(connection, self.archive)
        _begin_numbers(connection)
        append_events(connection, [Event("LEDGER_UPGRADED" if revision else "LEDGER_MADE", None, None, revision,
                                         HEAD_REVISION)])  # fmt: skip

    def batches(self, states: Sequence[BatchState] = tuple(BatchState)) -> tuple[BatchRecord, ...]:
        """The batches in some states, of all when none are given, in the order of their numbers."""
        query = select(BATCHES).where(BATCHES.c.state.in_(states)).order_by(BATCHES.c.batch_id)
        with self.reading() as connection:
            return tuple(map(_record, connection.execute(query)))

    def unfinished_batches(self) -> tuple[BatchRecord, ...]:
        """The batches that a crash cut off, in the order of their numbers."""
        return self.batches(UNFINISHED)

    def batches_of_claim(self, claim_id: str) -> tuple[BatchRecord, ...]:
        """The batches in which a claim went out, in the order of their numbers."""
        holding = select(SUBMISSIONS.c.batch_id).join(CLAIMS).where(CLAIMS.c.claim_number == claim_id)
        query = select(BATCHES).where(BATCHES.c.state.in_(SENT), BATCHES.c.batch_id.in_(holding))
        with self.reading() as connection:
            return tuple(map(_record, connection.execute(query.order_by(BATCHES.c.batch_id))))

    def prior_submissions(self, claims: Iterable[Claim]) -> tuple[PriorSubmission, ...]:
        """Which of these claims (see `claim_key`) went out before.

        One that a TA1, 999 or 277CA rejected without doubt is not among them: nobody has it.
        """
        return self._submissions(claims, ~is_released())

    def released_submissions(self, claims: Iterable[Claim]) -> tuple[PriorSubmission, ...]:
        """Which of these claims went out before and were rejected without doubt, so that they may go out again."""
        return self._submissions(claims, is_released())

    def _submissions(self, claims: Iterable[Claim], condition: ColumnElement[bool]) -> tuple[PriorSubmission, ...]:
        with self.reading() as connection:
            return submissions_of(connection, claims, condition)

    def prior_services(self, patients: Iterable[Patient]) -> PriorServices:
        """What went out for these patients in earlier batches, tests left out."""
        with self.reading() as connection:
            return PriorServices(services_of(connection, patients), unknown_batches(connection))

    def prior_claims(self, claims: Iterable[Claim]) -> tuple[PriorClaim, ...]:
        """What some payer has under the IDs of these claims, tests left out."""
        with self.reading() as connection:
            return prior_claims(connection, claims)

    def codes_since(self, day: date) -> frozenset[str]:
        """Procedure codes of the services since a day that went out, tests left out."""
        with self.reading() as connection:
            return codes_since(connection, day)

    def prepare(
        self,
        claims: list[Claim],
        transaction_sets: int,
        expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = _NO_EXPECTED_AMOUNTS,
        consent: Consent = _NO_CONSENT,
        **fields: str | int,
    ) -> BatchRecord:
        """Reserve numbers and note a batch with its claims, before any file is written.

        People are noted before, in a transaction of their own: their file cannot be of one piece with the other, and a
        person without a claim does no harm.
        """
        with self.transaction() as connection:
            note_people(connection, claims)
        with self.transaction() as connection:
            batch_id = next_number(connection, "batch")
            numbers = ControlNumbers(
                next_number(connection, "interchange"),
                next_number(connection, "group"),
                next_number(connection, "transaction_set", transaction_sets),
            )
            values = _batch_fields(batch_id, numbers, claims) | fields
            connection.execute(insert(BATCHES).values(values))
            sending = Sending(str(values["prepared_at"]), str(values["usage_indicator"]), batch_id,
                              expected_amounts=expected_amounts)  # fmt: skip
            record_submissions(connection, claims, sending, "CLAIM_PREPARED")
            note_consent(connection, claims, batch_id, consent)
            row = connection.execute(select(BATCHES).where(BATCHES.c.batch_id == batch_id)).one()
        return _record(row)

    def note(self, batch_id: int, *, then: Callable[[Connection, int], None] | None = None, **fields: str) -> None:
        """Change what is noted of a batch: its state, sha256, place; with what follows from it, all or nothing."""
        of_batch = BATCHES.c.batch_id == batch_id
        with self.transaction() as connection:
            before = connection.execute(select(BATCHES.c.state).where(of_batch)).scalar_one()
            connection.execute(update(BATCHES).where(of_batch).values(fields))
            after = fields.get("state", before)
            append_events(connection, [Event(f"BATCH_{after}", None, batch_id, before, fields.get("sha256", ""))])
            if then is not None:
                then(connection, batch_id)

    @staticmethod
    def sent_batch(connection: Connection, kind: str, number: int) -> BatchRecord | None:
        """The batch that was sent with this number; the kind is that of a column, such as interchange or group."""
        if number > _LAST_INTERCHANGE:
            return None
        query = select(BATCHES).where(BATCHES.c[kind] == number, BATCHES.c.state.in_(SENT))
        row = connection.execute(query).one_or_none()
        return None if row is None else _record(row)

    def archived(self, batch: BatchRecord) -> Path:
        """Where the archive keeps the file of a batch."""
        return self.archive / f"{batch.batch_id:06d}.837"

    def has_file_of(self, batch: BatchRecord) -> bool:
        """Whether the archive of this computer has the very file of a batch."""
        file = self.archived(batch)
        return file.is_file() and sha256_of(file) == batch.sha256


def _begin_numbers(connection: Connection) -> None:
    """A ledger that never gave out a number begins where no other one of the submitter does."""
    unused = COUNTERS.c.name.in_(_CONTROL_NUMBERS) & (COUNTERS.c.value == 0)
    first = control_numbers.first_number_after()
    connection.execute(update(COUNTERS).where(unused).values(value=first))


def next_number(connection: Connection, name: str, count: int = 1) -> int:
    """Reserve numbers of a kind; gives the first. Who reserves holds the kind until its transaction ends.

    Raises:
        LedgerError: there are none left.
    """
    grown = update(COUNTERS).where(COUNTERS.c.name == name).values(value=COUNTERS.c.value + count)
    last = int(connection.execute(grown.returning(COUNTERS.c.value)).scalar_one())
    if last > _LAST_INTERCHANGE:
        message = f"The control numbers ({name}) are used up."
        refuse(message, "Ask the makers of radbill.", FailureReason.BAD_INPUT)
    return last - count + 1


def _batch_fields(batch_id: int, numbers: ControlNumbers, claims: list[Claim]) -> dict[str, str | int]:
    return {
        "batch_id": batch_id,
        "state": BatchState.PREPARED,
        **numbers._asdict(),
        "claim_count": len(claims),
        "line_count": sum(len(claim.lines) for claim in claims),
        "charge_cents": sum(whole_cents(claim.charge_amount) for claim in claims),
        "sha256": "",
    }


def _record(row: Row[Any]) -> BatchRecord:
    return batch_record(row._asdict())


def batch_record(fields: dict[str, Any]) -> BatchRecord:
    """The batch that a row of the table of batches is, given by the names of its columns."""
    numbers = ControlNumbers(fields.pop("interchange"), fields.pop("group"), fields.pop("transaction_set"))
    charge_amount = Decimal(fields.pop("charge_cents")) / _CENTS
    state = BatchState(fields.pop("state"))
    return BatchRecord(state=state, numbers=numbers, charge_amount=charge_amount, **fields)
