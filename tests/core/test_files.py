import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from radbill.core import files


def test_content_arrives_whole(tmp_path: Path) -> None:
    target = tmp_path / "batch.837"
    files.write_bytes(target, b"ISA*00")
    assert target.read_bytes() == b"ISA*00"
    assert [path.name for path in tmp_path.iterdir()] == ["batch.837"]


def test_a_failing_writer_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "batch.837"
    target.write_bytes(b"old")

    def stop_halfway(temporary: Path) -> None:
        temporary.write_bytes(b"ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.write_with(target, stop_halfway)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["batch.837"]


def test_the_temporary_file_lies_beside_its_place_and_keeps_the_ending(tmp_path: Path) -> None:
    seen = []
    files.write_with(tmp_path / "claims.xlsx", lambda temporary: (seen.append(temporary), temporary.write_bytes(b"x")))
    assert seen[0].parent == tmp_path
    assert seen[0].suffix == ".xlsx"


def test_sha256_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    content = b"radbill" * 400_000
    path.write_bytes(content)
    assert files.sha256_of(path) == hashlib.sha256(content).hexdigest()


LEAVE_A_FILE = """
import os, sys
from pathlib import Path
from radbill.core import files
files.write_with(Path(sys.argv[1]), lambda temporary: os._exit(9))
"""


def _killed_while_writing(target: Path) -> list[Path]:
    subprocess.run([sys.executable, "-c", LEAVE_A_FILE, str(target)], check=False)
    return [path for path in target.parent.iterdir() if path.name.startswith(".")]


def test_what_a_killed_run_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    target = tmp_path / "batch.837"
    assert len(_killed_while_writing(target)) == 1
    files.write_bytes(tmp_path / "another.txt", b"any file of the folder")
    assert [path.name for path in tmp_path.iterdir()] == ["another.txt"]


def test_what_a_running_process_writes_is_left_to_it(tmp_path: Path) -> None:
    (left,) = _killed_while_writing(tmp_path / "batch.837")
    writing = left.rename(left.with_name(left.name.replace(_process_of(left), str(os.getppid()))))
    files.write_bytes(tmp_path / "another.txt", b"")
    assert writing.exists()


def test_what_another_machine_writes_is_left_for_a_day(tmp_path: Path) -> None:
    (left,) = _killed_while_writing(tmp_path / "batch.837")
    machine = left.name.split("-")[2]
    young, old = (left.with_name(left.name.replace(machine, mark)) for mark in ("aaaaaa", "bbbbbb"))
    left.rename(old)
    os.utime(old, (0, 0))
    young.write_bytes(b"")
    files.write_bytes(tmp_path / "another.txt", b"")
    assert young.exists()
    assert not old.exists()


def test_hidden_files_of_others_are_never_removed(tmp_path: Path) -> None:
    names = [".gitignore", ".~lock.batch.xlsx#", ".my-radbill-notes", ".batch-radbill-12-12-12"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    files.write_bytes(tmp_path / "another.txt", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, "another.txt"])


def test_a_number_that_is_taken_is_passed_over(tmp_path: Path) -> None:
    first = files.numbered_path(tmp_path, "letter-2026-11-28", ".docx")
    first.write_bytes(b"")
    second = files.numbered_path(tmp_path, "letter-2026-11-28", ".docx")
    other = files.numbered_path(tmp_path, "letter-2026-11-28", ".pdf")
    names = [each.name for each in (first, second, other)]
    assert names == ["letter-2026-11-28-00001.docx", "letter-2026-11-28-00002.docx", "letter-2026-11-28-00001.pdf"]


def test_bytes_are_given_only_as_their_digest_says(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"kept")
    digest = files.sha256_of(path)
    assert files.bytes_with(path, digest) == b"kept"
    assert files.bytes_with(path, "") is None
    assert files.bytes_with(tmp_path / "gone", digest) is None
    path.write_bytes(b"changed")
    assert files.bytes_with(path, digest) is None


def _process_of(path: Path) -> str:
    return path.name.split("-")[3]
