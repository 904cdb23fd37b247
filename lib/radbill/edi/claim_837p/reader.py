"""Reads professional claims from an 837P file, our own or another's. What cannot be read is told, never guessed."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.loops import ClaimLoops
from radbill.edi.x12.delimiters import Delimiters, delimiters_of
from radbill.edi.x12.segments import Segment, read_segments
from radbill.model.claim import Claim

_TRANSACTION = "837"


class ReadClaims(NamedTuple):
    """What a file holds.

    Attributes:
        claims: In the order of the file; without the practice's own keys, which no file carries.
        control_number: Interchange control number (ISA13) as written.
        transaction_set_count: Transaction sets in the file.
        failures: Claims or segments that could not be read, by segment number.
    """

    claims: tuple[Claim, ...] = ()
    control_number: str = ""
    transaction_set_count: int = 0
    failures: tuple[Failure, ...] = ()


def read_837p(content: bytes | str) -> ReadClaims:
    """Read an 837P file."""
    text = content if isinstance(content, str) else content.decode("utf-8", errors="replace")
    delimiters = delimiters_of(text)
    if isinstance(delimiters, Failure):
        return ReadClaims(failures=(delimiters,))
    return _Reading(delimiters).read(read_segments(text, delimiters))


class _Reading:
    """One file being read."""

    def __init__(self, delimiters: Delimiters) -> None:
        self._loops = ClaimLoops(delimiters)
        self._claims: list[Claim] = []
        self._failures: list[Failure] = []
        self._control_number = ""
        self._sets = 0
        self._segments_in_set = 0

    def read(self, segments: Iterator[Segment]) -> ReadClaims:
        for segment in segments:
            self._envelope(segment)
            self._content(segment)
        self._finish_claim(0)
        return ReadClaims(tuple(self._claims), self._control_number, self._sets, tuple(self._failures))

    def _envelope(self, segment: Segment) -> None:
        self._segments_in_set += 1
        if segment.name == "ISA":
            self._control_number = segment.get(13)
            self._loops.interchange(segment)
        elif segment.name == "ST":
            self._sets += 1
            self._segments_in_set = 1
            if segment.get(1) != _TRANSACTION:
                self._fail(segment.number, f"transaction set {segment.get(1)} is not a claim (837)")
        elif segment.name == "SE" and segment.get(1) != str(self._segments_in_set):
            counted = f"the set says it has {segment.get(1)} segments; it has {self._segments_in_set}"
            self._fail(segment.number, counted)

    def _content(self, segment: Segment) -> None:
        if self._loops.ends_claim(segment):
            self._finish_claim(segment.number)
        try:
            self._loops.take(segment)
        except (ValueError, ArithmeticError):
            self._fail(segment.number, f"a value of segment {segment.name} cannot be read")

    def _finish_claim(self, number: int) -> None:
        try:
            claim = self._loops.finished_claim()
        except ValidationError as error:
            self._fail(number, f"the claim before it cannot be read ({error.error_count()} fields)")
            return
        if claim is not None:
            self._claims.append(claim)

    def _fail(self, number: int, what: str) -> None:
        message = f"Segment {number}: {what}."
        self._failures.append(Failure(FailureReason.UNREADABLE_FILE, message, "Look at the file at that segment."))
