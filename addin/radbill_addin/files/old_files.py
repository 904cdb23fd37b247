"""Files beside the workbooks that radbill made and that may go once they are old: claim files and copies from before.

A claim file goes only when the archive has the very same bytes; a copy only when its workbook is still there.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import radbill as rb

_BEFORE = ".before"


class Kind(StrEnum):
    """What a file is."""

    EXPORT = "claim file"
    COPY = "copy from before"


class OldFile(NamedTuple):
    """A file beside a workbook.

    Attributes:
        path: Where it is.
        kind: What it is.
        day: When it was made.
        hindrance: Why it is left, in words; blank when it may go.
    """

    path: Path
    kind: Kind
    day: date
    hindrance: str = ""


def old_files(older_than: date, folders: Iterable[Path] = ()) -> tuple[OldFile, ...]:
    """Give the files that are older than a day, in the folders of earlier exports and those that are named.

    Args:
        older_than: The first day whose files stay.
        folders: Where to look for copies too.

    Raises:
        LedgerError: the ledger cannot be read.
        OSError: a folder cannot be read.
    """
    ledger = rb.Ledger()
    batches = [each for each in ledger.batches() if each.file_name] if ledger.is_there else []
    places = {Path(each.folder) for each in batches if each.folder} | {folder.resolve() for folder in folders}
    every = (*_exports(ledger, batches), *(copy for place in sorted(places) for copy in _copies(place)))
    return tuple(each for each in every if each.day < older_than)


def remove(files: Iterable[OldFile]) -> tuple[OldFile, ...]:
    """Remove the files that may go; gives those that are gone.

    Raises:
        OSError: one cannot be removed; those before it are gone.
    """
    gone = tuple(each for each in files if not each.hindrance)
    for each in gone:
        each.path.unlink(missing_ok=True)
    return gone


def _exports(ledger: "rb.Ledger", batches: Iterable["rb.BatchRecord"]) -> Iterator[OldFile]:
    for batch in batches:
        path = Path(batch.folder) / batch.file_name
        if batch.state is rb.BatchState.DELIVERED and path.is_file():
            yield OldFile(
                path, Kind.EXPORT, date.fromisoformat(batch.prepared_at[:10]), _hindrance(ledger, batch, path)
            )


def _hindrance(ledger: "rb.Ledger", batch: "rb.BatchRecord", path: Path) -> str:
    if rb.sha256_of(path) != batch.sha256:
        return "it was changed after the export"
    return "" if ledger.has_file_of(batch) else "the archive of this computer does not have it"


def _copies(folder: Path) -> Iterator[OldFile]:
    for path in sorted(folder.glob(f"*{_BEFORE}.xls[xm]")) if folder.is_dir() else ():
        workbook = path.with_name(f"{path.stem.removesuffix(_BEFORE)}{path.suffix}")
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        yield OldFile(
            path, Kind.COPY, day, "" if workbook.is_file() else "its workbook is gone: it may be all you have"
        )
