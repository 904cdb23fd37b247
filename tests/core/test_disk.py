"""A full disk is called full, by every way in which a system or SQLite says it; why files cannot be read."""

import errno
import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from radbill.core.disk import has_room, is_disk_full, why_refused, why_unreadable
from radbill.ledger.store.failures import database_failure, unwritable_failure

FULL = "The disk of radbill's data directory is full; the ledger took nothing."


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_the_systems_own_ways_to_say_it(code) -> None:
    error = OSError(code, "some words of the system")
    assert is_disk_full(error)
    assert why_refused(error) == "the disk is full"
    assert "(the disk is full)" in unwritable_failure(error).message


@pytest.mark.parametrize("code", [39, 112, 1295])
def test_the_ways_of_windows(code) -> None:
    error = OSError(errno.EINVAL, "some words of the system")
    error.winerror = code
    assert is_disk_full(error)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.EROFS])
def test_another_trouble_is_no_full_disk(code) -> None:
    assert why_refused(OSError(code, "words")) == "words"


@pytest.mark.parametrize("said", ["database or disk is full", "disk I/O error", "unable to open database file",
                                  "database disk image is malformed", "file is not a database"])  # fmt: skip
def test_a_full_disk_never_makes_a_ledger_damaged(said, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1_000_000, 999_000, 1_000))
    failure = database_failure(OperationalError("statement", {}, sqlite3.OperationalError(said)), tmp_path / "none")
    assert (failure.message, failure.what_to_do) == (FULL, "Make room, then try again. The ledger is as it was.")


def test_what_sqlite_calls_full_is_full_wherever_its_files_lie(tmp_path) -> None:
    error = OperationalError("statement", {}, sqlite3.OperationalError("database or disk is full"))
    assert database_failure(error, tmp_path).message == FULL


def test_a_damaged_ledger_on_a_disk_with_room_is_damaged(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 0, 10**9))
    error = DatabaseError("statement", {}, sqlite3.DatabaseError("database disk image is malformed"))
    assert "is damaged" in database_failure(error, tmp_path).message


def test_a_disk_that_nobody_can_ask_has_room(monkeypatch) -> None:
    def refuses(_path: Path) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(shutil, "disk_usage", refuses)
    assert has_room(Path("/nowhere/at/all"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(), "there is no such file"), (IsADirectoryError(), "it is a folder"),
        (PermissionError(), "reading it is not allowed, or another program holds it"), (EOFError(), "it is cut off"),
        (OSError(5, "Input/output error"), "the disk or the network did not give it"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "it is no text"),
        (ValueError("x"), "it is damaged or no such archive"),
    ],
)  # fmt: skip
def test_why_a_file_cannot_be_read_is_said_without_names_of_programs(error: Exception, words: str) -> None:
    assert why_unreadable(error) == words
    assert type(error).__name__ not in words
