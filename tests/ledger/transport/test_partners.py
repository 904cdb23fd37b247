"""Settings of partners: what is refused, what is kept, and where secrets stand: in the keyring or nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import keyring
import pytest

from radbill.core.failures import Failure
from radbill.ledger.transport import passphrases
from radbill.ledger.transport.host_keys import fingerprint, published_key
from radbill.ledger.transport.outbound import Delivery, deliver_batches
from radbill.ledger.transport.partners import Partner, partner_settings, remove_partner, set_partner
from tests.harness.openssh import free_port, make_key, require
from tests.ledger.transport.conftest import RECEIVER, export
from tests.ledger.transport.file_keyring import FileKeyring

SECRET = "correct horse"  # noqa: S105 - a passphrase of the tests
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def vault(tmp_path, monkeypatch) -> Path:
    """A keyring of the test's own, for this process and for those that it starts."""
    path = tmp_path / "keyring.json"
    monkeypatch.setenv("RADBILL_TEST_KEYRING", str(path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.ledger.transport.file_keyring.FileKeyring")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))
    before = keyring.get_keyring()
    keyring.set_keyring(FileKeyring())
    yield path
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring(monkeypatch) -> None:
    monkeypatch.setattr(passphrases, "keyring", None)


@pytest.fixture
def locked_key(sftp_server, tmp_path) -> Path:
    """The key that the server lets in, behind a passphrase."""
    key = tmp_path / "locked"
    key.write_bytes(sftp_server.key.read_bytes())
    key.chmod(0o600)
    command = [require("ssh-keygen"), "-q", "-p", "-P", "", "-N", SECRET, "-f", str(key)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return key


def test_settings_are_kept_for_their_user_only(partner, home) -> None:
    assert partner_settings(home) == {RECEIVER: partner}
    assert (home / "partners.json").stat().st_mode & 0o777 == 0o600


def test_a_partner_is_forgotten(partner, home) -> None:
    assert remove_partner(RECEIVER, home) == partner
    assert partner_settings(home) == {}
    assert isinstance(remove_partner(RECEIVER, home), Failure)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"A": {"host": 1}}', b"\xff", b'{"A": ["x"]}'])
def test_settings_that_cannot_be_read_are_told(content, mailbox, home) -> None:
    home.mkdir()
    (home / "partners.json").write_bytes(content)
    for answer in (partner_settings(home), set_partner(mailbox.partner(), home), remove_partner("A", home),
                   deliver_batches(directory=home)):  # fmt: skip
        assert "cannot be read" in answer.message
    assert (home / "partners.json").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("receiver_id", "", "receiver ID"),
        ("receiver_id", "A" * 16, "receiver ID"),
        ("receiver_id", "A\n", "receiver ID"),
        ("host", "-oProxyCommand=reboot", "host"),
        ("host", "a b", "host"),
        ("host", "", "host"),
        ("port", 0, "port"),
        ("port", 65536, "port"),
        ("user", "-l", "user name"),
        ("user", "a b", "user name"),
        ("outbound_folder", "a\nrm *", "folder"),
        ("outbound_folder", "", "folder"),
        ("inbound_folder", "a\\b", "folder"),
        ("key_file", 'a"b', "private key"),
        ("key_file", "/nowhere", "not there"),
        ("host_key", "ssh-ed25519", "host key"),
        ("host_key", "ssh-ed25519 AAAA\nother ssh-rsa", "host key"),
        ("host_key", "yes", "host key"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(name, value, words, mailbox, home) -> None:
    answer = set_partner(mailbox.partner(**{name: value}), home)
    assert words in answer.message
    assert answer.what_to_do
    assert partner_settings(home) == {}


def test_a_host_key_may_be_a_line_of_known_hosts(mailbox, home, sftp_server) -> None:
    kept = set_partner(mailbox.partner(host_key=f"sftp.example.com,10.0.0.1 {sftp_server.host_key} comment"), home)
    assert kept.host_key == sftp_server.host_key


def test_a_fingerprint_pins_the_key_that_has_it(mailbox, home, sftp_server) -> None:
    listed = subprocess.run([require("ssh-keygen"), "-l", "-f", "-"], input=sftp_server.host_key, text=True, check=True,
                            capture_output=True, timeout=60).stdout.split()[1]  # fmt: skip
    assert fingerprint(sftp_server.host_key) == listed
    assert set_partner(mailbox.partner(host_key=listed), home).host_key == sftp_server.host_key


def test_a_fingerprint_that_the_server_has_not_is_refused(sftp_server, tmp_path) -> None:
    other = fingerprint(make_key(tmp_path / "other"))
    assert "no key with this fingerprint" in published_key(other, "127.0.0.1", sftp_server.port).message
    assert "does not answer" in published_key(other, "127.0.0.1", free_port()).message


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_private_key_that_others_may_read_is_refused(mode, mailbox, home, folder, tmp_path) -> None:
    key = tmp_path / "key"
    key.write_bytes(mailbox.server.key.read_bytes())
    key.chmod(mode)
    assert "Others on this computer" in set_partner(mailbox.partner(key_file=str(key)), home).message
    key.chmod(0o600)
    assert isinstance(set_partner(mailbox.partner(key_file=str(key)), home), Partner)
    key.chmod(mode)
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert (delivery.outcome, "Others on this computer" in delivery.message) == (Delivery.WAITING, True)


def test_a_passphrase_stands_in_the_keyring_and_nowhere_else(vault, locked_key, mailbox, home, folder) -> None:
    kept = set_partner(mailbox.partner(key_file=str(locked_key)), home, SECRET)
    assert kept.has_passphrase
    assert SECRET in vault.read_text()
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.TRANSMITTED, delivery
    assert not [path for path in home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    remove_partner(RECEIVER, home)
    assert SECRET not in vault.read_text()


def test_a_wrong_or_missing_passphrase_is_told(vault, locked_key, mailbox, home, folder) -> None:
    set_partner(mailbox.partner(key_file=str(locked_key)), home, "wrong")
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.WAITING
    assert "wrong" not in delivery.message
    vault.unlink()
    assert "keyring does not have the passphrase" in deliver_batches(directory=home)[0].message


def test_without_a_keyring_a_passphrase_is_refused(no_keyring, locked_key, mailbox, home) -> None:
    answer = set_partner(mailbox.partner(key_file=str(locked_key)), home, SECRET)
    assert "no keyring" in answer.message
    assert "without a passphrase" in answer.what_to_do
    assert partner_settings(home) == {}


def test_a_keyring_that_keeps_nothing_is_none(locked_key, mailbox, home) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(passphrases.NoKeyring())
    try:
        assert "no keyring" in set_partner(mailbox.partner(key_file=str(locked_key)), home, SECRET).message
    finally:
        keyring.set_keyring(before)


def test_without_a_keyring_a_key_that_only_its_user_reads_works(no_keyring, partner, mailbox, home, folder) -> None:
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.TRANSMITTED


def test_a_locked_key_without_its_passphrase_is_refused(locked_key, mailbox, home) -> None:
    assert "has a passphrase" in set_partner(mailbox.partner(key_file=str(locked_key)), home).message
