"""Files that come back, received: each is known for what it is, kept, noted and posted, once.

First the bytes are kept, then arrival and verdicts are noted in one transaction: whatever instant a crash comes at,
receiving the file again completes it, and nothing stands twice. A file that is bad does not hinder the others.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from radbill.core.failures import Failure
from radbill.edi.acknowledgments.reading import read_with_envelopes
from radbill.edi.claim_status_276_277.reader import read_claim_statuses
from radbill.edi.eligibility_270_271.reader_271 import read_eligibility
from radbill.edi.guides.answer_files import AnswerFile
from radbill.edi.guides.file_kinds import FileContent, FileKind, look_into
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.sources import BROKEN, Source, is_packed, sources_of
from radbill.ledger.claims.acknowledgment_posting import Posting, post_records
from radbill.ledger.inbox.arrivals import Arrival, Arrivals
from radbill.ledger.inbox.candidates import STILL_WRITTEN, Candidate, candidates
from radbill.ledger.inbox.echoes import Echo, echo_of
from radbill.ledger.inbox.kept_files import FileChangedError, keep, received_folder, unpacked
from radbill.ledger.receivables.posting_answers import PostedRemittanceFile
from radbill.ledger.receivables.remittance_posting import post_source
from radbill.ledger.store.events import hold_chain
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger

_ACKNOWLEDGMENTS = frozenset(
    {FileKind.INTERCHANGE_ACKNOWLEDGMENT, FileKind.FILE_ACKNOWLEDGMENT, FileKind.CLAIM_ACKNOWLEDGMENT}
)
_KEPT = _ACKNOWLEDGMENTS | {FileKind.CLAIM_STATUS, FileKind.ELIGIBILITY, FileKind.REMITTANCE}
#: A file holds other kinds too; signs stand behind its end.
_NO_ERRORS_HERE = frozenset({FaultKind.WRONG_TRANSACTION, FaultKind.UNTERMINATED})
#: A file may be packed so many times.
_MOST_LAYERS = 3
#: What is no archive but looks like one: documents of office programs.
_OFFICE = "[Content_Types].xml"
_WORDS = {
    FileKind.EMPTY: "It is empty, or its copying has just begun. Receive it again when it is finished.",
    FileKind.HALF_COPIED: "Its end is missing: it is still being copied, or was cut off. Get the whole file and "
    "receive it again; nothing of it was noted.",
    FileKind.PDF: "A PDF, not X12: left where it is. Read it yourself.",
    FileKind.REPORT: "A report for people, not X12: left where it is. Read it yourself.",
    FileKind.TEXT: "Text, not X12: left where it is.",
    FileKind.UNKNOWN: "Not X12: left where it is.",
    FileKind.OTHER_X12: "X12 of a kind that is not received: left where it is.",
}


class Treatment(StrEnum):
    """What was done with a file."""

    #: Kept, and its verdicts noted in the ledger.
    POSTED = "POSTED"
    #: Kept and read; there is nothing to note.
    SHOWN = "SHOWN"
    #: Kept; a remittance that could not be read.
    LAID_ASIDE = "LAID_ASIDE"
    #: Claims of ours that came back.
    ECHO = "ECHO"
    #: Not touched.
    LEFT = "LEFT"


class ReceivedFile(NamedTuple):
    """What became of one file.

    Attributes:
        name: Its path as given; of a file in a zip, behind that of the zip.
        treatment: What was done with it.
        content: What it is.
        problem: Why it was left, for the user; empty when it was not.
        is_named: Whether the user named it; else it stood in a folder that was named.
        before: When these bytes, or the same content in another envelope, came before.
        acknowledgments: What its TA1, 999 and 277CA say.
        statuses: What its 277 say.
        eligibility: What its 271 say.
        posting: What it brought to the ledger.
        echo: Which claims of ours came back.
        remittances: What became of the payments of its 835.
        kept_path: Where its bytes are kept; none where they are not.
    """

    name: str
    treatment: Treatment
    content: FileContent
    problem: str = ""
    is_named: bool = True
    before: Arrival | None = None
    acknowledgments: AnswerFile[Any] | None = None
    statuses: AnswerFile[Any] | None = None
    eligibility: AnswerFile[Any] | None = None
    posting: Posting | None = None
    echo: Echo | None = None
    remittances: PostedRemittanceFile | None = None
    kept_path: Path | None = None


def receive_files(
    paths: Iterable[Path], list_check: ListCheck, directory: Path | None = None
) -> tuple[ReceivedFile, ...] | Failure:
    """Receive files, or the files in folders, whatever they are.

    Args:
        paths: Files, also gzipped or zipped, and folders.
        list_check: Asked about codes of longer lists.
        directory: Where the ledger is; the user's by default.
    """
    receiving = _Receiving(Ledger(directory), list_check)
    try:
        return tuple(receiving.files(paths))
    except LedgerError as error:
        return error.failure


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


class _Receiving:
    """Receives one file after the other."""

    def __init__(self, ledger: Ledger, list_check: ListCheck) -> None:
        self._ledger = ledger
        self._list_check = list_check
        self._arrivals = Arrivals()

    def files(self, paths: Iterable[Path]) -> Iterator[ReceivedFile]:
        own = (received_folder(self._ledger.directory), self._ledger.archive)
        for candidate in candidates(paths, own):
            for received in self._candidate(candidate):
                yield received._replace(is_named=candidate.is_named)

    def _candidate(self, candidate: Candidate) -> Iterator[ReceivedFile]:
        if candidate.problem:
            yield _left(str(candidate.path), FileKind.UNKNOWN, candidate.problem)
        else:
            yield from self._path(candidate.path, str(candidate.path), 1)

    def _path(self, path: Path, name: str, layer: int) -> Iterator[ReceivedFile]:
        """The files that a path holds, told by another name than its own where it is none of the user's."""
        sources = sources_of(path)
        if isinstance(sources, Failure):
            why = "It cannot be read: it is damaged, locked, or still being copied. Get it again."
            yield _left(name, FileKind.HALF_COPIED, why)
        elif any(source.member == _OFFICE for source in sources):
            yield _left(name, FileKind.UNKNOWN)
        elif not sources:
            yield _left(name, FileKind.EMPTY, "There is no file in it.")
        else:
            for source in sources:
                yield from self._source(source, name + source.name.removeprefix(str(path)), layer)

    def _source(self, source: Source, name: str, layer: int) -> Iterator[ReceivedFile]:
        try:
            with source.open() as stream:
                is_archive = is_packed(stream)
            if not is_archive:
                yield self._file(source, name)
                return
        except LedgerError:
            raise
        except BROKEN:
            yield _left(name, FileKind.HALF_COPIED, "It cannot be read: it is damaged, locked, or cut off. "
                        "Get it again.")  # fmt: skip
            return
        if layer == _MOST_LAYERS:
            yield _left(name, FileKind.UNKNOWN, "It is packed too many times. Unpack it, then receive what is in it.")
            return
        self._ledger.database.make_directory()
        with source.open() as stream, unpacked(self._ledger.directory, stream) as path:
            yield from self._path(path, name, layer + 1)

    def _file(self, source: Source, name: str) -> ReceivedFile:
        size = _stamp(source.path)
        with source.open() as stream:
            content = look_into(stream)
        if _stamp(source.path) != size:
            return ReceivedFile(name, Treatment.LEFT, content, STILL_WRITTEN)
        if FileKind.CLAIMS in content.kinds:
            return self._claims(name, content)
        if _KEPT.isdisjoint(content.kinds):
            return _left(name, content.kinds[0])._replace(content=content)
        return self._answers(source, name, content)

    def _claims(self, name: str, content: FileContent) -> ReceivedFile:
        if echo := echo_of(self._ledger, content):
            return ReceivedFile(name, Treatment.ECHO, content, echo=echo)
        why = "Claims that the ledger does not know: left where it is. To take them over: radbill ledger import"
        return ReceivedFile(name, Treatment.LEFT, content, why)

    def _answers(self, source: Source, name: str, content: FileContent) -> ReceivedFile:
        checkpoint("look")
        self._ledger.database.make_directory()
        try:
            kept = keep(self._ledger.directory, source, content.sha256)
        except FileChangedError:
            return ReceivedFile(name, Treatment.LEFT, content, STILL_WRITTEN)
        except OSError as error:
            return ReceivedFile(name, Treatment.LEFT, content, unwritable_failure(error).message)
        checkpoint("kept")
        noted = self._note(self._read(kept, ReceivedFile(name, _treatment(content), content, kept_path=kept)))
        return self._posted(noted, kept) if FileKind.REMITTANCE in content.kinds else noted

    def _posted(self, received: ReceivedFile, kept: Path) -> ReceivedFile:
        """The payments posted, each once; the copy is posted under the user's name."""
        answer = post_source(self._ledger, Source(received.name, kept), self._list_check)
        checkpoint("remitted")
        report = answer.file.report
        faults = tuple(each for each in report.faults if each.kind not in _NO_ERRORS_HERE)
        answer = answer._replace(file=answer.file._replace(report=report._replace(faults=faults)))
        treatment = received.treatment
        if treatment is Treatment.LAID_ASIDE and answer.remittances:
            treatment = Treatment.POSTED
        return received._replace(remittances=answer, treatment=treatment)

    def _read(self, kept: Path, received: ReceivedFile) -> ReceivedFile:
        """What the file says; read from the copy, which nobody changes."""
        kinds, check = set(received.content.kinds), self._list_check
        acknowledgments, statuses, eligibility = (
            _only(read(kept, check), received.name) if wanted & kinds else None
            for read, wanted in (
                (read_with_envelopes, _ACKNOWLEDGMENTS),
                (read_claim_statuses, {FileKind.CLAIM_STATUS}),
                (read_eligibility, {FileKind.ELIGIBILITY}),
            )
        )
        return received._replace(acknowledgments=acknowledgments, statuses=statuses, eligibility=eligibility)

    def _note(self, received: ReceivedFile) -> ReceivedFile:
        """All of a file is noted or nothing."""
        content, posting = received.content, None
        with self._ledger.transaction() as connection:
            hold_chain(connection)
            self._arrivals.read(connection)
            before = self._arrivals.earlier(content)
            self._arrivals.note(connection, content)
            checkpoint("noted")
            if received.acknowledgments:
                posting = post_records(connection, self._ledger, received.acknowledgments)
            checkpoint("posted")
        checkpoint("done")
        return received._replace(before=before, posting=posting)


def _only(files: Iterable[AnswerFile[Any]], name: str) -> AnswerFile[Any]:
    """The file that was read, under the user's name; that it holds other kinds too is no error here."""
    (answer,) = files
    faults = tuple(each for each in answer.report.faults if each.kind not in _NO_ERRORS_HERE)
    return answer._replace(name=name, report=answer.report._replace(faults=faults))


def _treatment(content: FileContent) -> Treatment:
    if not _ACKNOWLEDGMENTS.isdisjoint(content.kinds):
        return Treatment.POSTED
    return Treatment.LAID_ASIDE if FileKind.REMITTANCE in content.kinds else Treatment.SHOWN


def _left(name: str, kind: FileKind, why: str = "") -> ReceivedFile:
    return ReceivedFile(name, Treatment.LEFT, FileContent((kind,)), why or _WORDS[kind])


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when somebody writes to a file."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns
