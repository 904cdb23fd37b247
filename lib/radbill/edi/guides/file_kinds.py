"""What a file is: which answer or claims, whole or cut off, and what it says whatever envelope it comes in."""

import hashlib
import io
import re
from collections import Counter
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.guides.set_reading import kind_by_purpose
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import dollars_of


class FileKind(StrEnum):
    """What a file, or a part of it, is."""

    INTERCHANGE_ACKNOWLEDGMENT = "TA1"
    FILE_ACKNOWLEDGMENT = "999"
    CLAIM_ACKNOWLEDGMENT = "277CA"
    CLAIM_STATUS = "277"
    ELIGIBILITY = "271"
    REMITTANCE = "835"
    CLAIMS = "837"
    #: X12 of a kind that nobody sends to a practice, or that is not known.
    OTHER_X12 = "X12"
    EMPTY = "EMPTY"
    #: X12 whose end is missing.
    HALF_COPIED = "HALF_COPIED"
    PDF = "PDF"
    #: Text that speaks of claims.
    REPORT = "REPORT"
    TEXT = "TEXT"
    UNKNOWN = "UNKNOWN"


class FileContent(NamedTuple):
    """What a look into a file told.

    Attributes:
        kinds: What it holds, each once, in the order of the file; of a file that is no X12 one.
        sha256: Of its bytes; empty of a file that is no X12, which is not read to its end.
        content_sha256: Of what its sets say, whatever numbers and days their envelopes have; empty where sha256 is.
        transactions: Kinds of its sets as the guides call them, such as 837I.
        claim_ids: Our claim numbers (CLM01) in an 837.
        billed_claims: The same, each behind the NPI of who bills it; that is empty where the file names none.
        remittance_claim_count: Claims in an 835.
        payment_amounts: What each set of an 835 pays, dollars.
    """

    kinds: tuple[FileKind, ...]
    sha256: str = ""
    content_sha256: str = ""
    transactions: tuple[str, ...] = ()
    claim_ids: frozenset[str] = frozenset()
    remittance_claim_count: int = 0
    payment_amounts: tuple[Decimal, ...] = ()
    billed_claims: frozenset[tuple[str, str]] = frozenset()


_BY_TRANSACTION = {
    each.value: each
    for each in (FileKind.FILE_ACKNOWLEDGMENT, FileKind.CLAIM_ACKNOWLEDGMENT, FileKind.CLAIM_STATUS,
                 FileKind.ELIGIBILITY, FileKind.REMITTANCE, FileKind.CLAIMS)
} | dict.fromkeys(("837P", "837I", "837D"), FileKind.CLAIMS)  # fmt: skip
#: Where in an ISA stands between whom it goes, and whether it is a test; its numbers and days say nothing.
_PARTIES_AT = (5, 6, 7, 8, 15)
_ENVELOPES = frozenset({"ISA", "GS", "GE", "IEA", "ST", "SE"})
_STATUS = "277"
_NAME = re.compile(r"[A-Z0-9]{2,3}")
#: NM101 of who bills, and NM108 before an NPI.
_BILLING_PROVIDER, _NPI = "85", "XX"
#: IEA and its two elements.
_IEA_ELEMENTS = 3
_START = 4096
_PDF = b"%PDF-"
_BLANKS = "\ufeff\x00 \t\r\n\x1a"
_WORDS_OF_CLAIMS = re.compile(r"claim|remit|reject|accept|denied|payer|batch", re.IGNORECASE)
_MOST_CONTROL_SIGNS = 0.02


def look_into(stream: BinaryIO) -> FileContent:
    """Say what a file is.

    Args:
        stream: Opened in binary mode; X12 is read to its end, piece by piece.
    """
    hashing = _Hashing(stream)
    start = hashing.peek()
    content = _Content()
    for item in scan(hashing):  # type: ignore[arg-type]  # read() is all that is needed
        if isinstance(item, Segment):
            content.see(item)
        elif item.kind is FaultKind.NOT_X12:
            return FileContent((_kind_of_start(start),))
    return content.summary(hashing.sha256())


class _Hashing:
    """A stream whose bytes are counted into a digest as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._start = b""

    def peek(self) -> bytes:
        """The first bytes, which are read again."""
        self._start = _full_read(self._stream, _START)
        return self._start

    def read(self, size: int) -> bytes:
        piece, self._start = self._start or self._stream.read(size), b""
        self._digest.update(piece)
        return piece

    def sha256(self) -> str:
        """Of everything, once all of it was read."""
        return self._digest.hexdigest()


def _full_read(stream: BinaryIO, size: int) -> bytes:
    """As many bytes as there are, up to a size; one call of read may give fewer."""
    pieces = io.BytesIO()
    while pieces.tell() < size and (piece := stream.read(size - pieces.tell())):
        pieces.write(piece)
    return pieces.getvalue()


def _kind_of_start(start: bytes) -> FileKind:
    if not start.decode("utf-8", errors="replace").strip(_BLANKS):
        return FileKind.EMPTY
    if start.lstrip().startswith(_PDF):
        return FileKind.PDF
    text = start.decode("latin-1")
    control = sum(sign < " " and sign not in "\t\r\n\f" for sign in text)
    if control > len(text) * _MOST_CONTROL_SIGNS:
        return FileKind.UNKNOWN
    return FileKind.REPORT if _WORDS_OF_CLAIMS.search(text) else FileKind.TEXT


class _Content:
    """Sees the segments of an X12 file pass."""

    def __init__(self) -> None:
        self._guides = HealthCareGuides()
        self._kinds: dict[FileKind, None] = {}
        self._transactions: dict[str, None] = {}
        self._group: Segment | None = None
        #: ST of a 277 whose guide is not known, until its next segment.
        self._open: Segment | None = None
        self._is_closed = False
        self._digest = hashlib.sha256()
        self._billing_npi = ""
        self._billed_claims: set[tuple[str, str]] = set()
        self._counts: Counter[str] = Counter()
        self._payments: list[Decimal] = []

    def see(self, segment: Segment) -> None:
        """Take in a segment."""
        name = segment.name
        if not _NAME.fullmatch(name):  # what some programs put behind the last segment is none
            return
        self._is_closed = name == "IEA" and len(segment.elements) >= _IEA_ELEMENTS
        if name not in _ENVELOPES:
            self._see_content(name, segment)
        elif name == "ISA":
            self._digest.update(_canonical(segment, _PARTIES_AT))
        elif name == "GS":
            self._group = segment
        elif name == "ST":
            self._begin(segment)
        elif name == "SE" and self._open is not None:
            self._add(_STATUS)

    def _see_content(self, name: str, segment: Segment) -> None:
        if self._open is not None:
            self._add(kind_by_purpose(segment))
        self._digest.update(_canonical(segment))
        self._counts[name] += 1
        if name == "TA1":
            self._kinds[FileKind.INTERCHANGE_ACKNOWLEDGMENT] = None
        elif name == "CLM":
            self._billed_claims.add((self._billing_npi, segment.get(1)))
        elif name == "NM1" and segment.get(1) == _BILLING_PROVIDER:
            self._billing_npi = segment.get(9) if segment.get(8) == _NPI else ""
        elif name == "BPR" and (amount := dollars_of(segment.get(2))) is not None:
            self._payments.append(amount)

    def _begin(self, segment: Segment) -> None:
        kind = self._guides.kind_of(segment, self._group)
        self._digest.update(kind.name.encode("utf-8", errors="surrogateescape"))
        if kind.name == _STATUS and kind.guide is None:
            self._open = segment
        else:
            self._add(kind.name)

    def _add(self, transaction: str) -> None:
        self._open = None
        self._transactions[transaction] = None
        self._kinds[_BY_TRANSACTION.get(transaction, FileKind.OTHER_X12)] = None

    def summary(self, sha256: str) -> FileContent:
        """The file is over."""
        kinds = (tuple(self._kinds) or (FileKind.OTHER_X12,)) if self._is_closed else (FileKind.HALF_COPIED,)
        return FileContent(
            kinds,
            sha256,
            self._digest.hexdigest(),
            tuple(self._transactions),
            frozenset(claim_id for _, claim_id in self._billed_claims),
            self._counts["CLP"],
            tuple(self._payments),
            frozenset(self._billed_claims),
        )


def _canonical(segment: Segment, at: tuple[int, ...] = ()) -> bytes:
    """A segment, or some of its elements, in the same bytes whatever delimiters the file has."""
    signs = segment.delimiters
    elements = [segment.get(number).strip() for number in at] if at else segment.elements
    text = "\x1f".join(elements).replace(signs.component, "\x1d").replace(signs.repetition or "\x1c", "\x1c")
    return f"{text}\x1e".encode("utf-8", errors="surrogateescape")
