"""Whole files of the exchange: checked, copied without loss, and told in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from radbill.core.failures import Failure
from radbill.core.files import write_with
from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.guides.published_codes import PublishedCodes
from radbill.edi.guides.words import file_in_words
from radbill.edi.x12.faults import FaultKind, fault
from radbill.edi.x12.file_check import FileCheck, FileReport, check_source
from radbill.edi.x12.scan import joined, scan
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.sources import BROKEN, Source, sources_of, unreadable_words


class CheckedFile(NamedTuple):
    """A file and what is wrong with it.

    Attributes:
        name: Its path as given; of a file in a zip, behind that of the zip.
        sha256: Of its bytes; empty when it could not be read.
        report: Transactions and faults.
    """

    name: str
    sha256: str
    report: FileReport


def check_exchange_file(path: Path, codes: PublishedCodes) -> Iterator[CheckedFile]:
    """Check a file, or each file in a zip, while it streams by.

    Args:
        path: X12, plain, gzipped or zipped.
        codes: Asked about codes of the longer lists.
    """
    sources = sources_of(path)
    if isinstance(sources, Failure) or not sources:
        yield CheckedFile(str(path), "", _unreadable(str(sources) if sources else "there is no file in it"))
        return
    for source in sources:
        yield _checked(source, codes)


def _checked(source: Source, codes: PublishedCodes) -> CheckedFile:
    try:
        with source.open() as stream:
            report = check_source(stream, HealthCareGuides(), codes)
        return CheckedFile(source.name, source.sha256(), report)
    except BROKEN as error:
        return CheckedFile(source.name, "", _unreadable(unreadable_words(error)))


def _unreadable(why: str) -> FileReport:
    return FileReport((), (fault(1, "ISA", FaultKind.NOT_X12, why),))


def copy_exchange_file(path: Path, target: Path, codes: PublishedCodes) -> FileReport | Failure:
    """Read a file into its segments and write these again: the same elements in the same order, the same delimiters.

    A byte order mark and line ends between segments are not kept. Nothing is written when the file is no X12.

    Args:
        path: X12, plain, gzipped, or the only file in a zip.
        target: Where it is written; an earlier file is replaced once the new one is whole.
        codes: Asked about codes of the longer lists.

    Raises:
        OSError: the target cannot be written.
    """
    sources = sources_of(path)
    if isinstance(sources, Failure):
        return sources
    if len(sources) != 1:
        return _unreadable("a zip with one file can be copied; this has another number")
    with sources[0].open() as stream:
        copy = _Copy(stream, codes)
        report = copy.start()
        if report is None:
            write_with(target, copy.write)
            report = copy.report()
    return report


class _Copy:
    """Checks the segments that pass on their way into another file."""

    def __init__(self, stream: BinaryIO, codes: PublishedCodes) -> None:
        self._items = scan(stream)
        self._check = FileCheck(HealthCareGuides(), codes)

    def start(self) -> FileReport | None:
        """Read up to the first segment; a report when there is none."""
        for item in self._items:
            if isinstance(item, Segment):
                self._first = item
                return None
            self._check.tell(item)
        return self._check.report()

    def write(self, target: Path) -> None:
        """Write the segments as they stand."""
        with target.open("wb") as out:
            out.writelines(joined(self._segments()))

    def report(self) -> FileReport:
        """What is wrong with the segments that passed."""
        return self._check.report()

    def _segments(self) -> Iterator[Segment]:
        self._check.see(self._first)
        yield self._first
        for item in self._items:
            if isinstance(item, Segment):
                self._check.see(item)
                yield item
            else:
                self._check.tell(item)


def words_of(path: Path) -> Iterator[str] | Failure:
    """A file in words, a line for each segment: its loop, what it is, and what each of its elements is."""
    sources = sources_of(path)
    if isinstance(sources, Failure):
        return sources
    return (line for source in sources for line in _lines(source))


def _lines(source: Source) -> Iterator[str]:
    with source.open() as stream:
        yield from file_in_words(stream)
