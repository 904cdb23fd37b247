"""A partner's files come once each, under safe names; nothing is removed there. A real OpenSSH server is asked."""

import os

import pytest

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS
from radbill.ledger.transport import inbound
from radbill.ledger.transport.inbound import fetch_files
from radbill.ledger.transport.partners import set_partner
from radbill.ledger.upkeep.verification import verify_ledger
from tests.harness.cutting_proxy import cutting_proxy
from tests.harness.openssh import free_port
from tests.ledger.transport.conftest import RECEIVER

#: Names that the server's file system takes and that mean something to a shell, to the client or to Windows.
HOSTILE = (
    "-rf", "a b", "glob*[x]?", "*", "#hash", 'q"uo\'te', "$(reboot)", "!reboot", " lead", "trail ", "CON.txt",
    "x" * 200, "\u00fc", "a;b&c|d", "~root",
)  # fmt: skip


def leave(mailbox, name: str | bytes, content: bytes) -> None:
    path = os.path.join(os.fsencode(mailbox.inbound), os.fsencode(name))  # noqa: PTH118 - names that are no text
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(content)
    os.chmod(path, 0o644)  # noqa: PTH101


def fetched(home):
    answer = fetch_files(directory=home)
    assert not isinstance(answer, Failure), answer
    (receipt,) = answer
    return receipt


def inbox(home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "inbox").iterdir()}


def test_a_file_comes_once_and_stays_on_the_server(partner, mailbox, home) -> None:
    leave(mailbox, "one.999", b"ISA one")
    receipt = fetched(home)
    assert (receipt.receiver_id, receipt.paths, receipt.known_count) == (RECEIVER, (home / "inbox" / "one.999",), 0)
    assert receipt.trouble is None
    assert inbox(home) == {"one.999": b"ISA one"}
    (home / "inbox" / "one.999").unlink()
    leave(mailbox, "two.999", b"ISA two")
    again = fetched(home)
    assert ([path.name for path in again.paths], again.known_count) == (["two.999"], 1)
    assert inbox(home) == {"two.999": b"ISA two"}
    assert sorted(path.name for path in mailbox.inbound.iterdir()) == ["one.999", "two.999"]
    assert verify_ledger(home).is_ok


def test_what_comes_is_for_its_user_only(partner, mailbox, home) -> None:
    leave(mailbox, "one.999", b"ISA one")
    (path,) = fetched(home).paths
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_same_content_under_another_name_does_not_come_again(partner, mailbox, home) -> None:
    leave(mailbox, "one.999", b"ISA one")
    fetched(home)
    leave(mailbox, "renamed.999", b"ISA one")
    assert fetched(home).paths == ()
    assert fetched(home).known_count == 2
    leave(mailbox, "a.835", b"ISA same")
    leave(mailbox, "b.835", b"ISA same")
    assert [path.name for path in fetched(home).paths] == ["a.835"]


def test_another_content_under_the_same_name_comes_beside_it(partner, mailbox, home) -> None:
    leave(mailbox, "one.999", b"ISA one")
    fetched(home)
    leave(mailbox, "one.999", b"ISA another")
    fetched(home)
    assert inbox(home) == {"one.999": b"ISA one", "one-2.999": b"ISA another"}


def test_hostile_names_stay_in_the_folder_and_do_nothing(partner, mailbox, home) -> None:
    for number, name in enumerate(HOSTILE):
        leave(mailbox, name, f"content {number}".encode())
    receipt = fetched(home)
    assert sorted(inbox(home).values()) == sorted(f"content {number}".encode() for number in range(len(HOSTILE)))
    assert (receipt.trouble, receipt.left_count) == (None, 0)
    assert {path.name for path in home.iterdir()} >= {"inbox"}
    assert len(list(mailbox.inbound.iterdir())) == len(HOSTILE)
    assert fetched(home).paths == ()


@pytest.mark.parametrize("name", ["a\nrm *", "a\n-rw-r--r--    ? 0        0               9 Nov 26 13:55 ..", "b\\c",
                                  b"\xff\xfe", "tab\there", "\u202egpj.835"])  # fmt: skip
def test_names_that_cannot_be_asked_for_keep_nothing_else_back(name, partner, mailbox, home) -> None:
    leave(mailbox, "keep.999", b"ISA keep")
    leave(mailbox, name, b"ISA evil")
    receipt = fetched(home)
    assert inbox(home)["keep.999"] == b"ISA keep"
    assert set(inbox(home).values()) <= {b"ISA keep", b"ISA evil"}
    assert (mailbox.inbound / "keep.999").read_bytes() == b"ISA keep"
    assert len(list(mailbox.inbound.iterdir())) == 2
    assert receipt.trouble is None


def test_folders_links_unfinished_and_empty_files_are_left(partner, mailbox, home, tmp_path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (mailbox.inbound / "folder").mkdir()
    (mailbox.inbound / "link.999").symlink_to(tmp_path / "secret")
    for name, content in (("half.999.part", b"x"), ("half.tmp", b"x"), (".hidden", b"x"), ("empty.999", b"")):
        leave(mailbox, name, content)
    assert (fetched(home).paths, inbox(home)) == ((), {})


def test_a_file_that_we_may_not_read_is_counted_and_keeps_nothing_back(partner, mailbox, home) -> None:
    leave(mailbox, "ours.999", b"ISA ours")
    leave(mailbox, "closed.999", b"ISA closed")
    (mailbox.inbound / "closed.999").chmod(0o000)
    receipt = fetched(home)
    assert (inbox(home), receipt.left_count, receipt.trouble) == ({"ours.999": b"ISA ours"}, 1, None)


def test_many_files_come_in_several_sessions(partner, mailbox, home, monkeypatch) -> None:
    monkeypatch.setattr(inbound, "_AT_ONCE", 3)
    for number in range(8):
        leave(mailbox, f"{number}.999", f"ISA {number}".encode())
    assert inbox_count(fetched(home), home) == (8, 8)


def inbox_count(receipt, home) -> tuple[int, int]:
    return len(receipt.paths), len(inbox(home))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.7, 0.9])
def test_a_cut_loses_and_halves_nothing(share, mailbox, home) -> None:
    files = {f"{number}.835": os.urandom(20_000) for number in range(6)}
    for name, content in files.items():
        leave(mailbox, name, content)
    with cutting_proxy(mailbox.server.port, int(share * 140_000)) as proxy:
        set_partner(mailbox.partner(port=proxy.port), home)
        receipt = fetched(home)
        assert (receipt.trouble is not None, proxy.is_cut) == (True, True), (receipt, proxy._left)
        assert all(files[name] == content for name, content in inbox(home).items())
    set_partner(mailbox.partner(), home)
    fetched(home)
    assert inbox(home) == files
    with Ledger(home).reading() as connection:
        assert len(connection.execute(EVENTS.select().where(EVENTS.c.what == "FILE_FETCHED")).all()) == 6


def test_a_run_that_dies_before_its_note_does_not_double_the_file(partner, mailbox, home, monkeypatch) -> None:
    leave(mailbox, "one.999", b"ISA one")

    def die(_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(inbound, "checkpoint", die)
        with pytest.raises(KeyboardInterrupt):
            fetch_files(directory=home)
    (home / "inbox" / ".fetch-killed").mkdir()
    fetched(home)
    assert inbox(home) == {"one.999": b"ISA one"}


def test_the_ledger_keeps_no_name_of_a_foreign_file(partner, mailbox, home) -> None:
    leave(mailbox, "DOE_JANE_19500201.835", b"ISA one")
    fetched(home)
    assert b"DOE_JANE" not in (home / "ledger.sqlite").read_bytes()


def test_what_cannot_be_fetched_is_told(mailbox, home) -> None:
    assert "No trading partner" in fetch_files(directory=home).message
    set_partner(mailbox.partner(port=free_port()), home)
    assert "could not be made" in fetched(home).trouble.message
    assert "no trading partner NOBODY" in fetch_files("NOBODY", home).message
    set_partner(mailbox.partner(inbound_folder=""), home)
    assert "folder with files for you" in fetch_files(directory=home).message
