"""The file of a batch on its way from the archive into the user's folder."""

from pathlib import Path

from radbill.core.files import write_bytes
from radbill.ledger.store.records import BatchRecord


def deliver(batch: BatchRecord, folder: Path, content: bytes) -> Path:
    """Put the file into a folder under a name that is free, or that already holds these very bytes.

    Raises:
        OSError: the folder does not take the file.
    """
    clear_unfinished(folder, f".{_stem(batch)[:_KEPT]}-*.837")
    path = _free_path(batch, folder, content)
    if not path.exists():
        write_bytes(path, content)
    return path


def retract_file(batch: BatchRecord, folder: Path, content: bytes) -> None:
    """Take back what a delivery that failed may have left in the folder.

    Raises:
        OSError: the folder does not let go of it.
    """
    path = _free_path(batch, folder, content)
    path.unlink(missing_ok=True)


def clear_unfinished(folder: Path, pattern: str) -> None:
    """Remove half-written files that a crash left, which nobody sees by their name but which hold claims."""
    for path in folder.glob(pattern):
        path.unlink(missing_ok=True)


#: So many characters of the name does a half-written file carry (see `core.files`).
_KEPT = 20


def _stem(batch: BatchRecord) -> str:
    return f"radbill_{batch.batch_id:06d}_{batch.prepared_at[:10].replace('-', '')}"


def _free_path(batch: BatchRecord, folder: Path, content: bytes) -> Path:
    """The first name that is free or already holds these bytes: another's file is never overwritten."""
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        path = folder / f"{_stem(batch)}{tail}.837"
        if not path.exists() or path.read_bytes() == content:
            return path
        number += 1
