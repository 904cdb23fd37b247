"""Segments: a name and its elements, read as a stream that never holds more than a piece of the file."""

import codecs
import io
from collections.abc import Generator, Iterable, Iterator
from itertools import count, repeat
from typing import BinaryIO, NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.edi.x12.delimiters import LONGEST_ISA, Delimiters, delimiters_of

_CHUNK = 1 << 16
#: Pieces that are looked at together.
_FEW = 64
_LONGEST_SEGMENT = 1 << 20
_LONGEST_NAME = 3
_LATIN_1 = "radbill-latin-1"
_new = tuple.__new__
#: Control-Z: old systems end a file with it; behind the last segment it says nothing, as a line end says nothing.
END_MARK = "\x1a"
_NOTHING = f" \t\r\n\v\f\ufeff{END_MARK}"


class Segment(NamedTuple):
    """One segment.

    Attributes:
        number: Its place in the file, from 1.
        elements: Its elements; the first is its name, so that positions are those of the guides.
        delimiters: What its interchange is written with.
    """

    number: int
    elements: list[str]
    delimiters: Delimiters

    @property
    def name(self) -> str:
        """Two or three letters that say what the segment is."""
        return self.elements[0]

    def get(self, position: int) -> str:
        """Element at a position as the guides count them, from 1; empty when it is not there."""
        return self.elements[position].strip() if position < len(self.elements) else ""

    def parts(self, position: int) -> list[str]:
        """Components of an element; one empty component when the element is not there."""
        return self.get(position).split(self.delimiters.component)


def read_segments(source: bytes | str | BinaryIO, delimiters: Delimiters | None = None) -> Iterator[Segment | Failure]:
    """Take a file apart.

    Each interchange is read with the delimiters of its own ISA. Line breaks and blanks around segments are passed
    over. Bytes are read as UTF-8, and those that are none as Latin-1.

    Args:
        source: The content, or a stream opened in binary mode; a stream is read piece by piece.
        delimiters: Given for a text that has no ISA.

    Yields:
        Segments; a failure where the file cannot be taken apart or seems cut off.
    """
    for few in read_few_segments(source, delimiters):
        if isinstance(few, Failure):
            yield few
        else:
            yield from few


def read_few_segments(
    source: bytes | str | BinaryIO, delimiters: Delimiters | None = None
) -> Iterator[list[Segment] | Failure]:
    """What `read_segments` gives, a few segments at a time: sooner done where each is only looked at for a moment."""
    return _Splitter(delimiters).run(_chunks(source))


def _chunks(source: bytes | str | BinaryIO) -> Iterator[str]:
    if isinstance(source, str):
        yield from (source[start : start + _CHUNK] for start in range(0, len(source), _CHUNK))
        return
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    decoder = codecs.getincrementaldecoder("utf-8")(errors=_LATIN_1)
    while piece := stream.read(_CHUNK):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """Old systems send names in Latin-1; one such letter must not cost the file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_LATIN_1, _as_latin_1)


class _Splitter:
    """Cuts chunks of text into segments, and keeps what the next chunk completes."""

    def __init__(self, delimiters: Delimiters | None) -> None:
        self._delimiters = delimiters
        self._rest = ""
        self._number = 0
        self._isa_is_known = False
        #: Names seen already, for which there is a short way.
        self._usual: set[str] = set()
        self._gave_up = False

    def run(self, chunks: Iterable[str]) -> Iterator[list[Segment] | Failure]:
        """Segments of chunks, and what is left behind the last terminator."""
        for chunk in chunks:
            text = self._rest + chunk
            self._rest = ""
            while text and not self._gave_up:
                if self._delimiters is None and len(text) < LONGEST_ISA:
                    self._rest = text
                    break
                text = yield from self._split(text)
            if self._gave_up:
                return
        yield from self._end()

    def _end(self) -> Iterator[list[Segment] | Failure]:
        text, self._rest = self._rest, ""
        while text and not self._gave_up:
            text = yield from self._split(text)
        if self._delimiters is None and not self._gave_up:
            yield from self._split("")
        if self._delimiters and (content := self._rest.strip(_NOTHING)) and not self._gave_up:
            segment = self._segment(content, self._delimiters)
            yield [segment]
            if segment.name != "IEA":
                yield self._failure("the file ends here without a segment terminator; it may be cut off")

    def _split(self, text: str) -> Generator[list[Segment] | Failure, None, str]:
        """Segments up to the end of the text or to the next ISA, from where the text is given back."""
        delimiters = self._delimiters_of(text)
        if isinstance(delimiters, Failure):
            self._gave_up = True
            yield delimiters
            return ""
        *pieces, rest = text.split(delimiters.terminator)
        for start in range(0, len(pieces), _FEW):
            few = self._usual_segments(pieces[start : start + _FEW], delimiters)
            if few is not None:
                yield few
                continue
            for position in range(start, min(start + _FEW, len(pieces))):
                content = pieces[position].strip().lstrip("\ufeff")
                if content.startswith("ISA") and not self._isa_is_known:
                    return self._from_next_isa(delimiters.terminator.join([*pieces[position:], rest]))
                self._isa_is_known = False
                if content:
                    yield [self._segment(content, delimiters)]
        if rest.lstrip().startswith("ISA"):
            return self._from_next_isa(rest)
        if len(rest) > _LONGEST_SEGMENT:
            self._gave_up = True
            yield self._failure("the following segment has no end within a million characters")
        self._rest = rest
        return ""

    def _usual_segments(self, pieces: list[str], delimiters: Delimiters) -> list[Segment] | None:
        """Segments of pieces whose names were all seen already: a short way for nearly all of a large file."""
        sign, usual = delimiters.element, self._usual
        rows = [piece.strip().split(sign) for piece in pieces]
        if not usual.issuperset([row[0] for row in rows]):
            return None
        numbers = count(self._number + 1)
        self._number += len(rows)
        # Millions of them are made: past the class's own `__new__`, which does the same in Python.
        return list(map(_new, repeat(Segment), zip(numbers, rows, repeat(delimiters))))

    def _from_next_isa(self, text: str) -> str:
        """The text begins with an ISA, which may change the delimiters."""
        self._delimiters = None
        return text

    def _delimiters_of(self, text: str) -> Delimiters | Failure:
        """The delimiters in force, or those of the ISA with which the text begins."""
        if self._delimiters is None:
            delimiters = delimiters_of(text)
            if isinstance(delimiters, Failure):
                return delimiters
            self._delimiters, self._isa_is_known = delimiters, True
        return self._delimiters

    def _segment(self, content: str, delimiters: Delimiters) -> Segment:
        self._number += 1
        elements = content.split(delimiters.element)
        name = elements[0]
        if name != "ISA" and len(name) <= _LONGEST_NAME:
            self._usual.add(name)
        return Segment(self._number, elements, delimiters)

    def _failure(self, what: str) -> Failure:
        message = f"Segment {self._number}: {what}."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Ask the sender for the complete file.")
