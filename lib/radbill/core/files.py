"""Files are written to a temporary name beside their place and moved in, so a crash leaves old or new."""

import contextlib
import hashlib
import os
import platform
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

_CHUNK = 1 << 20
#: In the name of a temporary file: which machine and process writes it. A folder may be shared by several machines.
_MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
_UNFINISHED = re.compile(r"\..*-radbill-(?P<machine>[0-9a-f]{6})-(?P<process>[0-9]{1,9})-.*")
#: No file takes so long to be written: what is older was left by a run that was killed.
_SECONDS_OF_A_DAY = 86_400
#: Folders that this process has looked through: once is enough, and folders may hold many files.
_CLEARED: set[tuple[Path, int]] = set()


def write_bytes(path: Path, content: bytes) -> None:
    """Put content at a path, whole or not at all, flushed to disk before the name appears."""
    write_with(path, lambda temporary: temporary.write_bytes(content))


def write_with(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file, then move it to its path in one step.

    Raises:
        OSError: the disk refused; the old file, if any, is as it was.
    """
    temporary = temporary_in(path.parent, path.stem[:20], path.suffix)
    try:
        write(temporary)
        _flush(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_directory(path.parent)


def numbered_path(folder: Path, beginning: str, ending: str) -> Path:
    """A path that is not taken: `statement-2026-11-20-00001.pdf`, numbered from 1 after its beginning."""
    number = 1
    while (path := folder / f"{beginning}-{number:05d}{ending}").exists():
        number += 1
    return path


def temporary_in(folder: Path, beginning: str = "", ending: str = "") -> Path:
    """Make an empty, hidden, owner-only file, and remove those which killed runs left in the folder.

    Args:
        folder: Where the file shall lie.
        beginning: Of its name, after the point that hides it.
        ending: Of its name, with its point.
    """
    prefix = f".{beginning}-radbill-{_MACHINE}-{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=ending, dir=folder)
    os.close(handle)
    path, seen = Path(name), (folder, os.getpid())
    if seen not in _CLEARED:
        _CLEARED.add(seen)
        _clear(folder, path.stat().st_mtime)
    return path


def bytes_with(path: Path, sha256: str) -> bytes | None:
    """The bytes of a file that have this sha256; none where the file is gone or changed."""
    if not sha256 or not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def sha256_of(path: Path) -> str:
    """Give the sha256 of a file's bytes as hexadecimal text."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _clear(folder: Path, now: float) -> None:
    """Remove what killed runs left."""
    for path in folder.glob(".*-radbill-*"):
        if _is_left_over(path, now):
            with contextlib.suppress(OSError):
                path.unlink()


def _is_left_over(path: Path, now: float) -> bool:
    """Whether the process that wrote a temporary file runs no more, as far as this machine can tell."""
    name = _UNFINISHED.fullmatch(path.name)
    if not name:
        return False
    if name["machine"] == _MACHINE and not _may_run(int(name["process"])):
        return True
    try:
        return now - path.stat().st_mtime > _SECONDS_OF_A_DAY
    except FileNotFoundError:
        return False


def _may_run(process: int) -> bool:
    """Whether a process may be running; Windows has no question that does it no harm, so there only age decides."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _flush(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _flush_directory(path: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
