"""A real OpenSSH server of the tests' own, on a free port of the loopback, and a line to it that can be cut."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from radbill.core.failures import Failure
from radbill.ledger.transport.partners import Partner, add_partner

_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
_CONFIGURATION = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
MaxStartups 100
Subsystem sftp internal-sftp
"""


class SftpServer(NamedTuple):
    """A server that runs; `folder` holds its keys and log, `remote` the partner's folders."""

    port: int
    folder: Path
    remote: Path
    fingerprint: str

    @property
    def key_file(self) -> str:
        return str(self.folder / "user_key")

    def partner(self, name: str, home: Path, **changes) -> Partner:
        """Folders of its own on the server, and the partner set up with the pinned key."""
        for kind in ("outbound", "inbound"):
            (self.remote / name / kind).mkdir(parents=True, exist_ok=True)
        partner = Partner(
            "TESTRECEIVER", "127.0.0.1", self.port, getpass.getuser(), self.key_file, f"{self.remote}/{name}/outbound",
            f"{self.remote}/{name}/inbound", "T",
        )._replace(**changes)  # fmt: skip
        answer = add_partner(partner, self.fingerprint, home)
        assert not isinstance(answer, Failure), answer
        settings = home / "partners.json"
        settings.write_text(re.sub(r'"after_batch": \d+', '"after_batch": 0', settings.read_text()))
        return answer._replace(after_batch=0)


def _program(name: str) -> str:
    path = shutil.which(name, path=_PATH)
    if not path:
        message = "OpenSSH's server is not here: apt-get install openssh-server openssh-client"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(f"NOT TESTED ON A SERVER. {message}")
    return path


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def sftp_server() -> Iterator[SftpServer]:
    """Run a server that lets this very user in with a key made for it."""
    sshd, keygen = _program("sshd"), _program("ssh-keygen")
    folder, port = Path(tempfile.mkdtemp(prefix="radbill-sftp-")), _free_port()
    if not os.geteuid():
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # the program asks for it when root starts it
    for name in ("host_key", "user_key"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True, timeout=60)
    shutil.copy(folder / "user_key.pub", folder / "authorized_keys")
    (folder / "configuration").write_text(_CONFIGURATION.format(port=port, folder=folder))
    shown = subprocess.run([keygen, "-l", "-f", str(folder / "host_key.pub")], check=True, capture_output=True,
                           text=True, timeout=60).stdout  # fmt: skip
    process = subprocess.Popen([sshd, "-D", "-f", str(folder / "configuration"), "-E", str(folder / "log")], cwd="/")
    try:
        _wait_for(port, process, folder / "log")
        yield SftpServer(port, folder, folder / "remote", shown.split()[1])
    finally:
        process.terminate()
        process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("The SFTP server did not start.")


class CuttingLine:
    """A line to a port of the loopback that breaks after some bytes (of both directions) of its Nth call."""

    def __init__(self, target: int, call: int, length: int) -> None:
        self._target, self._call, self._left = target, call, length
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.is_cut = False
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        for number in range(1, 1000):
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(number, source, target), daemon=True).start()

    def _carry(self, number: int, source: socket.socket, target: socket.socket) -> None:
        try:
            while content := source.recv(4096):
                if number == self._call:
                    content, self._left = content[: max(self._left, 0)], self._left - len(content)
                target.sendall(content)
                if number == self._call and self._left <= 0:
                    self.is_cut = True
                    break
        except OSError:
            pass
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
