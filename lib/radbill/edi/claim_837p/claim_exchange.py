"""Claims between files and JSON documents: what the commands `claims read`, `write` and `print` answer."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from radbill.core.failures import Failure
from radbill.core.files import sha256_of, write_bytes
from radbill.edi.claim_837p.claim_document.document import DocumentClaim, ReadDocument, document_of, read_document
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_document.record_codec import json_of
from radbill.edi.claim_837p.claim_rules.sure_refusals import SureRefusals
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, ReadClaimFile, read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import RefusedClaim, check_claims, write_claim_file
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.edi.x12.sources import BROKEN, sources_of, unreadable_words
from radbill.model.sent_claim.claims import ClaimFile, SentClaim, Submitter
from radbill.reference.book.book import ReferenceBook


class ClaimsDocument(NamedTuple):
    """The claims of a file as a document.

    Attributes:
        document: Ready for JSON, with the faults; `claims write` takes it.
        has_answer: False when there is no professional claim in the file.
        has_errors: Whether a fault is more than a warning.
    """

    document: dict[str, Any]
    has_answer: bool
    has_errors: bool


class StreamedDocument(NamedTuple):
    """The claims of a file as a document that never stands in memory as a whole.

    Attributes:
        head: What stands before the claims: the envelope and its parties.
        claims: Ready for JSON, read while they are asked for; to be asked for once.
        tail: What stands behind the claims: the file, its sha256, the faults.
        has_answer: False when there is no professional claim in the file.
        has_errors: Whether a fault is more than a warning.
    """

    head: dict[str, Any]
    claims: Iterator[dict[str, Any]]
    tail: dict[str, Any]
    has_answer: bool
    has_errors: bool


class WrittenClaims(NamedTuple):
    """The outcome of writing a document.

    Attributes:
        answer: Ready for JSON: how many were written, which were refused and why.
        has_answer: False when the document is none.
        is_clean: Whether every claim was written.
    """

    answer: dict[str, Any]
    has_answer: bool
    is_clean: bool


class CheckedDocument(NamedTuple):
    """A document of claims, looked at by every rule.

    Attributes:
        claims: Those that keep the rules.
        submitter: Who sends them.
        answer: Ready for JSON: which claims are refused and why, what no file has a place for, and under `faults` what
            is wrong with the document as a whole.
        has_answer: False when the document is none.
    """

    claims: tuple[SentClaim, ...]
    submitter: Submitter
    answer: dict[str, Any]
    has_answer: bool


def claims_document(path: Path) -> ClaimsDocument:
    """Read the professional claims of a file: X12, plain, gzipped, or alone in a zip.

    Raises:
        OSError: the file cannot be read.
    """
    read = _read(path)
    return ClaimsDocument({**document_of(read.file), **_beside(path, read)}, read.has_answer, _has_errors(read))


def stream_claims_document(path: Path) -> StreamedDocument:
    """What `claims_document` gives, for files larger than memory: each is read twice, for its faults and its claims.

    Raises:
        OSError: the file cannot be read; also while claims are asked for.
    """
    read = _read(path, keeps_claims=False)
    head = {key: value for key, value in document_of(read.file).items() if key != "claims"}
    claims = _claims_of(path) if read.has_answer else iter(())
    return StreamedDocument(head, claims, _beside(path, read), read.has_answer, _has_errors(read))


def _beside(path: Path, read: ReadClaimFile) -> dict[str, Any]:
    return {"file": str(path), "sha256": sha256_of(path), "faults": [fault_facts(each) for each in read.faults]}


def _has_errors(read: ReadClaimFile) -> bool:
    return any(each.severity is FaultSeverity.ERROR for each in read.faults)


def _claims_of(path: Path) -> Iterator[dict[str, Any]]:
    """The claims of a file that could be read."""
    sources = sources_of(path)
    for source in () if isinstance(sources, Failure) else sources:
        with source.open() as stream:
            reading = ClaimReading(stream)
            for each in reading:
                reading.take_faults()
                yield json_of(each.claim)


def write_claims_document(path: Path, target: Path, book: ReferenceBook | None = None) -> WrittenClaims:
    """Write the claims of a JSON document as an 837P; those that break a rule are left out and told.

    Args:
        path: The document.
        target: The file; when no claim can be written, it is left as it was.
        book: Published data, whose list of places of service counts; without it only the form of a place is looked at.

    Raises:
        OSError: a file cannot be read or written.
    """
    document = _document(path)
    if isinstance(document, WrittenClaims):
        return document
    written = write_claim_file(document.file, _looked_at(document, book))
    if isinstance(written, Failure):
        return _nothing([DocumentFault("interchange", FaultKind.MISSING_ELEMENT, written.message)], has_answer=True)
    if written.content:
        write_bytes(target, written.content)
    answer = {"written": written.written, "refused": [_refused_facts(each) for each in written.refused]}
    if written.warnings:
        answer["warnings"] = [_refused_facts(each) for each in written.warnings]
    return WrittenClaims(answer, has_answer=True, is_clean=not written.refused)


def checked_claims_document(path: Path, book: ReferenceBook | None = None) -> CheckedDocument:
    """Read a JSON document of claims and look at each by the rules of `write_claims_document`, without writing.

    Raises:
        OSError: the document cannot be read.
    """
    document = _document(path)
    if isinstance(document, WrittenClaims):
        return CheckedDocument((), Submitter(), document.answer, has_answer=document.has_answer)
    checked = check_claims(_looked_at(document, book))
    answer = {
        "refused": [_refused_facts(each) for each in checked.refused],
        "warnings": [_refused_facts(each) for each in checked.warnings],
    }
    return CheckedDocument(checked.kept, document.file.submitter, answer, has_answer=True)


def fault_facts(each: Fault) -> dict[str, Any]:
    """A fault of a file, ready for JSON."""
    facts: dict[str, Any] = {
        "segment": each.segment,
        "segment_id": each.segment_id or None,
        "element": each.element,
        "kind": each.kind.value,
        "severity": each.severity.value,
        "message": each.message,
    }
    return facts if each.off_by is None else {**facts, "off_by": f"{each.off_by:.2f}"}


def _looked_at(document: ReadDocument, book: ReferenceBook | None) -> Iterator[DocumentClaim]:
    """The claims of a document, each with what a front end refuses for sure."""
    moment = document.file.interchange.created_at
    return SureRefusals(moment.date() if moment else None, book).added_to(document.claims)


def _document(path: Path) -> ReadDocument | WrittenClaims:
    """The document, or that nothing can be written of it."""
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return _nothing([DocumentFault("", FaultKind.MISSING_ELEMENT, "the file is no JSON")], has_answer=False)
    document = read_document(value)
    if document.faults or not document.claims:
        faults = document.faults or (DocumentFault("claims", FaultKind.MISSING_ELEMENT, "there is no claim to write"),)
        return _nothing(faults, has_answer=isinstance(value, Mapping) and isinstance(value.get("claims"), list))
    return document


def _read(path: Path, *, keeps_claims: bool = True) -> ReadClaimFile:
    sources = sources_of(path)
    if isinstance(sources, Failure):
        return _unreadable(sources.message)
    if len(sources) != 1:
        return _unreadable("a zip with one file can be read; this has another number")
    try:
        with sources[0].open() as stream:
            return read_claim_file(stream, keeps_claims=keeps_claims)
    except BROKEN as error:
        return _unreadable(unreadable_words(error))


def _unreadable(why: str) -> ReadClaimFile:
    return ReadClaimFile(ClaimFile(), (fault(1, "ISA", FaultKind.NOT_X12, why),), has_answer=False)


def _nothing(faults: list[DocumentFault] | tuple[DocumentFault, ...], *, has_answer: bool) -> WrittenClaims:
    answer = {"written": 0, "refused": [], "faults": [_document_fault_facts(each) for each in faults]}
    return WrittenClaims(answer, has_answer=has_answer, is_clean=False)


def _refused_facts(refused: RefusedClaim) -> dict[str, Any]:
    return {"claim_id": refused.claim_id, "faults": [_document_fault_facts(each) for each in refused.faults]}


def _document_fault_facts(each: DocumentFault) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "path": each.path,
        "segment": None,
        "segment_id": each.segment_id or None,
        "element": None,
        "kind": each.kind.value,
        "severity": each.severity.value,
        "message": each.message,
    }
    return facts if each.off_by is None else {**facts, "off_by": f"{each.off_by:.2f}"}
