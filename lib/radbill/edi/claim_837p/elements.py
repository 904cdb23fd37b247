"""Values out of segments: a day, a number, a loop's segment; what is none is told by segment and position."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment

_DAY_LENGTH = 8
_DAY = re.compile(r"[0-9]{8}")
#: Digits with at most one point among them; X12 knows no longer numbers than eighteen digits.
_NUMBER = re.compile(r"-?(?=.*[0-9])[0-9]{0,18}(\.[0-9]{0,18})?")


class UnreadableElementError(Exception):
    """A value that cannot be read; the claim around it is left out. Never leaves the reader."""

    def __init__(self, segment: Segment, what: str) -> None:
        super().__init__(f"segment {segment.number} ({segment.name}): {what}")


def find(segments: Iterable[Segment], name: str, qualifier: str = "") -> Segment:
    """The first segment of a name (and of a qualifier in its first element); an empty one when there is none."""
    for segment in segments:
        if segment.elements[0] == name and (not qualifier or segment.get(1) == qualifier):
            return segment
    return Segment(0, [name], Delimiters())


def read_number(segment: Segment, position: int) -> Decimal:
    """A number; nothing is an unreadable number, not zero."""
    text = segment.get(position)
    if not _NUMBER.fullmatch(text):
        raise UnreadableElementError(segment, f"element {position} is no number")
    return Decimal(text)


def read_day(segment: Segment, position: int) -> date | None:
    """A day written as eight digits, with or without a time behind; none when the element is empty."""
    text = segment.get(position)
    if not text:
        return None
    if not _DAY.match(text):
        raise UnreadableElementError(segment, f"element {position} is no day")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:_DAY_LENGTH]))
    except ValueError:
        raise UnreadableElementError(segment, f"element {position} is no day") from None


def read_period(segment: Segment, qualifier_at: int, position: int) -> date | None:
    """A single day; a period of several days is more than a claim record holds."""
    text = segment.get(position)
    if segment.get(qualifier_at) == "RD8":
        first, _, last = text.partition("-")
        if first != last:
            raise UnreadableElementError(segment, "a service over several days is not read")
    return read_day(segment, position)
