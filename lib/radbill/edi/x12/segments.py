"""Segments: a name and its elements, read in a stream and written with trailing blanks cut."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.edi.x12.delimiters import Delimiters


class Segment(NamedTuple):
    """One segment: its number in the file (from 1) and its elements, the first of which is its name."""

    number: int
    elements: list[str]

    @property
    def name(self) -> str:
        """Two or three letters that say what the segment is."""
        return self.elements[0]

    def get(self, position: int) -> str:
        """Element at a position as the guides count them, from 1; empty when it is not there."""
        return self.elements[position].strip() if position < len(self.elements) else ""


def read_segments(text: str, delimiters: Delimiters) -> Iterator[Segment]:
    """Take a file apart; line breaks and blanks around segments are passed over."""
    number = 0
    for raw in text.split(delimiters.terminator):
        content = raw.strip()
        if content:
            number += 1
            yield Segment(number, content.split(delimiters.element))


def segment_text(element_separator: str, *elements: str) -> str:
    """Put a segment together; empty elements at the end are left out."""
    return element_separator.join(elements).rstrip(element_separator)
