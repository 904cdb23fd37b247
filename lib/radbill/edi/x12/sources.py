"""Files as they come: plain, gzipped, or several in a zip; read piece by piece, and never without bounds."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from radbill.core.disk import why_unreadable
from radbill.core.failures import Failure, FailureReason

_ZIP_START, _GZIP_START = b"PK\x03\x04", b"\x1f\x8b"
#: An empty zip has no file, only its end.
_EMPTY_ZIP = b"PK\x05\x06"
#: X12 packs to a tenth; what unpacks to more than this many times its size is no X12.
_MOST_TIMES = 200
_SMALL = 1 << 26
_LARGEST = 1 << 33
_MOST_MEMBERS = 10_000
_CHUNK = 1 << 20
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Source(NamedTuple):
    """A file, or one in a zip.

    Attributes:
        name: Its path as given; of a file in a zip, behind that of the zip.
        path: Where it is, or the zip.
        member: Its name in the zip; empty when it is in none.
    """

    name: str
    path: Path
    member: str = ""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading, unpacked.

        Raises:
            OSError: it cannot be read, or unpacks to more than any X12 file would.
        """
        with self.path.open("rb") as raw:
            if self.member:
                with zipfile.ZipFile(raw) as packed:
                    info = packed.getinfo(self.member)
                    with packed.open(info) as stream:
                        yield _bounded(stream, info.compress_size)
                return
            start = raw.read(len(_GZIP_START))
            raw.seek(0)
            if start != _GZIP_START:
                yield raw
                return
            with gzip.GzipFile(fileobj=raw) as stream:
                yield _bounded(stream, self.path.stat().st_size)

    def sha256(self) -> str:
        """The sha256 of its bytes, unpacked, as hexadecimal text."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def is_packed(stream: BinaryIO) -> bool:
    """Whether what begins here is an archive itself."""
    start = stream.read(len(_ZIP_START))
    return start in {_ZIP_START, _EMPTY_ZIP} or start.startswith(_GZIP_START)


def sources_of(path: Path) -> list[Source] | Failure:
    """The files that a path holds: itself, or those in it when it is a zip.

    Args:
        path: A file.

    Returns:
        A failure when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_ZIP_START))
        if start not in {_ZIP_START, _EMPTY_ZIP}:
            return [Source(str(path), path)]
        with zipfile.ZipFile(path) as packed:
            members = [info.filename for info in packed.infolist() if not info.is_dir()]
    except BROKEN as error:
        return _unreadable(path.name, error)
    if len(members) > _MOST_MEMBERS:
        return _unreadable(path.name, f"more than {_MOST_MEMBERS:,} files")
    return [Source(f"{path}/{member}", path, member) for member in members]


def unreadable_words(error: Exception) -> str:
    """Why a file cannot be read, in words, without what it holds."""
    return f"it cannot be read: {why_unreadable(error)}"


def _unreadable(name: str, why: object) -> Failure:
    reason = unreadable_words(why) if isinstance(why, Exception) else f"it cannot be read ({why})"
    return Failure(FailureReason.UNREADABLE_FILE, f"{name}: {reason}.", "Check the file.")


class _Bounded(io.RawIOBase):
    """Ends with an OSError where more comes than any X12 file would unpack to."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer
        piece = self._stream.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise OSError("it unpacks to more than any X12 file would")
        buffer[: len(piece)] = piece
        return len(piece)


def _bounded(stream: object, packed_size: int) -> BinaryIO:
    limit = min(_LARGEST, max(_SMALL, packed_size * _MOST_TIMES))
    return io.BufferedReader(_Bounded(stream, limit))  # type: ignore[arg-type]  # read() is all that is needed
