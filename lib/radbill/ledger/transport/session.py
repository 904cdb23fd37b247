"""Sessions of the system's own SFTP client (OpenSSH): commands in, lines and trouble in words out.

The server is known by the key that is kept of it and by nothing else: neither the user's settings of ssh nor its lists
of known servers are read, and a server with another key gets nothing.
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
from radbill.ledger.transport.partners import Partner, key_problem
from radbill.ledger.transport.passphrases import passphrase_problem, prompt_environment
from radbill.ledger.transport.quoting import quote

#: Under this name the server stands in the list of known servers that a session is given.
_ALIAS = "radbill-partner"
_CONNECT_SECONDS = 20
_OPTIONS = (
    "StrictHostKeyChecking=yes", f"HostKeyAlias={_ALIAS}", "GlobalKnownHostsFile=none", "CheckHostIP=no",
    "UpdateHostKeys=no", "VerifyHostKeyDNS=no", "IdentitiesOnly=yes", "IdentityAgent=none",
    "PreferredAuthentications=publickey", "PasswordAuthentication=no", "KbdInteractiveAuthentication=no",
    "NumberOfPasswordPrompts=1", f"ConnectTimeout={_CONNECT_SECONDS}", "ServerAliveInterval=15",
    "ServerAliveCountMax=3", "ControlPath=none", "ForwardAgent=no", "PermitLocalCommand=no", "LogLevel=ERROR",
)  # fmt: skip
#: Stands at the end of a session that was not cut.
_END = re.compile(r"^Remote working directory: ", re.MULTILINE)
_ENTRY = re.compile(
    r"(?P<kind>[-a-z])[-a-zA-Z]{9}\S? +\S+ +\S.*? +(?P<size>[0-9]+) (?P<at>[A-Z][a-z]{2} [ 0-9][0-9] [ 0-9:]{5}) "
    r"(?P<name>.+)"
)
_TROUBLES = (
    ("host key verification failed|no matching host key",
     "The server shows another host key than the one that is kept; nothing was sent to it.",
     "Ask the clearinghouse whether its key changed; only then set the new one with radbill partner set."),
    ("incorrect passphrase|error in libcrypto|invalid format",
     "The private key cannot be opened.", "Set the partner again with the right key and --passphrase."),
    ("permission denied \\(|too many authentication",
     "The server refused the login.", "See that the clearinghouse has your public key and that the user is right."),
    ("could not resolve|refused|timed? ?out|unreachable|no route|broken pipe|banner|connection (?:lost|reset|closed)",
     "The connection to the server could not be made or was lost.", "Try again later; it goes on where it stopped."),
    ("stat remote|no such file|not found", "A folder or file is not there on the server.",
     "See the partner's folders with radbill partner show."),
    ("no space|quota|disk full", "The server has no room.", "Ask the clearinghouse, then try again."),
)  # fmt: skip


class RemoteFile(NamedTuple):
    """A file as the server lists it; `at` is when it was changed last, in the server's words."""

    name: str
    size: int
    at: str
    is_regular: bool = True


class SessionAnswer(NamedTuple):
    """What a session came to.

    Attributes:
        output: What the client printed, with each command that it began.
        trouble: Why it did not come to its end; none when it did.
    """

    output: str
    trouble: Failure | None = None

    def files(self) -> tuple[RemoteFile, ...]:
        """The files that were listed."""
        matches = (_ENTRY.fullmatch(line) for line in self.output.splitlines())
        return tuple(RemoteFile(each["name"], int(each["size"]), each["at"], each["kind"] == "-")
                     for each in matches if each)  # fmt: skip

    def size_of(self, name: str) -> int | None:
        """Size of a listed file, bytes; none when it was not listed."""
        return next((each.size for each in self.files() if each.name == name), None)


def run_session(
    partner: Partner, folder: str, commands: Sequence[str], place: Path, held: Sequence[int] = ()
) -> SessionAnswer:
    """Log in, go into a folder of the server and give commands; ends with the first that fails.

    A command with `-` before it may fail.

    Args:
        partner: Whose server.
        folder: The folder there.
        commands: What to do there, one command each.
        place: Our folder, in which names of our files are meant.
        held: Open files that the client keeps open as long as it runs: locks that outlive us when we are killed.
    """
    program = shutil.which("sftp")
    if not program:
        message = "The program sftp is not on this computer."
        return SessionAnswer("", Failure(FailureReason.BAD_INPUT, message, "Install the OpenSSH client."))
    if problem := key_problem(partner) or (passphrase_problem(partner.receiver_id) if partner.has_passphrase else None):
        return SessionAnswer("", problem)
    text = "\n".join([f"cd {quote(folder)}", *commands, "pwd", ""])
    with _known_server(partner) as (directory, known):
        prompt = prompt_environment(partner.receiver_id, directory) if partner.has_passphrase else {}
        command = [program, *_arguments(partner, known)]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **prompt}
        run = subprocess.run(  # noqa: S603 - the system's client, with settings that were checked
            command, input=text.encode(), capture_output=True, check=False, env=environment, cwd=place, pass_fds=held
        )
    output, errors = (stream.decode("utf-8", "surrogateescape") for stream in (run.stdout, run.stderr))
    is_whole = run.returncode == 0 and _END.search(output)
    return SessionAnswer(output, None if is_whole else _trouble(errors))


@contextmanager
def _known_server(partner: Partner) -> Iterator[tuple[Path, Path]]:
    """A folder for one session, and in it the list of known servers: this partner's."""
    with tempfile.TemporaryDirectory(prefix="radbill-") as folder:
        known = Path(folder) / "known_hosts"
        known.write_text(f"{_ALIAS} {partner.host_key}\n", encoding="utf-8")
        yield Path(folder), known


def _arguments(partner: Partner, known: Path) -> Iterator[str]:
    yield from ("-F", "none")
    yield f"-oBatchMode={'no' if partner.has_passphrase else 'yes'}"
    yield from (f"-o{option}" for option in _OPTIONS)
    yield f'-oUserKnownHostsFile="{_setting(known)}"'
    yield from (f"-oHostName={partner.host}", f"-oUser={partner.user}", "-P", str(partner.port))
    yield from ("-i", _setting(Path(partner.key_file)), "-b", "-", "--", _ALIAS)


def _setting(path: Path) -> str:
    """A path as a setting of ssh, in which a percent sign begins something else."""
    return path.as_posix().replace("%", "%%")


def _trouble(errors: str) -> Failure:
    """What the client complained of, in words; what it printed itself may name files and is left out."""
    for pattern, message, what_to_do in _TROUBLES:
        if re.search(pattern, errors, re.IGNORECASE):
            return Failure(FailureReason.BAD_INPUT, message, what_to_do)
    return Failure(FailureReason.BAD_INPUT, "The server refused a step.", "Ask the clearinghouse, then try again.")
