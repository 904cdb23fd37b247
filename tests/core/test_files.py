import hashlib
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
