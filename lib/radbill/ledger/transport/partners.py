"""Trading partners that take files by SFTP: where, as whom, into which folders, and the key that proves the host.

They stand in `partners.json` in the data directory, for its user's eyes only. No secret is among them: the private key
stays in its own file.
"""

import base64
import binascii
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import PRODUCTION, TEST
from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes
from radbill.core.home import home_directory
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.history import batch_history

PARTNERS_FILE = "partners.json"
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:-]{0,252}")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]{0,99}")
_RECEIVER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,14}")
_KEY_LINE = re.compile(r"[a-z0-9@.-]+ [A-Za-z0-9+/]+=*")
_LAST_PORT = 65535
_LONGEST_FOLDER = 500
_SCAN_SECONDS = 30


class Partner(NamedTuple):
    """A trading partner's server.

    Attributes:
        receiver_id: As in the files that go there (ISA08).
        host: Name or address.
        port: 22 with nearly everybody.
        user: The login that the partner gave.
        key_file: File of the private key.
        outbound_folder: Folder there for claim files.
        inbound_folder: Folder there in which answers lie; empty when there is none.
        usage_indicator: T or P: only batches of this kind go.
        host_key: Public key of the host, as `ssh-ed25519 AAAA...`.
        after_batch: Newest batch when the partner was set up for this kind: up to it files went another way.
    """

    receiver_id: str
    host: str
    port: int
    user: str
    key_file: str
    outbound_folder: str
    inbound_folder: str
    usage_indicator: str
    host_key: str = ""
    after_batch: int = 0


def partners(directory: Path | None = None) -> tuple[Partner, ...] | Failure:
    """All trading partners, in the order of their receiver ids."""
    path = _path(directory)
    if not path.exists():
        return ()
    try:
        return tuple(sorted(Partner(**fields) for fields in json.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        message = f"The file {PARTNERS_FILE} in radbill's data directory cannot be read."
        return Failure(
            FailureReason.UNREADABLE_FILE, message, "Restore it, or move it away and add the partners again."
        )


def partner_of(receiver_id: str, directory: Path | None = None) -> Partner | Failure:
    """The trading partner with a receiver id."""
    every = partners(directory)
    if isinstance(every, Failure):
        return every
    for partner in every:
        if partner.receiver_id == receiver_id:
            return partner
    message = f"No trading partner {receiver_id} is set up."
    return Failure(FailureReason.BAD_INPUT, message, "Run: radbill partner add")


def add_partner(partner: Partner, fingerprint: str, directory: Path | None = None) -> Partner | Failure:
    """Ask the host for its keys, pin the one with the fingerprint that the partner published, and keep the partner.

    Args:
        partner: All but the host's key; takes the place of an earlier one of the same receiver id.
        fingerprint: As the partner published it: `SHA256:...`.
        directory: Where partners are kept; the user's data directory by default.
    """
    if refusal := _refusal_of(partner):
        return refusal
    keys = _offered_keys(partner)
    if isinstance(keys, Failure):
        return keys
    for key in keys:
        if fingerprint_of(key) == fingerprint.strip().rstrip("="):
            return _keep(partner._replace(host_key=key), directory)
    offers = ", ".join(fingerprint_of(key) for key in keys)
    message = f"The host {partner.host} does not have the key with this fingerprint; it shows {offers}."
    return Failure(FailureReason.BAD_INPUT, message, "Do not send anything. Ask the clearinghouse which is right.")


def remove_partner(receiver_id: str, directory: Path | None = None) -> Partner | Failure:
    """Forget a trading partner; what was delivered stays in the ledger."""
    partner = partner_of(receiver_id, directory)
    every = partners(directory)
    if isinstance(partner, Failure) or isinstance(every, Failure):
        return partner
    _write([each for each in every if each.receiver_id != receiver_id], directory)
    return partner


def fingerprint_of(key: str) -> str:
    """Fingerprint of a public key, as OpenSSH shows it; empty for what is no key."""
    try:
        content = base64.b64decode(key.split()[1], validate=True)
    except (IndexError, binascii.Error):
        return ""
    return "SHA256:" + base64.b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def _path(directory: Path | None) -> Path:
    return (directory or home_directory()) / PARTNERS_FILE


def _refusal_of(partner: Partner) -> Failure | None:
    """Why settings cannot be used. What stands here goes onto the command line of ssh and into its commands."""
    folders = (partner.outbound_folder, partner.inbound_folder)
    checks = {
        "receiver ID": _RECEIVER.fullmatch(partner.receiver_id),
        "host": _HOST.fullmatch(partner.host),
        "port": 0 < partner.port <= _LAST_PORT,
        "user": _USER.fullmatch(partner.user),
        "outbound folder": partner.outbound_folder,
        "folder": all(folder.isprintable() and len(folder) <= _LONGEST_FOLDER for folder in folders),
        "key file": partner.key_file.isprintable() and '"' not in partner.key_file and Path(partner.key_file).is_file(),
        "kind of batches": partner.usage_indicator in {TEST, PRODUCTION},
    }
    for name, is_right in checks.items():
        if not is_right:
            return Failure(FailureReason.BAD_INPUT, f"The {name} cannot be used.", "Correct it; nothing was kept.")
    return None


def _offered_keys(partner: Partner) -> list[str] | Failure:
    program = shutil.which("ssh-keyscan")
    if program is None:
        return no_program()
    command = [program, "-T", "10", "-p", str(partner.port), partner.host]
    try:
        answer = subprocess.run(command, capture_output=True, check=False, timeout=_SCAN_SECONDS)  # noqa: S603 - checked above
    except (OSError, subprocess.TimeoutExpired):
        return _no_answer(partner)
    lines = answer.stdout.decode("ascii", "replace").splitlines()
    keys = [key for line in lines if not line.startswith("#") for key in (line.partition(" ")[2].strip(),)]
    return [key for key in keys if _KEY_LINE.fullmatch(key)] or _no_answer(partner)


def _no_answer(partner: Partner) -> Failure:
    message = f"The host {partner.host} does not answer on port {partner.port}."
    return Failure(FailureReason.BAD_INPUT, message, "Check host, port and your internet connection.")


def no_program() -> Failure:
    """The failure where OpenSSH's programs are not installed."""
    message = "The program sftp (OpenSSH) is not installed on this computer."
    what_to_do = "Windows: Settings, Optional features, OpenSSH Client. Linux: the package openssh-client."
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _keep(partner: Partner, directory: Path | None) -> Partner | Failure:
    every = partners(directory)
    if isinstance(every, Failure):
        return every
    earlier = next((each for each in every if each.receiver_id == partner.receiver_id), None)
    if earlier is not None and earlier.usage_indicator == partner.usage_indicator:
        partner = partner._replace(after_batch=earlier.after_batch)
    else:
        batches = batch_history(directory) if Ledger(directory).is_there else ()
        if isinstance(batches, Failure):
            return batches
        partner = partner._replace(after_batch=max((batch.batch_id for batch in batches), default=0))
    _write([each for each in every if each.receiver_id != partner.receiver_id] + [partner], directory)
    return partner


def _write(every: list[Partner], directory: Path | None) -> None:
    path = _path(directory)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_bytes(path, json.dumps([each._asdict() for each in every], indent=2).encode())
