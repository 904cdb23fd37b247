"""A file cut into its segments without loss: every element as it stands, and what disturbs the cutting as a fault."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from radbill.core.failures import Failure
from radbill.edi.x12.delimiters import LONGEST_ISA, delimiters_of
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.segments import END_MARK, Segment

_CHUNK = 1 << 16
_LONGEST_SEGMENT = 1 << 20
_MARK = "\ufeff"
_LINE_ENDS = "\r\n"
_BETWEEN = "\r\n\t " + _MARK
_NAME = re.compile(r"[A-Z0-9]{2,3}")
_ISA = re.compile(r"ISA[^A-Za-z0-9\s]")
_EXACT, _READABLE = "surrogateescape", "radbill-western"


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 as the Western letters that Windows programs write, such as an E with accent."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(bytes([each]).decode("cp1252", "ignore") or chr(each) for each in wrong), error.end


codecs.register_error(_READABLE, _as_western)
#: ISA and its sixteen elements.
_ISA_ELEMENTS = 17
#: IEA and its two elements.
_IEA_ELEMENTS = 3


def scan(source: bytes | str | BinaryIO, *, is_exact: bool = True) -> Iterator[Segment | Fault]:
    """Cut a file into segments.

    Each interchange is cut with the delimiters of its own ISA. Elements are not trimmed; line ends around segments are
    passed over.

    Args:
        source: The content, or a stream opened in binary mode, which is read piece by piece.
        is_exact: Whether bytes that are no UTF-8 are kept as lone surrogates, so that `joined` gives them back; else
            they become letters, which can be shown and stored.

    Yields:
        Segments in their order, and faults where they stand.
    """
    yield from Scanner().run(texts_of(source, is_exact=is_exact))


def joined(segments: Iterable[Segment]) -> Iterator[bytes]:
    """Segments as they stand in a file, each with its terminator, without line ends between them."""
    for segment in segments:
        signs = segment.delimiters
        text = signs.element.join(segment.elements) + signs.terminator
        yield text.encode("utf-8", errors="surrogateescape")


def texts_of(source: bytes | str | BinaryIO, *, is_exact: bool = True) -> Iterator[str]:
    """The content piece by piece; bytes that are no UTF-8 as lone surrogates, or as letters."""
    if isinstance(source, str):
        yield from (source[start : start + _CHUNK] for start in range(0, len(source), _CHUNK))
        return
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    decoder = codecs.getincrementaldecoder("utf-8")(errors=_EXACT if is_exact else _READABLE)
    while piece := stream.read(_CHUNK):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


class Scanner:
    """Cuts one file; keeps what the next piece of text completes."""

    def __init__(self) -> None:
        self._rest = ""
        self._number = 0
        self._has_ended = False
        #: Names seen already, for which there is a short way.
        self._usual: set[str] = set()
        self._has_blanks = False
        self._is_no_segment = False

    def run(self, texts: Iterable[str]) -> Iterator[Segment | Fault]:
        """Segments and faults of pieces of text, in their order."""
        pieces = iter(texts)
        while len(self._rest) < LONGEST_ISA * 20 and (piece := next(pieces, None)) is not None:
            self._rest += piece
        yield from self._start()
        while not self._has_ended:
            yield from self._cut()
            piece = next(pieces, None)
            if piece is None:
                break
            self._rest += piece
        if not self._has_ended:
            yield from self._end()

    def _start(self) -> Iterator[Fault]:
        """What stands before the first ISA."""
        text = self._rest
        before = text[: len(text) - len(text.lstrip(_BETWEEN))]
        text = text[len(before) :]
        if _MARK in before:
            yield fault(1, "ISA", FaultKind.BYTE_ORDER_MARK, "a byte order mark stands before the ISA")
        if before.strip(_LINE_ENDS + _MARK):
            yield fault(1, "ISA", FaultKind.BLANKS, "blanks stand before the ISA")
        if not text.startswith("ISA"):
            found = _ISA.search(text)
            while found and isinstance(delimiters_of(text[found.start() :]), Failure):
                found = _ISA.search(text, found.end())
            if found:
                yield fault(1, "ISA", FaultKind.NOT_A_SEGMENT, "other text stands before the ISA")
                text = text[found.start() :]
        signs = delimiters_of(text)
        if isinstance(signs, Failure):
            self._has_ended = True
            yield fault(1, "ISA", FaultKind.NOT_X12, "the file does not begin with an ISA segment of sixteen elements")
            return
        self._signs, self._rest = signs, text

    def _cut(self) -> Iterator[Segment | Fault]:
        """The segments that end in the text so far."""
        while True:
            pieces = self._rest.split(self._signs.terminator)
            self._rest = pieces.pop()
            for at, piece in enumerate(pieces):
                elements = piece.strip(_LINE_ENDS).split(self._signs.element)
                if elements[0] in self._usual:
                    self._number += 1
                    self._has_blanks = self._is_no_segment = False
                    yield Segment(self._number, elements, self._signs)
                    continue
                if "ISA" in piece[:8] and self._changes_signs(piece, pieces, at):
                    break
                yield from self._segment(piece)
            else:
                break
        lead = self._rest.lstrip(_BETWEEN)
        if lead.startswith("ISA") and len(lead) >= LONGEST_ISA and self._other_signs(lead):
            yield from self._cut()
        yield from self._limit()

    def _limit(self) -> Iterator[Fault]:
        if len(self._rest) > _LONGEST_SEGMENT:
            self._has_ended = True
            yield self._fault(FaultKind.UNTERMINATED, "a segment has no end within a million characters")

    def _changes_signs(self, piece: str, pieces: list[str], at: int) -> bool:
        """Whether an ISA brings other delimiters; then what follows is cut again, with these."""
        lead = piece.lstrip(_BETWEEN)
        if not lead.startswith("ISA"):
            return False
        rest = self._signs.terminator.join([*pieces[at:], self._rest])
        if not self._other_signs(rest.lstrip(_BETWEEN)):
            return False
        self._rest = rest
        return True

    def _other_signs(self, text: str) -> bool:
        signs = delimiters_of(text)
        if isinstance(signs, Failure) or signs == self._signs:
            return False
        self._signs = signs
        return True

    def _segment(self, piece: str) -> Iterator[Segment | Fault]:
        content = piece.lstrip(_BETWEEN)
        if not content or not (content := content.rstrip(_LINE_ENDS)):
            return
        self._number += 1
        elements = content.split(self._signs.element)
        name = elements[0]
        if self._number > 1:
            yield from self._blanks(piece[: len(piece) - len(piece.lstrip(_BETWEEN))], name)
        if not _NAME.fullmatch(name):
            if not self._is_no_segment:
                yield self._fault(FaultKind.NOT_A_SEGMENT, "what stands here has no name of two or three characters")
            self._is_no_segment = True
        else:
            self._is_no_segment = False
            if name != "ISA":
                self._usual.add(name)
        yield Segment(self._number, elements, self._signs)

    def _blanks(self, before: str, name: str) -> Iterator[Fault]:
        """A run of segments with blanks before their names is one fault."""
        has_blanks = bool(before.strip(_LINE_ENDS + _MARK))
        if has_blanks and not self._has_blanks:
            label = name if _NAME.fullmatch(name) else ""
            yield fault(self._number, label, FaultKind.BLANKS, "blanks stand before the name of the segment")
        self._has_blanks = has_blanks

    def _end(self) -> Iterator[Segment | Fault]:
        """What stands behind the last terminator."""
        if not self._rest.strip(_BETWEEN + END_MARK):
            return
        for item in self._segment(self._rest.rstrip(_LINE_ENDS + END_MARK)):
            yield item
            if isinstance(item, Segment):
                is_whole = item.name == "IEA" and len(item.elements) == _IEA_ELEMENTS
                message = "the file ends without a segment terminator" + ("" if is_whole else "; it may be cut off")
                yield fault(self._number, item.name[:3], FaultKind.UNTERMINATED, message, is_warning=is_whole)

    def _fault(self, kind: FaultKind, message: str) -> Fault:
        return fault(max(self._number, 1), "", kind, message)
