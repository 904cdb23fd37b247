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


class AnswerEnvelope(NamedTuple):
    """The ISA of an interchange with answers.

    Attributes:
        segment: Its number in the file.
        receiver_id: Whom it is for (ISA08), which is who sent what is answered.
        made_on: Day of the interchange, if it is stated.
        usage_indicator: P production, T test.
    """

    segment: int
    receiver_id: str
    made_on: date | None
    usage_indicator: str


def read_envelope(segment: Segment) -> Iterator[AnswerEnvelope]:
    """The envelope that an ISA opens."""
    yield AnswerEnvelope(segment.number, segment.get(8).strip(), _day(segment.get(9)), segment.get(15))


def read_interchange(segment: Segment) -> Iterator[InterchangeAcknowledgment]:
    """The acknowledgment that a segment between transaction sets holds, if it is a TA1."""
    if segment.name != "TA1":
        return
    yield InterchangeAcknowledgment(
        segment.number,
        text_of(segment.get(1)),
        outcome_of(segment.get(4)),
        text_of(segment.get(5)),
        _day(segment.get(2)),
    )


def _day(digits: str) -> date | None:
    """TA102 and ISA09: six digits, the year without its century."""
    try:
        return date.fromisoformat(_CENTURY + digits) if digits.isdigit() else None
    except ValueError:
        return None
