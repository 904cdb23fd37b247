"""What the client prints becomes files and words; what it complains of names no file."""

import os
import shutil
import signal
import time

import pytest

from radbill.ledger.store.failures import LedgerError
from radbill.ledger.transport import session, transfer_lock
from radbill.ledger.transport.outbound import deliver_batches
from radbill.ledger.transport.session import RemoteFile, SessionAnswer, run_session
from tests.ledger.transport.conftest import export
from tests.ledger.transport.test_cuts import start

LISTING = """sftp> cd /box
sftp> ls -ln
-rw-r--r--    ? 1000     1000         1234 Nov 26 13:55 a b.999
-rw-r--r--    1 0        0               5 Jan  3  2025  lead
drwxr-xr-x    ? root     some group   4096 Nov 26 13:55 folder
lrwxrwxrwx    ? root     root           11 Nov 26 13:55 link
-rw-rw-r--+   ? root     root           12 Nov 26 13:55 acl.835
sftp> pwd
Remote working directory: /box
"""


def test_listed_files_are_read_with_their_names_as_they_are() -> None:
    assert SessionAnswer(LISTING).files() == (
        RemoteFile("a b.999", 1234, "Nov 26 13:55"),
        RemoteFile(" lead", 5, "Jan  3  2025"),
        RemoteFile("folder", 4096, "Nov 26 13:55", is_regular=False),
        RemoteFile("link", 11, "Nov 26 13:55", is_regular=False),
        RemoteFile("acl.835", 12, "Nov 26 13:55"),
    )
    assert (SessionAnswer(LISTING).size_of("a b.999"), SessionAnswer(LISTING).size_of("b.999")) == (1234, None)


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ("Host key verification failed.\nConnection closed", "another host key"),
        ("user@host: Permission denied (publickey).", "refused the login"),
        ("ssh: connect to host x port 22: Connection refused", "could not be made or was lost"),
        ("ssh: Could not resolve hostname x: Name or service not known", "could not be made or was lost"),
        ("ssh: connect to host x port 22: Connection timed out", "could not be made or was lost"),
        ("Connection closed by 10.0.0.1 port 22", "could not be made or was lost"),
        ("client_loop: send disconnect: Broken pipe", "could not be made or was lost"),
        ('stat remote "DOE_JANE": No such file or directory', "not there on the server"),
        ('write remote "/DOE_JANE": No space left on device', "no room"),
        ('remote open "/DOE_JANE": Permission denied', "refused a step"),
        ("", "refused a step"),
    ],
)
def test_trouble_is_told_in_words_that_name_no_file(errors, words) -> None:
    failure = session._trouble(errors)
    assert words in failure.message
    assert failure.what_to_do
    assert "DOE" not in str(failure)


def test_without_the_client_it_is_told_what_to_install(mailbox, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "Install the OpenSSH client" in str(run_session(mailbox.partner(), ".", [], tmp_path).trouble)


def test_a_command_that_fails_ends_the_session(mailbox, tmp_path) -> None:
    answer = run_session(mailbox.partner(), str(mailbox.outbound), ["ls -ln none", "mkdir after"], tmp_path)
    assert answer.trouble is not None
    assert not (mailbox.outbound / "after").exists()


def test_settings_of_the_users_own_ssh_are_not_read(mailbox, tmp_path, monkeypatch) -> None:
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "config").write_text("Host *\n  ProxyCommand /bin/false\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run_session(mailbox.partner(), str(mailbox.outbound), [], tmp_path).trouble is None


def test_a_client_that_outlives_us_keeps_the_next_run_away(partner, home, folder, monkeypatch) -> None:
    export(home, folder)
    monkeypatch.setattr(transfer_lock, "_LOCK_SECONDS", 0.3)
    with transfer_lock.transfer_lock(home):
        answer = deliver_batches(directory=home)
    assert "still running" in answer.message
    with pytest.raises(LedgerError), transfer_lock.transfer_lock(home), transfer_lock.transfer_lock(home):
        time.sleep(0)


def test_the_client_of_a_killed_run_holds_the_lock_until_it_ends(partner, home, folder, tmp_path, monkeypatch) -> None:
    export(home, folder)
    client, number = tmp_path / "bin" / "sftp", tmp_path / "number"
    client.parent.mkdir()
    client.write_text(f"#!/bin/sh\necho $$ > {number}.new && mv {number}.new {number}\nexec sleep 60\n")
    client.chmod(0o700)
    monkeypatch.setenv("PATH", f"{client.parent}{os.pathsep}{os.environ['PATH']}")
    running = start(home)
    while not number.is_file():
        time.sleep(0.05)
    running.kill()
    running.join(60)
    monkeypatch.setattr(transfer_lock, "_LOCK_SECONDS", 0.3)
    with pytest.raises(LedgerError), transfer_lock.transfer_lock(home):
        pass
    os.kill(int(number.read_text()), signal.SIGKILL)
    monkeypatch.setattr(transfer_lock, "_LOCK_SECONDS", 30)
    with transfer_lock.transfer_lock(home) as held:
        assert held
