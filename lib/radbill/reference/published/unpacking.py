"""Opens what was downloaded: every file in folders and zips, zips within zips included, and nothing without bounds."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.reference.published.delimited_text import RefusedFileError, refused
from radbill.reference.published.importer import PublishedFile

#: Bytes. The largest published file that is read (NCCI pairs) has some 100 million; a zip may claim anything.
LARGEST_FILE = 600_000_000
LARGEST_DOWNLOAD = 3_000_000_000
_DEEPEST_ZIP = 3
WORKBOOK = ".xlsx"
_ZIP_START = b"PK\x03\x04"
_OTHER_COPY = re.compile(r"\.(xls|xlsm|xlsb|docx?|pptx?|pdf|rtf|accdb|mdb|html?|crdownload|part)$", re.IGNORECASE)
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Skipped(NamedTuple):
    """A file that was passed over, and why."""

    name: str
    reason: str


class _Allowance:
    """How many bytes may still be unpacked; a bomb runs out of it before the memory does."""

    def __init__(self) -> None:
        self._left = LARGEST_DOWNLOAD

    def take(self, name: str, size: int) -> None:
        """Raise RefusedFileError when a file is larger than published files are, or all together are."""
        self._left -= size
        if size > LARGEST_FILE or self._left < 0:
            raise RefusedFileError(f"{name} is larger than any published file")


def files_of(paths: Iterable[Path]) -> Iterator[PublishedFile | Skipped | Failure]:
    """Every file in folders and zips; a failure for what cannot be opened.

    Documents and the like are passed over unread. A workbook (.xlsx) is given as it is: `spreadsheets` reads it.
    """
    allowance = _Allowance()
    for path in paths:
        if path.is_dir():
            for child in sorted(child for child in path.rglob("*") if child.is_file()):
                yield from _file_at(child, allowance)
        else:
            yield from _file_at(path, allowance)


def _file_at(path: Path, allowance: _Allowance) -> Iterator[PublishedFile | Skipped | Failure]:
    container = path.resolve().parent.name
    if _OTHER_COPY.search(path.name):
        yield _other_copy(path.name)
        return
    try:
        allowance.take(path.name, path.stat().st_size)
        file = PublishedFile(path.name, path.read_bytes(), container)
    except FileNotFoundError:
        yield Failure(FailureReason.UNREADABLE_FILE, f"{path.name}: there is no such file.", "Check the name.")
    except (OSError, RefusedFileError) as error:
        yield Failure(FailureReason.UNREADABLE_FILE, f"{path.name}: it cannot be read ({error}).", "Check the file.")
    else:
        yield from _files_in(file, 0, allowance)


def _other_copy(name: str) -> Skipped:
    return Skipped(name, "not read; CMS's text or csv of the same table is")


def _files_in(file: PublishedFile, depth: int, allowance: _Allowance) -> Iterator[PublishedFile | Skipped | Failure]:
    if not file.content.startswith(_ZIP_START) or file.name.lower().endswith(WORKBOOK):
        yield file if not file.name.lower().endswith(".zip") else refused(file, "it is not a whole zip file.")
        return
    if depth >= _DEEPEST_ZIP:
        yield refused(file, "zips are nested too deep.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                yield from _member(archive, member, file.name, depth, allowance)
    except (*_BROKEN_ZIP, RefusedFileError) as error:
        yield refused(file, f"the zip cannot be opened ({error}).")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, zip_name: str, depth: int, allowance: _Allowance
) -> Iterator[PublishedFile | Skipped | Failure]:
    """A file in a zip; its container is the zip's name, and the folder inside, which may be the one that says more."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if member.is_dir() or path.parts[:1] == ("__MACOSX",):
        return
    if _OTHER_COPY.search(path.name):
        yield _other_copy(path.name)
        return
    allowance.take(path.name, member.file_size)
    container = "/".join((*path.parts[:-1], zip_name))
    yield from _files_in(PublishedFile(path.name, archive.read(member), container), depth + 1, allowance)
