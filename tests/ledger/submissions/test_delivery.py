"""The delivered file: its name, and what stands in its way."""

from decimal import Decimal
from pathlib import Path

import pytest

from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.store.records import BatchRecord, BatchState
from radbill.ledger.submissions.delivery import deliver, retract_file

BATCH = BatchRecord(
    7, BatchState.EXPORTED, "2026-11-23 15:30:00", ControlNumbers(7, 7, 7), "T", 1, 1, Decimal(250), 0, "", "", "", ""
)


def test_the_name_says_batch_and_day_and_nothing_of_a_patient(tmp_path: Path) -> None:
    path = deliver(BATCH, tmp_path, b"ISA")
    assert path.name == "radbill_000007_20261123.837"
    assert path.read_bytes() == b"ISA"
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_bytes_are_not_written_twice(tmp_path: Path) -> None:
    assert deliver(BATCH, tmp_path, b"ISA") == deliver(BATCH, tmp_path, b"ISA")
    assert len(list(tmp_path.iterdir())) == 1


def test_other_files_of_the_name_are_kept(tmp_path: Path) -> None:
    for content in (b"one", b"two", b"three"):
        deliver(BATCH, tmp_path, content)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "radbill_000007_20261123.837": b"one",
        "radbill_000007_20261123-2.837": b"two",
        "radbill_000007_20261123-3.837": b"three",
    }


def test_a_half_written_file_of_this_batch_is_removed_and_no_other(tmp_path: Path) -> None:
    for name in (".radbill_000007_20261-abc.837", ".radbill_000008_20261-abc.837", "notes.837"):
        (tmp_path / name).write_bytes(b"half")
    path = deliver(BATCH, tmp_path, b"ISA")
    assert {other.name for other in tmp_path.iterdir()} == {".radbill_000008_20261-abc.837", "notes.837", path.name}


def test_withdrawing_takes_back_this_file_only(tmp_path: Path) -> None:
    deliver(BATCH, tmp_path, b"of another hand")
    path = deliver(BATCH, tmp_path, b"ISA")
    retract_file(BATCH, tmp_path, b"ISA")
    assert not path.exists()
    retract_file(BATCH, tmp_path, b"ISA")
    assert [other.read_bytes() for other in tmp_path.iterdir()] == [b"of another hand"]


def test_a_folder_that_is_gone_is_raised_for_the_caller_to_tell(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        deliver(BATCH, tmp_path / "gone", b"ISA")
