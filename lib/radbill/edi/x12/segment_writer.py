"""A file being written: its segments, and the values that cannot stand in it, told by place and never by content."""

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.to_x12_text import to_x12_text

_LONGEST_NUMBER = 15
_DECIMALS = 3
_CENTS = 2
_Record = TypeVar("_Record")


class _Block(NamedTuple):
    """Segments written once for a record that many claims share; the record is kept, so that its id stays its own."""

    record: object
    segments: list[str]
    problems: list[str]


class SegmentWriter:
    """Gathers segments, and what is wrong with the values on their way into them.

    Attributes:
        segments: Without terminators, in the order of the file.
        subject: What the next problems are about, say "claim A1, ".
        part: Which part of the subject, say "patient ".
    """

    def __init__(self, delimiters: Delimiters) -> None:
        self.delimiters = delimiters
        self.segments: list[str] = []
        self._taken_count = 0
        self.subject = ""
        self.part = ""
        self._problems: list[tuple[str, str]] = []
        self._signs = "".join(delimiters)
        self._element, self._component = delimiters.element, delimiters.component
        # A value may hold printable ASCII, but none of the delimiters.
        self._unsendable = re.compile(f"[^ -~]|[{re.escape(self._signs)}]").search
        self._untidy = re.compile(f"[^ -~]|[{re.escape(self._signs)}]|  ").search
        self._blocks: dict[tuple[int, object], _Block] = {}

    @property
    def problems(self) -> list[str]:
        """Each problem once, with its subject, in the order of the file."""
        return list(dict.fromkeys(subject + problem for subject, problem in self._problems))

    def add(self, *elements: str) -> None:
        """Put a segment behind the others; empty elements at its end are left out."""
        self.segments.append(self._element.join(elements).rstrip(self._element))

    def composite(self, *components: str) -> str:
        """An element of several components; empty ones at its end are left out."""
        return self._component.join(components).rstrip(self._component)

    def refuse(self, problem: str) -> None:
        """Note what cannot be written."""
        self._problems.append((self.subject, self.part + problem))

    def code(self, value: str, field: str, longest: int, shortest: int = 1) -> str:
        """A value that identifies something: it is written letter by letter or not at all."""
        if not shortest <= len(value) <= longest or self._unsendable(value):
            self.refuse(f"{field} {self._trouble(value, longest, shortest)}")
        return value

    def optional(self, value: str, field: str, longest: int) -> str:
        """A value that identifies something and may be empty."""
        return self.code(value, field, longest, 0)

    def text(self, value: str, field: str, longest: int, shortest: int = 1) -> str:
        """Free text, such as a name, in the plain spelling that the file takes."""
        plain = value.upper()
        if self._untidy(plain):
            plain = to_x12_text(value, self._signs)
        return self.code(plain, field, longest, shortest)

    def one_of(self, value: str, field: str, allowed: Collection[str]) -> str:
        """A value of a closed list."""
        if value not in allowed:
            self.refuse(f"{field} is not one of the codes that the file takes" if value else f"{field} is missing")
        return value

    def day(self, value: date | None, field: str) -> str:
        """A day as eight digits."""
        if value is None:
            self.refuse(f"{field} is missing")
            return ""
        return value.isoformat().replace("-", "")

    def amount(self, value: Decimal, field: str) -> str:
        """Dollars and whole cents, not negative."""
        return self._number(value, field, _CENTS)

    def quantity(self, value: Decimal, field: str) -> str:
        """A count that may have a fraction, more than nothing."""
        if value == 0:
            self.refuse(f"{field} is zero")
        return self._number(value, field, _DECIMALS)

    def repeated(self, record: _Record, write: "Callable[[SegmentWriter, _Record], None]") -> None:
        """Segments about a record that stands in many places: written and checked once, then repeated."""
        key = (id(record), write)
        block = self._blocks.get(key)
        if block is None:
            own = SegmentWriter(self.delimiters)
            write(own, record)
            block = self._blocks[key] = _Block(record, own.segments, own.problems)
        self.segments += block.segments
        self._problems += [(self.subject, problem) for problem in block.problems]

    @property
    def segment_count(self) -> int:
        """How many segments there are, with those that were taken."""
        return self._taken_count + len(self.segments)

    def content(self) -> bytes:
        """The file; to be asked for only when there is no problem."""
        terminator = self.delimiters.terminator
        return (terminator.join(self.segments) + terminator).encode("ascii")

    def take_content(self) -> bytes:
        """What `content` gives of the segments since this was asked last, which are forgotten then."""
        content = self.content() if self.segments and not self._problems else b""
        self._taken_count += len(self.segments)
        self.segments.clear()
        return content

    def _number(self, value: Decimal, field: str, decimals: int) -> str:
        text = number_text(value) if value.is_finite() else ""
        if not text or value < 0:
            self.refuse(f"{field} is negative" if text else f"{field} is no number")
        elif len(text) > _LONGEST_NUMBER or len(text.partition(".")[2]) > decimals:
            self.refuse(f"{field} has more digits than the file takes")
        return text

    def _trouble(self, value: str, longest: int, shortest: int) -> str:
        if not value:
            return "is missing"
        if len(value) > longest:
            return f"is longer than {longest} characters"
        if len(value) < shortest:
            return f"is shorter than {shortest} characters"
        return "has a sign that the file cannot carry"


def number_text(number: Decimal) -> str:
    """A number without superfluous zeros.

    >>> number_text(Decimal("125.50")), number_text(Decimal("40.00")), number_text(Decimal("1E+2"))
    ('125.5', '40', '100')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
