"""The bytes of files that came, kept for their user's eyes only in `received`, each under its sha256.

A copy appears whole or not at all. What a crash leaves half-written stands there too, where purging finds it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from radbill.core.files import temporary_in, write_with
from radbill.edi.x12.sources import Source

_FOLDER = "received"
_CHUNK = 1 << 20


class FileChangedError(OSError):
    """A file changed while it was read."""


def received_folder(directory: Path) -> Path:
    """Where the data directory keeps files that came."""
    return directory / _FOLDER


def kept_file(directory: Path, sha256: str) -> Path:
    """Where the bytes with this sha256 are kept, if they are."""
    return received_folder(directory) / sha256


def keep(directory: Path, source: Source, sha256: str) -> Path:
    """Keep the bytes of a file, unpacked; gives where.

    Raises:
        FileChangedError: it has no longer this sha256.
        OSError: it cannot be read, or the disk does not take it.
    """
    path = kept_file(directory, sha256)
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_with(path, lambda temporary: _copy(source, temporary, sha256))
    return path


def _copy(source: Source, target: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with source.open() as stream, target.open("wb") as out:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != sha256:
        raise FileChangedError


@contextmanager
def unpacked(directory: Path, stream: BinaryIO) -> Iterator[Path]:
    """A file for as long as it is looked into: what is packed once more."""
    folder = received_folder(directory)
    folder.mkdir(mode=0o700, exist_ok=True)
    place = temporary_in(folder, "unpacked")
    try:
        with place.open("wb") as out:
            while piece := stream.read(_CHUNK):
                out.write(piece)
        yield place
    finally:
        place.unlink(missing_ok=True)


def files_of_before(directory: Path, day: str, arrivals: dict[str, str]) -> list[Path]:
    """Kept files, and what crashes left, that came before a day.

    Args:
        directory: The data directory.
        day: YYYY-MM-DD.
        arrivals: When each file came, by its sha256; of others the day counts on which they were written.
    """
    folder = received_folder(directory)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in files if arrivals.get(path.name, written_on(path)) < day]


def written_on(path: Path) -> str:
    """The day on which a file was written last, UTC, as YYYY-MM-DD."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
