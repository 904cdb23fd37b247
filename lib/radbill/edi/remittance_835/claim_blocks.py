"""An 835 cut into segments, and where claims are right by the guide into whole claims, many times as fast."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from radbill.edi.remittance_835.clean_claims import clean_claim
from radbill.edi.x12.delimiters import LONGEST_ISA, Delimiters
from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import Scanner
from radbill.edi.x12.segments import Segment

_new = tuple.__new__


class CleanClaim(NamedTuple):
    """A whole claim that is right by the guide, its lists of codes and its sums aside.

    Attributes:
        number: Of its CLP.
        segment_count: How many segments it has.
        text: As it stands in the file.
        delimiters: Of its interchange.
    """

    number: int
    segment_count: int
    text: str
    delimiters: Delimiters

    def segments(self) -> Iterator[Segment]:
        """Its segments."""
        pieces = without_line_ends(self.text, self.delimiters)[:-1].split(self.delimiters.terminator)
        for number, piece in enumerate(pieces, self.number):
            yield Segment(number, piece.split(self.delimiters.element), self.delimiters)


def without_line_ends(text: str, delimiters: Delimiters) -> str:
    """A text without the line ends that may stand between segments, where they are not what ends a segment."""
    if delimiters.terminator in "\r\n" or not ("\n" in text or "\r" in text):
        return text
    return text.replace("\r", "").replace("\n", "")


class ClaimScanner(Scanner):
    """Cuts one file; whether whole claims are wanted at a place is asked each time."""

    def __init__(self, wants_claims: Callable[[], bool]) -> None:
        super().__init__()
        self._wants_claims = wants_claims

    def _cut(self) -> Iterator[Segment | Fault]:
        """What ends in the text so far; whole claims are handed out as `CleanClaim`."""
        at = 0
        while True:
            if self._wants_claims():
                for claim in self._claims(at):
                    at += len(claim.text)
                    yield claim  # type: ignore[misc]  # who scans claims knows of them
            end = self._rest.find(self._signs.terminator, at)
            if end < 0:
                break
            piece, begin = self._rest[at:end], at
            at = end + 1
            elements = piece.strip("\r\n").split(self._signs.element)
            if elements[0] in self._usual:
                self._number += 1
                self._has_blanks = self._is_no_segment = False
                yield Segment(self._number, elements, self._signs)
            elif "ISA" in piece[:8] and self._begins_with_other_signs(begin):
                at = 0
            else:
                yield from self._segment(piece)
        self._rest = self._rest[at:]
        lead = self._rest.lstrip()
        if lead.startswith("ISA") and len(lead) >= LONGEST_ISA and self._other_signs(lead):
            yield from self._cut()
        yield from self._limit()

    def _begins_with_other_signs(self, begin: int) -> bool:
        rest = self._rest[begin:]
        lead = rest.lstrip("\r\n\t \ufeff")
        if lead.startswith("ISA") and self._other_signs(lead):
            self._rest = rest
            return True
        return False

    def _claims(self, at: int) -> Iterator[CleanClaim]:
        text, signs = self._rest, self._signs
        match = clean_claim(signs).match
        while found := match(text, at):
            claim = found.group()
            at = found.end()
            number, count = self._number + 1, claim.count(signs.terminator)
            self._number += count
            yield _new(CleanClaim, (number, count, claim, signs))
            if not self._wants_claims():
                return
