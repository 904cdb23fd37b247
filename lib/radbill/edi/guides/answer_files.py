"""Whole files of answers (acknowledgments, eligibility, claim status), plain, gzipped or in a zip: read and checked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from radbill.core.failures import Failure
from radbill.edi.guides.set_reading import Selection, SetReading
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.faults import FaultKind, fault
from radbill.edi.x12.file_check import FileReport
from radbill.edi.x12.sources import BROKEN, Source, sources_of, unreadable_words

Answer = TypeVar("Answer")


class AnswerFile(NamedTuple, Generic[Answer]):
    """A file of answers.

    Attributes:
        name: Its path as given; of a file in a zip, behind that of the zip.
        sha256: Of its bytes; empty when it could not be read.
        records: What it holds, in its order.
        report: Its transactions and faults.
        gives_no_answer: Whether it is no X12, or holds other kinds of transactions alone.
    """

    name: str
    sha256: str
    records: tuple[Answer, ...]
    report: FileReport
    gives_no_answer: bool


def read_answer_files(path: Path, selection: Selection[Answer], list_check: ListCheck) -> Iterator[AnswerFile[Answer]]:
    """Read a file, or each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        selection: What is read.
        list_check: Asked about codes of longer lists.
    """
    sources = sources_of(path)
    if isinstance(sources, Failure) or not sources:
        yield unreadable_file(str(path), str(sources) if sources else "there is no file in it")
        return
    for source in sources:
        yield _read(source, SetReading(selection, list_check))


def _read(source: Source, reading: SetReading[Answer]) -> AnswerFile[Answer]:
    try:
        with source.open() as stream:
            records = tuple(reading.records(stream))
        report = reading.report()
        return AnswerFile(
            source.name, source.sha256(), records, report, report.is_unreadable or reading.gives_no_answer
        )
    except BROKEN as error:
        return unreadable_file(source.name, unreadable_words(error))


def unreadable_file(name: str, why: str) -> AnswerFile[Answer]:
    """A file of which nothing can be read."""
    return AnswerFile(name, "", (), FileReport((), (fault(1, "ISA", FaultKind.NOT_X12, why),)), gives_no_answer=True)
