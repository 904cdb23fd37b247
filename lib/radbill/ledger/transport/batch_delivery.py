"""Batches to a trading partner, each once, whatever is cut off and when.

The file goes under a temporary name; its size there is proved; the ledger notes that the final name comes now
(RENAMING); the name is changed; the size is proved again, and TRANSMITTED is noted. Before RENAMING a part is filled up
or begun anew. After it the server is looked at: the final name with the right size is a success, the temporary one
means that nothing happened yet, and where neither is there the partner has taken the file or never had it: a person
decides.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import SENT, BatchRecord
from radbill.ledger.transport.partners import Partner, partner_of
from radbill.ledger.transport.session import SessionAnswer, converse, quote
from radbill.ledger.transport.transmissions import (
    OPEN,
    Transmission,
    TransmissionState,
    begin_transmission,
    note_state,
    transmissions,
)

#: Where ISA08 stands in a file: every ISA segment has the same length.
_RECEIVER = slice(54, 69)
_PART = ".part"


class Delivery(NamedTuple):
    """What became of a batch: the transmission as it stands now, or why there is none or it did not get further."""

    batch_id: int
    transmission: Transmission | None
    failure: Failure | None = None


def checkpoint(_name: str) -> None:
    """A point at which a process may be stopped dead; tests do."""


def deliver_batches(
    receiver_id: str, directory: Path | None = None, again: int | None = None
) -> tuple[Delivery, ...] | Failure:
    """Send what waits for a trading partner; gives what was done, one record a batch.

    Args:
        receiver_id: Which partner.
        directory: Where ledger and partners are; the user's data directory by default.
        again: Batch that goes once more on purpose, under a name of its own; then no other goes.
    """
    partner = partner_of(receiver_id, directory)
    if isinstance(partner, Failure):
        return partner
    ledger = Ledger(directory)
    try:
        if again is not None:
            return (_repeat(ledger, partner, again),)
        return tuple(_deliver_waiting(ledger, partner))
    except LedgerError as error:
        return error.failure


def latest_transmissions(directory: Path | None = None) -> dict[int, Transmission] | Failure:
    """The newest transmission of each batch that has one, by the batch's number."""
    ledger = Ledger(directory)
    try:
        if not ledger.is_there:
            return {}
        with ledger.reading() as connection:
            return transmissions(connection)
    except LedgerError as error:
        return error.failure


def _deliver_waiting(ledger: Ledger, partner: Partner) -> Iterator[Delivery]:
    """Each batch under the ledger's lock: of two computers one sends it, the other then sees that it is there."""
    for batch in ledger.batches(SENT):
        with ledger.exclusive():
            with ledger.reading() as connection:
                before = transmissions(connection).get(batch.batch_id)
            if before is not None and (before.state not in OPEN or before.receiver_id != partner.receiver_id):
                continue
            if batch.usage_indicator != partner.usage_indicator or (
                before is None and batch.batch_id <= partner.after_batch
            ):
                continue
            content = _archived_for(ledger, batch, partner)
            if content is None:
                continue
            delivery = content if isinstance(content, Delivery) else _deliver(ledger, partner, batch, content, before)
        yield delivery
        if delivery.failure is not None and isinstance(content, Path):
            return


def _archived_for(ledger: Ledger, batch: BatchRecord, partner: Partner) -> Path | Delivery | None:
    """The archived file when it is for this partner; its bytes are those that the ledger noted."""
    archived = ledger.archived(batch)
    if archived.is_file() and sha256_of(archived) == batch.sha256:
        with archived.open("rb") as stream:
            head = stream.read(_RECEIVER.stop)
        return archived if head[_RECEIVER].decode("ascii", "replace").strip() == partner.receiver_id else None
    if ledger.is_of_a_team and not archived.exists():
        return None
    message = f"The archived file of batch {batch.batch_id} is damaged or gone; it was not sent."
    return Delivery(
        batch.batch_id, None, Failure(FailureReason.UNREADABLE_FILE, message, "Restore it from your backup.")
    )


def _repeat(ledger: Ledger, partner: Partner, batch_id: int) -> Delivery:
    with ledger.exclusive():
        batch = next((each for each in ledger.batches(SENT) if each.batch_id == batch_id), None)
        archived = None if batch is None else _archived_for(ledger, batch, partner)
        if isinstance(archived, Delivery):
            return archived
        if batch is None or archived is None or batch.usage_indicator != partner.usage_indicator:
            message = f"There is no batch {batch_id} for {partner.receiver_id} that can be sent from here."
            return Delivery(batch_id, None, Failure(FailureReason.BAD_INPUT, message, "Look at: radbill batches"))
        with ledger.reading() as connection:
            before = transmissions(connection).get(batch_id)
        if before is not None and before.state not in OPEN:
            before = begin_transmission(ledger, batch, partner.receiver_id, archived.stat().st_size,
                                        before.attempt + 1)  # fmt: skip
        return _deliver(ledger, partner, batch, archived, before)


def _deliver(
    ledger: Ledger, partner: Partner, batch: BatchRecord, archived: Path, before: Transmission | None
) -> Delivery:
    transmission = before or begin_transmission(ledger, batch, partner.receiver_id, archived.stat().st_size, 1)
    checkpoint("begun")
    outcome = _Sending(ledger, partner, transmission, archived).go_on()
    if isinstance(outcome, Failure):
        return Delivery(batch.batch_id, transmission, outcome)
    return Delivery(batch.batch_id, outcome)


class _Sending:
    """One file on its way to the server."""

    def __init__(self, ledger: Ledger, partner: Partner, transmission: Transmission, archived: Path) -> None:
        self.ledger, self.partner, self.transmission, self.archived = ledger, partner, transmission, archived
        self.final = f"{partner.outbound_folder.rstrip('/')}/{transmission.remote_name}"
        self.part = f"{self.final}{_PART}"

    def go_on(self) -> Transmission | Failure:
        """Bring the file as far as it gets; gives the transmission in its new state."""
        sizes = self._sizes()
        if isinstance(sizes, Failure):
            return sizes
        if self.final in sizes:
            is_whole = sizes[self.final] == self.transmission.size
            return self._note(TransmissionState.TRANSMITTED if is_whole else TransmissionState.REFUSED)
        if self.transmission.state is TransmissionState.RENAMING:
            return self._after_renaming(sizes)
        return self._put(sizes) or self._rename()

    def _note(self, state: TransmissionState) -> Transmission:
        self.transmission = note_state(self.ledger, self.transmission, state)
        return self.transmission

    def _after_renaming(self, sizes: dict[str, int]) -> Transmission | Failure:
        """Only the temporary name is there: nothing happened yet. Neither: nobody knows."""
        if sizes.get(self.part) == self.transmission.size:
            return self._rename()
        return self._note(TransmissionState.UNCERTAIN)

    def _sizes(self) -> dict[str, int] | Failure:
        """Sizes on the server of what is there under the final and the temporary name."""
        look = (f"cd {quote(self.partner.outbound_folder)}", *(f"-ls -ln {quote(path)}" for path in self._names()))
        answer = converse(self.partner, look)
        if isinstance(answer, Failure):
            return answer
        return self._sizes_in(answer) if answer.is_done else answer.failure

    def _names(self) -> tuple[str, str]:
        return self.transmission.remote_name, f"{self.transmission.remote_name}{_PART}"

    def _sizes_in(self, answer: SessionAnswer) -> dict[str, int]:
        names = dict(zip(self._names(), (self.final, self.part), strict=True))
        by_name = {each.name.rpartition("/")[2]: each.size for each in answer.files}
        return {path: by_name[name] for name, path in names.items() if name in by_name}

    def _put(self, sizes: dict[str, int]) -> Failure | None:
        """Fill a part up, or begin anew; the size is proved before anything else happens."""
        name, part = self._names()
        missing = self.transmission.size - sizes.get(self.part, 0)
        verb = "reput" if self.part in sizes and missing > 0 else "put"
        commands = [f"cd {quote(self.partner.outbound_folder)}"]
        if missing or self.part not in sizes:
            commands.append(f"{verb} {quote(self.archived.as_posix())} {quote(part)}")
        answer = converse(self.partner, [*commands, f"ls -ln {quote(part)}"])
        if isinstance(answer, Failure):
            return answer
        if not answer.is_done:
            return answer.failure
        checkpoint("put")
        if self._sizes_in(answer).get(self.part) == self.transmission.size:
            return None
        message = f"The server shows another size of {name} than was sent."
        return Failure(FailureReason.BAD_INPUT, message, "It was not given its name. Run it again later.")

    def _rename(self) -> Transmission | Failure:
        """Change the name, never over another file. That it was changed counts, even if the file is taken at once."""
        if self.transmission.state is not TransmissionState.RENAMING:
            self._note(TransmissionState.RENAMING)
        checkpoint("renaming")
        name, part = self._names()
        folder = f"cd {quote(self.partner.outbound_folder)}"
        answer = converse(self.partner, [folder, f"rename -l {quote(part)} {quote(name)}", f"-ls -ln {quote(name)}"])
        if isinstance(answer, Failure):
            return answer
        checkpoint("renamed")
        size = self._sizes_in(answer).get(self.final, self.transmission.size)
        if answer.is_done and size == self.transmission.size:
            return self._note(TransmissionState.TRANSMITTED)
        return self._after_doubt(answer)

    def _after_doubt(self, answer: SessionAnswer) -> Transmission | Failure:
        """The server refused the name, or the connection broke before or after it was changed: the folder tells."""
        sizes = self._sizes()
        if isinstance(sizes, Failure):
            return sizes
        if sizes.get(self.final) == self.transmission.size:
            return self._note(TransmissionState.TRANSMITTED)
        if self.final in sizes or (self.part in sizes and answer.is_rename_refused):
            return self._note(TransmissionState.REFUSED)
        if self.part in sizes:
            return answer.failure
        return self._note(TransmissionState.UNCERTAIN)
