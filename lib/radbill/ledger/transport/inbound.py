"""A trading partner's files for us, each downloaded once into the inbox; nothing is ever removed on the server."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.transport.folders import INBOX
from radbill.ledger.transport.inbox_names import free_place, inbox_name
from radbill.ledger.transport.notes import FetchNotes, fetch_notes, note_fetched
from radbill.ledger.transport.partners import Partner, partner_settings, unknown_partner
from radbill.ledger.transport.quoting import can_be_quoted, quote
from radbill.ledger.transport.session import RemoteFile, SessionAnswer, run_session
from radbill.ledger.transport.transfer_lock import transfer_lock

#: So many files at most are downloaded in one session.
_AT_ONCE = 20
#: Files that their sender still writes.
_UNFINISHED = (".part", ".tmp", ".filepart")


class FetchReceipt(NamedTuple):
    """What was fetched from a partner.

    Attributes:
        paths: New files in the inbox.
        known_count: Files on the server that were fetched before.
        left_count: Files that did not come though the connection held: with names that cannot be asked for, such as
            with a line end; that we may not read; or that grew meanwhile.
        trouble: What stopped it; none when everything came.
    """

    receiver_id: str
    paths: tuple[Path, ...] = ()
    known_count: int = 0
    left_count: int = 0
    trouble: Failure | None = None


def fetch_files(receiver_id: str | None = None, directory: Path | None = None) -> tuple[FetchReceipt, ...] | Failure:
    """Download every new file of a partner, of all partners with an inbound folder when none is named."""
    settings = partner_settings(directory)
    if isinstance(settings, Failure):
        return settings
    if receiver_id is not None and receiver_id not in settings:
        return unknown_partner(receiver_id)
    partners = [each for each in settings.values() if each.inbound_folder and receiver_id in {None, each.receiver_id}]
    if not partners:
        message = "No trading partner has a folder with files for you."
        return Failure(FailureReason.BAD_INPUT, message, "Set it with: radbill partner set ID --inbound FOLDER")
    ledger = Ledger(directory)
    try:
        with ledger.exclusive(), transfer_lock(ledger.directory) as held:
            inbox = ledger.directory / INBOX
            inbox.mkdir(mode=0o700, exist_ok=True)
            _clear(inbox)
            return tuple(_fetch(_Visit(ledger, partner, inbox, held)) for partner in partners)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


class _Visit(NamedTuple):
    """One look into a partner's folder.

    Attributes:
        held: Open files of the lock, for the client to hold too.
    """

    ledger: Ledger
    partner: Partner
    inbox: Path
    held: tuple[int, ...]

    def run(self, place: Path, *commands: str) -> SessionAnswer:
        return run_session(self.partner, self.partner.inbound_folder, commands, place, self.held)

    def listing(self, file: RemoteFile) -> str:
        """Digest of a file as it is listed; its name, which may name a person, cannot be read out of it."""
        facts = "\0".join([self.partner.receiver_id, file.name, str(file.size), file.at])
        return hashlib.sha256(facts.encode("utf-8", "surrogateescape")).hexdigest()


def _fetch(visit: _Visit) -> FetchReceipt:
    receiver_id = visit.partner.receiver_id
    answer = visit.run(visit.inbox, "ls -ln")
    if answer.trouble:
        return FetchReceipt(receiver_id, trouble=answer.trouble)
    notes = fetch_notes(visit.ledger)
    listed = [each for each in answer.files() if each.is_regular and not each.name.lower().endswith(_UNFINISHED)]
    named = [each for each in listed if _is_askable(each.name)]
    wanted = [each for each in named if each.size and visit.listing(each) not in notes.listings]
    paths: list[Path] = []
    left_count, trouble = len(listed) - len(named), None
    for start in range(0, len(wanted), _AT_ONCE):
        new, lacking, trouble = _download(visit, wanted[start : start + _AT_ONCE], notes)
        paths += new
        if trouble:
            break
        left_count += lacking
    return FetchReceipt(receiver_id, tuple(paths), len(named) - len(wanted), left_count, trouble)


def _clear(inbox: Path) -> None:
    """Remove half-fetched files that a run left which was killed."""
    for folder in inbox.glob(".fetch-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _is_askable(name: str) -> bool:
    """Whether a name is one of a file in that very folder, and can stand in a command."""
    return can_be_quoted(name) and "/" not in name and name not in {".", ".."}


def _download(visit: _Visit, files: Sequence[RemoteFile], notes: FetchNotes) -> tuple[list[Path], int, Failure | None]:
    """Download some files in one session and keep each that came whole; says how many did not, and what stopped it."""
    paths, contents, lacking = [], set(notes.contents), len(files)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=visit.inbox) as folder:
        commands = [f"-get {quote(each.name)} {number}" for number, each in enumerate(files)]
        answer = visit.run(Path(folder), *commands)
        for file, place in _whole_files(answer, files, Path(folder)):
            sha256 = sha256_of(place)
            if sha256 not in contents:
                paths.append(_keep(place, free_place(visit.inbox, inbox_name(file.name), sha256)))
            contents.add(sha256)
            checkpoint("kept")
            note_fetched(visit.ledger, visit.partner.receiver_id, visit.listing(file), sha256)
            lacking -= 1
    return paths, lacking, answer.trouble


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def _whole_files(answer: SessionAnswer, files: Sequence[RemoteFile], folder: Path) -> Iterator[tuple[RemoteFile, Path]]:
    """The files of which the download came to its end, and that are as large as they were listed."""
    ended = answer.output.count("sftp> -get ") - bool(answer.trouble)
    for number, file in enumerate(files[:ended]):
        place = folder / str(number)
        if place.is_file() and place.stat().st_size == file.size:
            yield file, place


def _keep(place: Path, target: Path) -> Path:
    place.chmod(0o600)
    with place.open("r+b") as stream:
        os.fsync(stream.fileno())
    return place.replace(target)
