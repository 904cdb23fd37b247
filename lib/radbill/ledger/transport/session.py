"""One conversation with a trading partner's server, held by the system's own `sftp` in batch mode.

The host must show the pinned key, and only the configured private key is offered; nothing is ever asked for. Every name
is quoted: it can neither end a command nor stand for several files.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.transport.partners import Partner, no_program, partner_of

#: Name under which the pinned key stands in the file of known hosts.
_ALIAS = "radbill-partner"
#: A conversation that takes longer is broken off; a dead connection is noticed much sooner.
_LONGEST_SECONDS = 3600
_ALIVE = ("ConnectTimeout=20", "ServerAliveInterval=10", "ServerAliveCountMax=3")
_LISTED = re.compile(
    r"(?P<kind>[-a-z?])[-a-zA-Z?+.@]{9,}\s+\S+\s+\S+\s+\S+\s+(?P<size>\d+) "
    r"(?P<stamp>\w{3} [ \d]\d [ \d][\d:]{4}) (?P<name>.+)"
)


class ListedFile(NamedTuple):
    """A file as the server's folder shows it.

    Attributes:
        name: As it was shown: a path where a path was asked for.
        size: Bytes.
        stamp: The moment of its last change as shown, to the minute, UTC.
    """

    name: str
    size: int
    stamp: str


class SessionAnswer(NamedTuple):
    """What became of the commands.

    Attributes:
        is_done: Whether every command was done.
        files: What was listed.
        complaint: What the program said about a command or a connection that failed; not to be shown: it holds names.
    """

    is_done: bool
    files: tuple[ListedFile, ...]
    complaint: str

    @property
    def is_of_one_file(self) -> bool:
        """Whether the connection stood, and only a file was not there."""
        return "not found" in self.complaint or "No such file" in self.complaint

    @property
    def is_rename_refused(self) -> bool:
        """Whether the server itself answered that it does not change a name."""
        return "remote rename" in self.complaint

    @property
    def failure(self) -> Failure:
        """What to tell about a conversation that failed."""
        for sign, message, what_to_do in _TROUBLE:
            if sign in self.complaint:
                return Failure(FailureReason.BAD_INPUT, message, what_to_do)
        message = "The connection to the trading partner's server could not be made or broke off."
        return Failure(FailureReason.BAD_INPUT, message, "Nothing is lost. Run it again later.")


_TROUBLE = (
    ("Host key verification failed", "The server showed another key than the pinned one. Nothing was sent.",
     "Ask the clearinghouse whether its key changed; then run radbill partner add with the new fingerprint."),
    ("REMOTE HOST IDENTIFICATION", "The server showed another key than the pinned one. Nothing was sent.",
     "Ask the clearinghouse whether its key changed; then run radbill partner add with the new fingerprint."),
    ("UNPROTECTED PRIVATE KEY", "The file of your private key can be read by others, so it is not used.",
     "Make it readable for you alone."),
    ("Permission denied (", "The server refused the login.",
     "Ask the clearinghouse whether your key is set up. The same file goes with the next run."),
    ("No such file or directory", "A folder or file is not there on the server.",
     "Check the folders with: radbill partner show"),
    ("Permission denied", "The server does not let you use this folder.", "Ask the clearinghouse for access."),
    ("not found", "A folder or file is not there on the server.", "Check the folders with: radbill partner show"),
)  # fmt: skip


def quote(path: str) -> str:
    r"""A path as one word of a command; between quotes, `sftp` takes the signs of patterns as letters.

    >>> print(quote('-a "b"*'))
    "./-a \"b\"*"
    """
    safe = f"./{path}" if path.startswith("-") else path
    return '"' + safe.replace('"', '\\"') + '"'


def is_quotable(name: str) -> bool:
    """Whether a name can stand in a command: it can be printed, and has no backslash, which stands for bytes too."""
    return name.isprintable() and "\\" not in name and "\N{REPLACEMENT CHARACTER}" not in name


def converse(partner: Partner, commands: Sequence[str]) -> SessionAnswer | Failure:
    """Log in, give commands one after the other, log out. Where one fails, the next are not given.

    A command that begins with a hyphen may fail.
    """
    program = shutil.which("sftp")
    if program is None:
        return no_program()
    with _known_hosts(partner) as known_hosts:
        command = [program, *_options(partner, known_hosts), partner.host]
        try:
            answer = subprocess.run(  # noqa: S603 - every part of it was checked when the partner was added
                command, input="".join(f"{each}\n" for each in commands).encode(), capture_output=True, check=False,
                timeout=_LONGEST_SECONDS, env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return SessionAnswer(is_done=False, files=(), complaint="")
    output = answer.stdout.decode("utf-8", "replace")
    return SessionAnswer(answer.returncode == 0, tuple(_files(output)), answer.stderr.decode("utf-8", "replace"))


def partner_trouble(receiver_id: str, directory: Path | None = None) -> Failure | None:
    """Log in and look into a partner's folders; what is wrong, or none."""
    partner = partner_of(receiver_id, directory)
    if isinstance(partner, Failure):
        return partner
    folders = filter(None, (partner.outbound_folder, partner.inbound_folder))
    answer = converse(partner, [f"ls -lan {quote(folder)}" for folder in folders])
    if isinstance(answer, Failure):
        return answer
    return None if answer.is_done else answer.failure


@contextmanager
def _known_hosts(partner: Partner) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="radbill-") as folder:
        path = Path(folder) / "known_hosts"
        path.write_text(f"{_ALIAS} {partner.host_key}\n", encoding="ascii")
        yield path


def _options(partner: Partner, known_hosts: Path) -> list[str]:
    """Nothing of the user's own settings for ssh counts; one write at a time, so that a part is never full of holes."""
    settings = (
        "BatchMode=yes",
        "LogLevel=ERROR", "StrictHostKeyChecking=yes", f"HostKeyAlias={_ALIAS}", "CheckHostIP=no", "UpdateHostKeys=no",
        f"UserKnownHostsFile={_as_word(known_hosts)}", f"GlobalKnownHostsFile={_as_word(known_hosts)}",
        f"IdentityFile={_as_word(partner.key_file)}", "IdentitiesOnly=yes", "PreferredAuthentications=publickey",
        f"User={partner.user}", *_ALIVE,
    )  # fmt: skip
    options = [word for each in settings for word in ("-o", each)]
    return ["-F", "none", "-R", "1", "-P", str(partner.port), *options, "-b", "-"]


def _as_word(path: Path | str) -> str:
    return '"' + str(path).replace("\\", "/").replace("%", "%%") + '"'


def _files(output: str) -> Iterator[ListedFile]:
    for line in output.split("\n"):
        listed = _LISTED.fullmatch(line.removesuffix("\r"))
        if listed and listed["kind"] == "-":
            yield ListedFile(listed["name"], int(listed["size"]), listed["stamp"])
