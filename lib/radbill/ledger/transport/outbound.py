"""Batches on their way to a trading partner, each once, whatever cuts the way.

1. The file is put under a temporary name, going on where an earlier run stopped, until its size there is that of ours.
2. The ledger notes that it gets its name next. 3. It gets its name, and its size is proved again. 4. The ledger notes
that it was transmitted. The next run finds by the names on the server and by the notes where a cut stopped the last.
"""

import shutil
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT, BatchRecord
from radbill.ledger.transport.notes import is_begun, note_begun, note_transmitted, transmissions_in
from radbill.ledger.transport.partners import Partner, partner_settings
from radbill.ledger.transport.quoting import quote
from radbill.ledger.transport.session import SessionAnswer, run_session
from radbill.ledger.transport.transfer_lock import transfer_lock

_ANOTHERS = (
    "A file {name} stands on the server that is not known to be ours; nothing was sent or overwritten. Ask the "
    "clearinghouse to remove it, and that no other ledger uses the same login."
)
_UNCERTAIN = (
    "It was cut off as it got its name, and is not on the server now: the clearinghouse has most likely taken it. Look "
    "it up there. Only if it never arrived, run: radbill deliver --batch {number} --again"
)


class Delivery(StrEnum):
    """What became of a batch."""

    TRANSMITTED = "TRANSMITTED"  # it stands on the server under its name, with its size
    ALREADY_TRANSMITTED = "ALREADY_TRANSMITTED"  # an earlier run noted it
    WAITING = "WAITING"  # the server could not be reached or refused; the next run goes on
    UNCERTAIN = "UNCERTAIN"  # the partner may have it: a person looks
    NOT_SENT = "NOT_SENT"  # something must be fixed first


class BatchDelivery(NamedTuple):
    """What became of a batch, in words where something is left to do."""

    batch_id: int
    receiver_id: str
    outcome: Delivery
    remote_name: str = ""
    size: int | None = None
    message: str = ""


class _Task(NamedTuple):
    """A batch with its file and where it goes."""

    batch: BatchRecord
    file: Path
    partner: Partner
    held: tuple[int, ...]

    @property
    def name(self) -> str:
        """Its name there: the batch's and the interchange's number, never a patient's facts."""
        return f"radbill_{self.batch.batch_id:06d}_{self.batch.numbers.interchange:09d}.837"

    @property
    def part(self) -> str:
        return f"{self.name}.part"

    @property
    def size(self) -> int:
        return self.file.stat().st_size

    def run(self, *commands: str, place: Path | None = None) -> SessionAnswer:
        return run_session(self.partner, self.partner.outbound_folder, commands, place or self.file.parent, self.held)

    def outcome(self, outcome: Delivery, message: str = "") -> BatchDelivery:
        return BatchDelivery(self.batch.batch_id, self.partner.receiver_id, outcome, self.name, self.size, message)


def deliver_batches(
    batch_id: int | None = None, directory: Path | None = None, *, again: bool = False
) -> tuple[BatchDelivery, ...] | Failure:
    """Put every batch that is due on its partner's server.

    Args:
        batch_id: Only this batch, also one of before the partner was set.
        directory: Where the ledger is; the user's by default.
        again: Whether that batch goes although the partner has it or may have it.
    """
    settings = partner_settings(directory)
    if isinstance(settings, Failure):
        return settings
    ledger = Ledger(directory)
    if not settings or not ledger.is_there:
        message = "No trading partner is set." if not settings else "Nothing was exported yet."
        return Failure(FailureReason.BAD_INPUT, message, "See: radbill partner set --help" if not settings else "")
    try:
        with ledger.exclusive(), transfer_lock(ledger.directory) as held:
            return _deliver(ledger, settings, batch_id, held, again=again)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


def _deliver(
    ledger: Ledger, settings: dict[str, Partner], batch_id: int | None, held: tuple[int, ...], *, again: bool
) -> tuple[BatchDelivery, ...] | Failure:
    batches = [batch for batch in ledger.batches(SENT) if batch_id in {None, batch.batch_id}]
    if batch_id is not None and not batches:
        message = f"The ledger has no exported batch {batch_id}."
        return Failure(FailureReason.BAD_INPUT, message, "See: radbill batches")
    earlier = transmissions_in(ledger)
    deliveries: list[BatchDelivery] = []
    for batch in batches:
        if batch.batch_id in earlier and not again:
            if batch_id is not None:
                deliveries.append(_already(earlier[batch_id].remote_name, earlier[batch_id].at, batch_id))
            continue
        deliveries += _deliver_one(ledger, settings, batch, held, deliveries, is_named=batch_id is not None,
                                   again=again)  # fmt: skip
    return tuple(deliveries)


def _already(name: str, at: str, batch_id: int) -> BatchDelivery:
    message = f"It was transmitted at {at}. To send it once more on purpose, add --again."
    return BatchDelivery(batch_id, "", Delivery.ALREADY_TRANSMITTED, name, None, message)


def _deliver_one(
    ledger: Ledger, settings: dict[str, Partner], batch: BatchRecord, held: tuple[int, ...],
    earlier: list[BatchDelivery], *, is_named: bool, again: bool,
) -> Iterator[BatchDelivery]:  # fmt: skip
    """Deliver a batch, if it is due and has a partner; not where the partner's server just could not be reached."""
    if not is_named and batch.batch_id < min(each.first_batch for each in settings.values()):
        return
    if not ledger.has_file_of(batch):
        where = "damaged, or on another computer: deliver there" if ledger.is_of_a_team else "damaged or gone"
        yield BatchDelivery(batch.batch_id, "", Delivery.NOT_SENT, message=f"Its archived file is {where}.")
        return
    file = ledger.archived(batch)
    receiver = _receiver_of(file)
    partner = settings.get(receiver)
    if partner is None:
        if is_named:
            message = f"Its trading partner {receiver} is not set. See: radbill partner set --help"
            yield BatchDelivery(batch.batch_id, receiver, Delivery.NOT_SENT, message=message)
        return
    if batch.batch_id < partner.first_batch and not is_named:
        return
    task = _Task(batch, file, partner, held)
    stop = next((each for each in earlier if each.receiver_id == receiver and each.outcome is Delivery.WAITING), None)
    yield task.outcome(Delivery.WAITING, stop.message) if stop else _transmit(ledger, task, again=again)


def _receiver_of(file: Path) -> str:
    """ISA08 of an archived file: whom it goes to."""
    with file.open(encoding="ascii", errors="replace") as stream:
        start = stream.read(106)
    elements = start.split(start[3:4] or "*")
    return elements[8].strip() if len(elements) > 8 else ""  # noqa: PLR2004 - ISA08


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def _transmit(ledger: Ledger, task: _Task, *, again: bool) -> BatchDelivery:
    """Go on from wherever the last run stopped."""
    checkpoint("start")
    answer = task.run(f"-ls -ln {quote(task.name)}", f"-ls -ln {quote(task.part)}")
    if answer.trouble:
        return task.outcome(Delivery.WAITING, str(answer.trouble))
    final, part = answer.size_of(task.name), answer.size_of(task.part)
    begun = is_begun(ledger, task.batch.batch_id)
    if final is not None:
        if not begun and final == task.size and not _is_beginning(task, task.name, final):
            return task.outcome(Delivery.NOT_SENT, _ANOTHERS.format(name=task.name))
        return _conclude(ledger, task, final, is_again=again)
    if part is None and not again and begun:
        return task.outcome(Delivery.UNCERTAIN, _UNCERTAIN.format(number=task.batch.batch_id))
    return _send(ledger, task, part)


def _send(ledger: Ledger, task: _Task, part: int | None) -> BatchDelivery:
    """Put the file, of which so many bytes may be there, and give it its name."""
    checkpoint("before-put")
    if trouble := _put(task, part):
        return task.outcome(Delivery.WAITING, trouble)
    checkpoint("put")
    note_begun(ledger, task.batch.batch_id, task.name)
    checkpoint("begun")
    answer = task.run(f"rename {quote(task.part)} {quote(task.name)}", f"ls -ln {quote(task.name)}")
    checkpoint("renamed")
    size = answer.size_of(task.name)
    if answer.trouble or size is None:
        return task.outcome(Delivery.WAITING, str(answer.trouble or "The server did not list the file."))
    return _conclude(ledger, task, size)


def _conclude(ledger: Ledger, task: _Task, size: int, *, is_again: bool = False) -> BatchDelivery:
    """Note a file that stands on the server under its name, if it is whole."""
    if size != task.size:
        message = (f"A file {task.name} of {size:,} bytes stands on the server, ours has {task.size:,}; nothing was "
                   "overwritten. Ask the clearinghouse to remove it.")  # fmt: skip
        return task.outcome(Delivery.NOT_SENT, message)
    if is_again and task.batch.batch_id in transmissions_in(ledger):
        message = "It stands on the server still: the clearinghouse has not taken it yet. Nothing was sent."
        return task.outcome(Delivery.ALREADY_TRANSMITTED, message)
    note_transmitted(ledger, task.batch.batch_id, task.name, size, task.batch.sha256)
    checkpoint("noted")
    return task.outcome(Delivery.TRANSMITTED)


def _put(task: _Task, part: int | None) -> str:
    """Bring the whole file under its temporary name, and prove its size; gives what stopped it, in words."""
    begins = part is not None and 0 < part <= task.size and _is_beginning(task, task.part, part)
    if not (begins and part == task.size):
        verb = "reput" if begins else "put"
        answer = task.run(f"{verb} -f {quote(task.file.name)} {quote(task.part)}", f"ls -ln {quote(task.part)}")
        if answer.trouble:
            return str(answer.trouble)
        if answer.size_of(task.part) != task.size:
            return "The server did not take the whole file. Try again later; it goes on where it stopped."
    return ""


def _is_beginning(task: _Task, name: str, size: int) -> bool:
    """Whether a file on the server is the beginning of ours, or all of it; where it cannot be read it is not."""
    for remains in task.file.parent.glob(".part-*"):
        shutil.rmtree(remains, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=task.file.parent) as folder:
        copy = Path(folder) / "copy"
        if task.run(f"get {quote(name)} {copy.name}", place=Path(folder)).trouble or not copy.is_file():
            return False
        content = copy.read_bytes()
    with task.file.open("rb") as stream:
        return len(content) == size and stream.read(size) == content
