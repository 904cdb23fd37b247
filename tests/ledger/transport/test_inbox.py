"""What a partner lays ready comes once, whole, and into the inbox only, whatever it is called."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import INBOUND_FILES
from radbill.ledger.transport import inbox
from radbill.ledger.transport.inbox import fetch_files
from radbill.ledger.transport.local_names import local_name
from radbill.ledger.upkeep.verification import verify_ledger

HOSTILE = [
    "-oProxyCommand=touch x", "a b.999", 'quo"te.999', "it's.999", "star*.999", "q?.999", "[a].999", "CON", "nul.999",
    "COM1.tar.gz", ".hidden", "!touch x", "$(touch x)", "#note", "ack;rm.999", "é-ü.999", "..x", "x" * 255, "-",
]  # fmt: skip
UNSAFE = ["new\nline", "back\\slash", "bell\a"]


def fetch(home: Path):
    answer = fetch_files("TESTRECEIVER", home)
    assert not isinstance(answer, Failure), answer
    return answer


def received(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "inbox" / "TESTRECEIVER").iterdir()}


def test_each_file_comes_once_and_stays_on_the_server(home, inbound) -> None:
    (inbound / "a.999").write_bytes(b"one")
    (inbound / "b.277").write_bytes(b"")
    (inbound / "c.835.part").write_bytes(b"still being written")
    assert [(each.remote_name, each.path.name, each.size) for each in fetch(home)] == [
        ("a.999", "a.999", 3), ("b.277", "b.277", 0),
    ]  # fmt: skip
    assert received(home) == {"a.999": b"one", "b.277": b""}
    assert fetch(home) == ()
    assert len(list(inbound.iterdir())) == 3
    folder = home / "inbox" / "TESTRECEIVER"
    assert [path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())] == [0, 0, 0]
    assert verify_ledger(home).problems == ()


def test_other_content_under_the_same_name_is_new_and_a_new_moment_is_not(home, inbound) -> None:
    path = inbound / "a.999"
    path.write_bytes(b"one")
    fetch(home)
    path.write_bytes(b"other")
    assert [each.path.name for each in fetch(home)] == ["a-2.999"]
    os.utime(path, (0, 0))
    assert fetch(home) == ()
    assert received(home) == {"a.999": b"one", "a-2.999": b"other"}


def test_hostile_names_stay_in_the_inbox_and_are_no_commands(home, inbound, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(path for path in tmp_path.rglob("*") if home not in path.parents)
    for number, name in enumerate(HOSTILE):
        (inbound / name).write_bytes(f"{number}".encode())
    assert [each.failure for each in fetch(home)] == [None] * len(HOSTILE)
    assert sorted(received(home).values()) == sorted(f"{number}".encode() for number in range(len(HOSTILE)))
    assert sorted(path for path in tmp_path.rglob("*") if home not in path.parents) == before
    assert not (tmp_path / "x").exists()
    assert not (inbound / "x").exists()
    assert fetch(home) == ()


def test_names_that_cannot_stand_in_a_command_are_told_and_the_others_come(home, inbound) -> None:
    for name in [*UNSAFE, "z.999"]:
        (inbound / name).write_bytes(b"x")
    answer = fetch(home)
    assert received(home) == {"z.999": b"x"}
    assert sum(each.failure is not None for each in answer) == len(UNSAFE)
    assert all(each.remote_name.isprintable() for each in answer)


@pytest.mark.parametrize("name", [*HOSTILE, *UNSAFE, "..", "../../etc/x", "C:\\x", "a/b", "LPT1.x", "y." + "z" * 300])
def test_a_local_name_is_one_that_every_system_takes(name) -> None:
    made = local_name(name)
    assert made.replace(".", "").replace("_", "").replace("-", "").isascii()
    assert 0 < len(made) <= 120
    assert not set(made) & set('/\\:*?"<>| ')
    assert made[0] not in ".-"
    assert made.partition(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT1"}


@pytest.mark.parametrize("point", ["got", "renamed"])
def test_stopped_anywhere_it_comes_once(point, home, inbound, monkeypatch) -> None:
    def stop(name: str) -> None:
        if name == point:
            raise KeyboardInterrupt

    (inbound / "a.999").write_bytes(b"one")
    with monkeypatch.context() as changed:
        changed.setattr(inbox, "checkpoint", stop)
        with pytest.raises(KeyboardInterrupt):
            fetch(home)
    assert [each.path.name for each in fetch(home)] == ["a.999"]
    assert received(home) == {"a.999": b"one"}
    with Ledger(home).reading() as connection:
        assert connection.execute(select(INBOUND_FILES.c.remote_name)).scalars().all() == ["a.999"]


def test_no_folder_is_told(home, sftp) -> None:
    sftp.partner("none", home, inbound_folder="")
    answer = fetch_files("TESTRECEIVER", home)
    assert isinstance(answer, Failure)
    assert "inbound" in answer.message
