"""The file on disk: every state is kept, nobody's save is lost, and a full disk is called one."""

import errno
import os

import pytest

from radbill_addin.ports.workbook_file import WorkbookFile, mark_of_content
from radbill_addin.ports.workbook_port import WorkbookNotSavedError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "claims.xlsx"
    path.write_bytes(b"first")
    return path


def test_no_state_from_before_is_overwritten(path):
    for old, new in ((b"first", b"second"), (b"second", b"third"), (b"third", b"fourth")):
        file = WorkbookFile(path, old)
        file.replace(new)
        assert file.before_path.read_bytes() == old
    names = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    assert names == {"claims.xlsx": b"fourth", "claims.before.xlsx": b"first", "claims.before-2.xlsx": b"second",
                     "claims.before-3.xlsx": b"third"}  # fmt: skip


def test_the_same_state_is_kept_once(path):
    WorkbookFile(path, b"first").replace(b"second")
    path.write_bytes(b"first")
    file = WorkbookFile(path, b"first")
    file.replace(b"third")
    assert [each.name for each in sorted(path.parent.iterdir())] == ["claims.before.xlsx", "claims.xlsx"]
    assert file.before_path.name == "claims.before.xlsx"


def test_a_save_of_the_users_own_in_the_last_moment_is_not_lost(path, monkeypatch):
    flush, flushes = os.fsync, []

    def saved_meanwhile(handle):
        flushes.append(handle)
        flush(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    with pytest.raises(WorkbookNotSavedError, match="changed by somebody else"):
        WorkbookFile(path, b"first").replace(b"ours")
    assert flushes
    assert path.read_bytes() == b"theirs"
    assert not list(path.parent.glob(".*"))


def test_a_file_that_is_gone_is_not_made_anew(path):
    file = WorkbookFile(path, b"first")
    path.unlink()
    with pytest.raises(WorkbookNotSavedError):
        file.replace(b"ours")
    assert not path.exists()


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "the disk is full"), (errno.EIO, "Input/output error")],
)
def test_a_full_disk_is_called_a_full_disk(path, monkeypatch, number, message):
    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WorkbookNotSavedError, match=message):
        WorkbookFile(path, b"first").replace(b"ours")
    assert path.read_bytes() == b"first"


def test_a_copy_is_found_by_its_mark_and_never_by_a_wrong_one(path):
    WorkbookFile(path, b"first").replace(b"second")
    file = WorkbookFile(path, b"second")
    file.replace(b"third")
    assert file.copy_with(mark_of_content(b"first")) == b"first"
    assert file.copy_with(mark_of_content(b"second")) == b"second"
    assert (file.copy_with(mark_of_content(b"third")), file.copy_with("")) == (None, None)
