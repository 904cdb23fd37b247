"""Trading partners: where each takes and leaves files, and the key by which its server is known. No secrets."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes
from radbill.core.home import home_directory
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.transport.folders import PARTNERS_FILE
from radbill.ledger.transport.host_keys import published_key
from radbill.ledger.transport.passphrases import forget_passphrase, keep_passphrase
from radbill.ledger.transport.quoting import can_be_quoted

_LAST_PORT = 65_535
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:-]{0,252}")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+$-]{0,99}")
_RECEIVER = re.compile(r"[!-~](?:[ -~]{0,13}[!-~])?")
#: A file that stands in quotation marks in a setting.
_FILE = re.compile(r'[^\x00-\x1f\x7f"]{1,500}')
#: Rights of a file that others than its user have.
_OF_OTHERS = 0o077


class Partner(NamedTuple):
    """How a trading partner is reached.

    Attributes:
        receiver_id: ISA08 of the files that go to it.
        outbound_folder: Its folder that takes our files.
        inbound_folder: Its folder with files for us; empty when there is none.
        key_file: Our private key.
        host_key: Type and key of its server, as it published them.
        first_batch: Batches before this number are not sent by themselves: they were uploaded by hand.
        has_passphrase: Whether the key has one, kept in the keyring.
    """

    receiver_id: str
    host: str
    user: str
    key_file: str
    outbound_folder: str
    host_key: str
    inbound_folder: str = ""
    port: int = 22
    first_batch: int = 1
    has_passphrase: bool = False


_FILE_FORM = TypeAdapter(dict[str, Partner])


def partner_settings(directory: Path | None = None) -> dict[str, Partner] | Failure:
    """The settings of every trading partner, by receiver id."""
    path = (directory or home_directory()) / PARTNERS_FILE
    if not path.is_file():
        return {}
    try:
        return _FILE_FORM.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        message = f"The settings of the trading partners ({PARTNERS_FILE} in radbill's data directory) cannot be read."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Restore the file, or remove it and set them again.")


def set_partner(partner: Partner, directory: Path | None = None, passphrase: str = "") -> Partner | Failure:
    """Keep the settings of a partner; gives them as kept.

    A new partner's batches go from the next one on: those of before were uploaded by hand.

    Args:
        partner: The settings; the host key as it was published, whole or as a fingerprint.
        directory: Where they are kept; the user's data directory by default.
        passphrase: That of the private key, for the keyring.
    """
    settings = partner_settings(directory)
    if isinstance(settings, Failure):
        return settings
    usable = _usable(partner, passphrase)
    if isinstance(usable, Failure):
        return usable
    earlier = settings.get(partner.receiver_id)
    try:
        first = earlier.first_batch if earlier else _next_batch(directory)
        kept = usable._replace(first_batch=first, has_passphrase=bool(passphrase))
        _write({**settings, partner.receiver_id: kept}, directory)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    return kept


def _usable(partner: Partner, passphrase: str) -> Partner | Failure:
    """The partner with its key's place and the server's key in full, once everything in it can be used."""
    partner = partner._replace(key_file=str(Path(partner.key_file).expanduser().absolute()))
    if problem := _problem_of(partner):
        return problem
    host_key = published_key(partner.host_key, partner.host, partner.port)
    if isinstance(host_key, Failure):
        return host_key
    return _secret_problem(partner, passphrase) or partner._replace(host_key=host_key)


def _secret_problem(partner: Partner, passphrase: str) -> Failure | None:
    """Why the private key cannot be used as it is; a passphrase goes into the keyring."""
    if problem := key_problem(partner):
        return problem
    if passphrase:
        return keep_passphrase(partner.receiver_id, passphrase)
    if _is_encrypted(Path(partner.key_file)):
        return Failure(FailureReason.BAD_INPUT, "The private key has a passphrase, or is none that OpenSSH can read.",
                       "Add --passphrase, or choose another key.")  # fmt: skip
    return None


def _is_encrypted(key: Path) -> bool:
    """Whether a key cannot be opened without a passphrase."""
    program = shutil.which("ssh-keygen")
    if not program:
        return False
    command = [program, "-y", "-P", "", "-f", str(key)]
    return subprocess.run(command, capture_output=True, check=False).returncode != 0  # noqa: S603 - the user's own key


def remove_partner(receiver_id: str, directory: Path | None = None) -> Partner | Failure:
    """Forget a partner, and the passphrase of its key; gives what was kept."""
    settings = partner_settings(directory)
    if isinstance(settings, Failure):
        return settings
    if receiver_id not in settings:
        return unknown_partner(receiver_id)
    partner = settings.pop(receiver_id)
    if partner.has_passphrase:
        forget_passphrase(receiver_id)
    try:
        _write(settings, directory)
    except OSError as error:
        return unwritable_failure(error)
    return partner


def unknown_partner(receiver_id: str) -> Failure:
    """The failure when no settings of a partner are kept."""
    message = f"There is no trading partner {receiver_id}."
    return Failure(FailureReason.BAD_INPUT, message, "See: radbill partner show")


def key_problem(partner: Partner) -> Failure | None:
    """What speaks against using a partner's private key: it is gone, or others may read it."""
    path = Path(partner.key_file)
    if not path.is_file():
        return Failure(FailureReason.BAD_INPUT, f"The private key {path.name} is not there.",
                       "Put it back, or name another with radbill partner set.")  # fmt: skip
    if os.name == "posix" and path.stat().st_mode & _OF_OTHERS:
        return Failure(FailureReason.BAD_INPUT, f"Others on this computer may read the private key {path.name}.",
                       f"Run: chmod 600 {path.name}")  # fmt: skip
    return None


def _problem_of(partner: Partner) -> Failure | None:
    """What is wrong with settings, and what to do; none when they can be used."""
    folders = (partner.outbound_folder, partner.inbound_folder or ".")
    checks = (
        (_RECEIVER.fullmatch(partner.receiver_id), "The receiver ID is 1 to 15 letters and digits.",
         "Take it from the sheet Practice."),
        (_HOST.fullmatch(partner.host), "The host is no name of a server.", "Write it as sftp.example.com."),
        (0 < partner.port <= _LAST_PORT, "The port is a number of 1 to 65535.", "Most servers use 22."),
        (_USER.fullmatch(partner.user), "The user name has characters that none has.",
         "Take it from the clearinghouse's letter."),
        (all(map(can_be_quoted, folders)), "A folder on the server has a name that cannot be used.",
         "Write it with slashes, as /outbound; a dot is the folder of the login."),
        (_FILE.fullmatch(partner.key_file), "The private key has a name that cannot be used.", "Rename the file."),
    )  # fmt: skip
    return next((Failure(FailureReason.BAD_INPUT, message, remedy) for holds, message, remedy in checks if not holds),
                None)  # fmt: skip


def _next_batch(directory: Path | None) -> int:
    ledger = Ledger(directory)
    if not ledger.is_there:
        return 1
    return max((batch.batch_id for batch in ledger.batches()), default=0) + 1


def _write(settings: dict[str, Partner], directory: Path | None) -> None:
    folder = directory or home_directory()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {receiver: partner._asdict() for receiver, partner in sorted(settings.items())}
    write_bytes(folder / PARTNERS_FILE, json.dumps(content, indent=2).encode())
