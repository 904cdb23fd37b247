"""TA1: what was said to a whole interchange."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from radbill.edi.acknowledgments.outcome import Outcome, outcome_of
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import text_of

_CENTURY = "20"


class InterchangeAcknowledgment(NamedTuple):
    """A TA1.

    Attributes:
        segment: Its number in the file.
        control_number: ISA13 of the interchange that was sent.
        result: Accepted, accepted with errors or rejected; none when the code is none of these.
        note_code: Why (TA105); 000 is nothing wrong.
        sent_on: Day of the interchange that was sent, if it is stated.
    """

    segment: int
    control_number: str | None
    result: Outcome | None
    note_code: str | None
    sent_on: date | None = None


def read_interchange(segment: Segment) -> Iterator[InterchangeAcknowledgment]:
    """The acknowledgment that a segment between transaction sets holds, if it is a TA1."""
    if segment.name != "TA1":
        return
    yield InterchangeAcknowledgment(
        segment.number, text_of(segment.get(1)), outcome_of(segment.get(4)), text_of(segment.get(5)), _day(segment)
    )


def _day(segment: Segment) -> date | None:
    """TA102: six digits, the year without its century."""
    digits = segment.get(2)
    try:
        return date.fromisoformat(_CENTURY + digits) if digits.isdigit() else None
    except ValueError:
        return None
