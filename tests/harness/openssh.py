"""An OpenSSH server of the tests' own: Debian's programs, an ordinary user, a free port of the loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from radbill.ledger.transport.partners import Partner
from tests.harness.missing_parts import leave_out

#: Accounts of Debian that are not locked, and so may log in; the server refuses locked ones.
_ACCOUNTS = ("postgres", "backup", "games")
_CONFIGURATION = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile none
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100
Subsystem sftp internal-sftp
"""


class Server(NamedTuple):
    """A running server.

    Attributes:
        key: Private key of the only user who may log in; it has no passphrase.
        host_key: Type and key of the server, as a clearinghouse publishes them.
        files: Where its files stand; a folder below is one mailbox.
    """

    port: int
    user: str
    key: Path
    host_key: str
    files: Path

    def partner(self, **settings: object) -> Partner:
        """The partner whose server this is; settings say who it is and which folders it has."""
        fields: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "user": self.user, "key_file": str(self.key),
                  "host_key": self.host_key}  # fmt: skip
        return Partner(**{**fields, **settings})

    def mailbox(self, name: str) -> Path:
        """A new folder that the server's user may write into."""
        folder = self.files / name
        folder.mkdir()
        account = pwd.getpwnam(self.user)
        os.chown(folder, account.pw_uid, account.pw_gid)
        return folder


def require(name: str) -> str:
    """Path of a program of OpenSSH; without it the test fails where all must run, and is skipped elsewhere."""
    path = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
    if not path:
        leave_out("NOT TESTED ON A SERVER. OpenSSH is not here: apt-get install openssh-server openssh-client")
    return path


def make_key(path: Path, passphrase: str = "") -> str:
    """Make a key; gives its public part, type and key."""
    command = [require("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return path.with_name(f"{path.name}.pub").read_text(encoding="utf-8").strip()


def free_port() -> int:
    """A port of the loopback on which nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _account() -> pwd.struct_passwd:
    """Who the server runs as: an ordinary user who is not locked."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    for account in pwd.getpwall():
        if account.pw_name in _ACCOUNTS and not account.pw_shell.endswith(("nologin", "false")):
            return account
    message = "No ordinary user can run the OpenSSH server here: apt-get install postgresql"
    return leave_out(f"NOT TESTED ON A SERVER. {message}")


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(300):
        with socket.socket() as asking:
            if not asking.connect_ex(("127.0.0.1", port)):
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail("The OpenSSH server does not start.")


@contextmanager
def openssh_server() -> Iterator[Server]:
    """Run a server that lets one key in."""
    sshd, account = require("sshd"), _account()
    folder = Path(tempfile.mkdtemp(prefix="radbill-openssh-"))
    folder.chmod(0o755)
    port, host_key = free_port(), make_key(folder / "host_key")
    own = folder / "own"
    own.mkdir(mode=0o700)
    (folder / "authorized_keys").write_text(make_key(own / "key"), encoding="utf-8")
    (folder / "configuration").write_text(_CONFIGURATION.format(port=port, folder=folder), encoding="utf-8")
    (folder / "files").mkdir()
    os.chown(folder / "host_key", account.pw_uid, account.pw_gid)
    user = [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    command = [] if os.geteuid() else ["setpriv", *user]
    command += [sshd, "-D", "-e", "-f", str(folder / "configuration")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd="/", stdout=log, stderr=log)
    try:
        _wait_for(port, server)
        yield Server(port, account.pw_name, own / "key", host_key, folder / "files")
    finally:
        server.kill()
        server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)
