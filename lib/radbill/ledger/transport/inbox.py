"""Files that a trading partner lays ready: each content is fetched once, and nothing is deleted on the server.

A file comes under a temporary name, and from the beginning after a cut; when it has the size that the server
shows it is given a free name in the inbox, and the ledger notes it. Between these two a crash leaves the file without
its note: the next run fetches it again, finds the same bytes under the same name, and only notes it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select, update

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of
from radbill.ledger.store.events import Event, append_events, moment
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import insert_new
from radbill.ledger.store.tables import INBOUND_FILES
from radbill.ledger.transport.local_names import local_name
from radbill.ledger.transport.partners import Partner, partner_of
from radbill.ledger.transport.session import ListedFile, converse, is_quotable, quote

INBOX = "inbox"
_PART = ".part"
_LONGEST_NAME = 1000
_GROWING = Failure(
    FailureReason.BAD_INPUT, "The server was still writing a file.", "It was left there. Run it again later."
)
_GONE = Failure(
    FailureReason.BAD_INPUT,
    "A file that the server shows cannot be fetched under its name.",
    "If it is there still, ask the clearinghouse to give it a plain name.",
)
_OF_ONE_FILE = (_GROWING, _GONE)


class Fetch(NamedTuple):
    """What became of one file of the server.

    Attributes:
        remote_name: As the server calls it; what cannot be printed stands as a question mark.
        path: Where it is now; none when it could not be fetched.
        size: Bytes, as the server shows.
        failure: Why it was not fetched.
    """

    remote_name: str
    path: Path | None
    size: int
    failure: Failure | None = None


def checkpoint(_name: str) -> None:
    """A point at which a process may be stopped dead; tests do."""


def fetch_files(receiver_id: str, directory: Path | None = None) -> tuple[Fetch, ...] | Failure:
    """Fetch every file of a partner's inbound folder that was not fetched before, into `inbox/RECEIVER`."""
    partner = partner_of(receiver_id, directory)
    if isinstance(partner, Failure):
        return partner
    if not partner.inbound_folder:
        message = f"No inbound folder is set up for {receiver_id}."
        return Failure(FailureReason.BAD_INPUT, message, "Run radbill partner add again with --inbound.")
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return _fetch_new(ledger, partner)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


def _fetch_new(ledger: Ledger, partner: Partner) -> tuple[Fetch, ...] | Failure:
    listing = converse(partner, [f"cd {quote(partner.inbound_folder)}", "ls -lan"])
    if isinstance(listing, Failure):
        return listing
    if not listing.is_done:
        return listing.failure
    known = _known(ledger, partner)
    files = [each for each in listing.files if not each.name.endswith(_PART) and tuple(each) not in known]
    folder = ledger.directory / INBOX / local_name(partner.receiver_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tuple(_fetch_in_turn(ledger, partner, folder, files))


def _fetch_in_turn(ledger: Ledger, partner: Partner, folder: Path, files: list[ListedFile]) -> Iterator[Fetch]:
    """One after the other; when the connection fails the others wait for the next run."""
    for each in files:
        if not is_quotable(each.name) or "/" in each.name or len(each.name) > _LONGEST_NAME:
            yield Fetch(_shown(each.name), None, each.size, _unsafe_name())
            continue
        path = _fetch(ledger, partner, folder, each)
        if isinstance(path, Failure):
            yield Fetch(each.name, None, each.size, path)
            if path not in _OF_ONE_FILE:
                return
        elif path is not None:
            yield Fetch(each.name, path, each.size)


def _known(ledger: Ledger, partner: Partner) -> set[tuple[str, int, str]]:
    columns = INBOUND_FILES.c
    query = select(columns.remote_name, columns.size, columns.stamp)
    with ledger.reading() as connection:
        rows = connection.execute(query.where(columns.receiver_id == partner.receiver_id))
        return {(row.remote_name, row.size, row.stamp) for row in rows}


def _fetch(ledger: Ledger, partner: Partner, folder: Path, file: ListedFile) -> Path | Failure | None:
    """Fetch one file; none when its content was fetched before under this name, and only its moment is another."""
    temporary = folder / f".{local_name(file.name)}{_PART}"
    if failure := _get(partner, file, temporary):
        return failure
    checkpoint("got")
    sha256 = sha256_of(temporary)
    if _note_moment(ledger, partner, file, sha256):
        temporary.unlink()
        return None
    path = _free_path(folder, local_name(file.name), sha256)
    temporary.replace(path)
    checkpoint("renamed")
    _note(ledger, partner, file, sha256, path.name)
    return path


def _get(partner: Partner, file: ListedFile, temporary: Path) -> Failure | None:
    """Download from the beginning: a part of before may be of another content. The size is proved."""
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    commands = [f"cd {quote(partner.inbound_folder)}", f"get {quote(file.name)} {quote(temporary.as_posix())}"]
    answer = converse(partner, commands)
    if isinstance(answer, Failure):
        return answer
    if answer.is_done and temporary.stat().st_size == file.size:
        return None
    temporary.unlink()
    if answer.is_done:
        return _GROWING
    return _GONE if answer.is_of_one_file else answer.failure


def _note_moment(ledger: Ledger, partner: Partner, file: ListedFile, sha256: str) -> bool:
    columns = INBOUND_FILES.c
    same = (columns.receiver_id == partner.receiver_id) & (columns.remote_name == file.name)
    with ledger.transaction() as connection:
        noting = update(INBOUND_FILES).where(same, columns.sha256 == sha256).values(stamp=file.stamp)
        return bool(connection.execute(noting.returning(columns.id)).first())


def _note(ledger: Ledger, partner: Partner, file: ListedFile, sha256: str, name: str) -> None:
    with ledger.transaction() as connection:
        fields = {
            "receiver_id": partner.receiver_id,
            "at": moment(connection),
            "remote_name": file.name,
            "stamp": file.stamp,
            "size": file.size,
            "sha256": sha256,
            "local_name": name,
        }
        insert_new(connection, INBOUND_FILES, [fields])
        append_events(connection, [Event("FILE_FETCHED", after=sha256)])


def _free_path(folder: Path, name: str, sha256: str) -> Path:
    """The first name that is free or already holds these bytes."""
    stem, point, ending = name.rpartition(".")
    stem, tail = (stem, point + ending) if point else (name, "")
    number, path = 1, folder / name
    while path.exists() and sha256_of(path) != sha256:
        number += 1
        path = folder / f"{stem}-{number}{tail}"
    return path


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:100])


def _unsafe_name() -> Failure:
    message = "A file on the server has a name that cannot be used safely; it was not fetched."
    return Failure(FailureReason.BAD_INPUT, message, "Ask the clearinghouse to give it a plain name.")
