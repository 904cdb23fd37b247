"""HL7 version 2 files as messages: single ones, batches and captures from the wire, whatever their delimiters.

Segments, fields and escapes: HL7 2.x, chapter 2.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_FRAMES = "\x0b\x1c"
_MESSAGE = re.compile(r"(?:^|[\r\n\x0b>])\s*MSH[^\w\s]")
_START = re.compile(r"\s*(?:FHS|BHS|MSH)[^\w\s]")
#: A message behind the time or the frame that a log of the line puts before it, and what such logs write for signs.
_LOGGED = re.compile(r"^[^|\n]{0,80}?(?=MSH\|\^~\\&)", re.MULTILINE)
_WRITTEN_ENDS = re.compile(r"<CR>(?:<LF>)?|\\r(?:\\n)?(?=[A-Z][A-Z0-9]{2}\||$)")
_WRITTEN_FRAMES = re.compile(r"<(?:VT|SB|FS|EB|LF)>")
_LOOKED_AT = 4096
_HEADERS = frozenset({"MSH", "BHS", "FHS"})
_ENVELOPES = frozenset({"FHS", "BHS", "FTS", "BTS"})
_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}$")


class Hl7Segment(NamedTuple):
    """A segment with the delimiters of its message.

    Attributes:
        name: Three letters.
        fields: As they stand, escapes and all; the first is the name.
        signs: Of component, repetition, escape and subcomponent.
        separator: Of fields.
    """

    name: str
    fields: tuple[str, ...]
    signs: str
    separator: str

    def field(self, number: int) -> str:
        """A field by its number in the standard, as it stands."""
        at, fields = number - 1 if self.name in _HEADERS else number, self.fields
        return fields[at] if 0 < at < len(fields) else ""

    def repetitions(self, number: int) -> list[str]:
        """The repetitions of a field that hold something."""
        sign = self.signs[1:2]
        return [each for each in (self.field(number).split(sign) if sign else [self.field(number)]) if each]

    def part(self, text: str, number: int) -> str:
        """A component of a repetition, from 1, its first subcomponent, escapes read."""
        signs = self.signs
        if signs and signs[0] in text:
            parts = text.split(signs[0])
            part = parts[number - 1] if number <= len(parts) else ""
        else:
            part = text if number == 1 else ""
        return part if part.isalnum() or not part else self._first_read(part)

    def parts(self, text: str) -> list[str]:
        """All components of a repetition, each as `part` gives it."""
        every = text.split(self.signs[0]) if self.signs else [text]
        return [part if part.isalnum() or not part else self._first_read(part) for part in every]

    def _first_read(self, part: str) -> str:
        return self._read(part.split(self.signs[3], maxsplit=1)[0] if len(self.signs) > len("^~\\") else part)

    def first(self, number: int, part: int = 1) -> str:
        """A component of the first repetition of a field."""
        text = self.field(number)
        if not text:
            return ""
        if self.signs[1:2] in text:
            text = next(iter(self.repetitions(number)), "")
        return self.part(text, part)

    def subcomponents(self, text: str) -> list[str]:
        """The subcomponents of a component."""
        parts = text.split(self.signs[3]) if len(self.signs) > len("^~\\") else [text]
        return [self._read(part) for part in parts]

    def lines(self, text: str) -> list[str]:
        """The lines of formatted text (FT), parted by its commands `.br` and `.sp`."""
        escape = self.signs[2:3]
        parts = re.split(rf"{re.escape(escape)}\.(?:br|sp\d*){re.escape(escape)}", text) if escape else [text]
        return [self._read(part) for part in parts]

    def _read(self, text: str) -> str:
        escape = self.signs[2:3]
        if not escape or escape not in text:
            return _plain(text)
        meant = {"F": self.separator, "S": self.signs[0], "T": self.signs[3:4], "R": self.signs[1], "E": escape}
        sign = re.escape(escape)

        def meaning(match: re.Match[str]) -> str:
            code = match[1]
            if code in meant:
                return meant[code]
            return _bytes(code[1:]) if code.startswith("X") else " "

        return _plain(re.sub(f"{sign}([A-Z.][^{sign}]*){sign}", meaning, text))


class Hl7Message(NamedTuple):
    """A message: its count among the MSH of the file, the line of its MSH, its segments, and they by their names."""

    number: int
    line: int
    segments: tuple[Hl7Segment, ...]
    named: Mapping[str, Sequence[Hl7Segment]]

    def all(self, name: str) -> Sequence[Hl7Segment]:
        """The segments of a name."""
        return self.named.get(name, ())

    @property
    def header(self) -> Hl7Segment:
        """Its MSH."""
        return self.segments[0]


class Hl7File(NamedTuple):
    """The messages of a file, and the counts that its batch trailers state."""

    file: str
    messages: tuple[Hl7Message, ...]
    stated_counts: tuple[int, ...]


def is_hl7(text: str) -> bool:
    """Whether a text begins as HL7 messages do, or as a log of them."""
    begins = _START.match(text.lstrip(_FRAMES)) is not None and _MESSAGE.search(text) is not None
    return begins or _LOGGED.search(text[:_LOOKED_AT]) is not None


def hl7_file(name: str, text: str) -> Hl7File:
    """The messages of a text."""
    begun: list[tuple[int, list[Hl7Segment]]] = []
    counts: list[int] = []
    segments: list[Hl7Segment] = []
    for line, content in _lines(_plain_log(text)):
        if content.startswith("MSH"):
            segments = []
            begun.append((line, segments))
        segment = _segment(content, segments)
        if segment is None:
            continue
        if segment.name in _ENVELOPES:
            counts += [int(segment.field(1))] if segment.name == "BTS" and segment.field(1).isdigit() else []
        elif begun:
            segments.append(segment)
    messages = (_message(number, line, each) for number, (line, each) in enumerate(begun, 1))
    return Hl7File(name, tuple(messages), tuple(counts))


def _message(number: int, line: int, segments: Sequence[Hl7Segment]) -> Hl7Message:
    named: dict[str, list[Hl7Segment]] = {}
    for segment in segments:
        named.setdefault(segment.name, []).append(segment)
    return Hl7Message(number, line, tuple(segments), named)


def _plain_log(text: str) -> str:
    """The messages of a log as they went over the line."""
    if "<" in text or "\\r" in text:
        text = _WRITTEN_FRAMES.sub("", _WRITTEN_ENDS.sub("\r", text))
    return text if _START.match(text.lstrip(_FRAMES)) else _LOGGED.sub("", text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n|\x1c(?=\x0b)", text), 1):
        content = line.strip(_FRAMES).strip()
        if content:
            yield number, content


def _segment(content: str, before: list[Hl7Segment]) -> Hl7Segment | None:
    name = content[:3]
    if not _SEGMENT.match(name):
        return None
    if name in _HEADERS:
        separator = content[3:4]
        return Hl7Segment(name, tuple(content.split(separator)), content[4:].split(separator, maxsplit=1)[0], separator)
    separator = before[0].separator if before else content[3:4] or "|"
    return Hl7Segment(name, tuple(content.split(separator)), before[0].signs if before else "^~\\&", separator)


def _plain(text: str) -> str:
    plain = " ".join(text.split())
    return "" if plain == '""' else plain


def _bytes(digits: str) -> str:
    try:
        return bytes.fromhex(digits).decode("cp1252", errors="replace")
    except ValueError:
        return ""
