"""The envelopes of a file that is read: where a segment stands in them, and whether their counts are right."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment


class TransactionSet(NamedTuple):
    """What the envelopes say about one transaction set; numbers and moments as written.

    Attributes:
        segment_number: Where its ST stands in the file.
        kind: ST01, such as 837.
        guide: Implementation guide: ST03, or GS08 where the set does not say.
        interchange_control_number: ISA13.
        group_control_number: GS06.
        control_number: ST02.
        sender_qualifier: ISA05.
        sender_id: ISA06.
        receiver_qualifier: ISA07.
        receiver_id: ISA08.
        usage_indicator: ISA15: P production, T test.
        created_on: GS04, eight digits.
        created_at: GS05, hours and minutes.
        delimiters: What the interchange is written with.
    """

    segment_number: int
    kind: str
    guide: str
    interchange_control_number: str
    group_control_number: str
    control_number: str
    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    usage_indicator: str
    created_on: str
    created_at: str
    delimiters: Delimiters


class _Open(NamedTuple):
    """An envelope that was opened: its header, and how many segments, sets or groups went before."""

    header: Segment
    before: int


#: Closing segment: the segment that opens, where that has its control number, what is counted.
_CLOSES = {"SE": ("ST", 2, "segments"), "GE": ("GS", 6, "transaction sets"), "IEA": ("ISA", 13, "groups")}
_OPENS = {"ISA", "GS", "ST"}
_CONTENTS = {"ISA": "GS", "GS": "ST"}


class EnvelopeReader:
    """Sees the segments of a file pass; `current` is the transaction set that they stand in, if any."""

    def __init__(self) -> None:
        self.current: TransactionSet | None = None
        self._open: dict[str, _Open] = {}
        self._counts = {"GS": 0, "ST": 0}

    def see(self, segment: Segment) -> Iterator[Failure]:
        """Take in a segment; yields what is wrong with the envelope there."""
        name = segment.name
        if name in _OPENS:
            yield from self._open_envelope(name, segment)
        elif name in _CLOSES:
            yield from self._close_envelope(segment, *_CLOSES[name])

    def end(self) -> Iterator[Failure]:
        """Envelopes that the file leaves open."""
        for name, envelope in self._open.items():
            yield failure_at(envelope.header, f"the {name} that stands here is never closed")

    def _open_envelope(self, name: str, segment: Segment) -> Iterator[Failure]:
        if name in self._open:
            yield failure_at(segment, f"a second {name} begins before the first is closed")
        if name in self._counts:
            self._counts[name] += 1
        contents = _CONTENTS.get(name)
        self._open[name] = _Open(segment, self._counts[contents] if contents else segment.number - 1)
        if name == "ST":
            self.current = self._transaction_set(segment)

    def _close_envelope(self, segment: Segment, opener: str, number_at: int, unit: str) -> Iterator[Failure]:
        envelope = self._open.pop(opener, None)
        if segment.name == "SE":
            self.current = None
        if envelope is None:
            yield failure_at(segment, f"{segment.name} closes what no {opener} opened")
            return
        contents = _CONTENTS.get(opener)
        count = (self._counts[contents] if contents else segment.number) - envelope.before
        stated = segment.get(1)
        if stated != str(count):
            words = f"{stated} {unit}" if stated.isdigit() else f"another number of {unit}"
            yield failure_at(segment, f"{segment.name} says there are {words}; there are {count}")
        if segment.get(2) != envelope.header.get(number_at):
            yield failure_at(segment, f"{segment.name} and {opener} have different control numbers")

    def _transaction_set(self, segment: Segment) -> TransactionSet:
        isa, group = self._header("ISA", segment), self._header("GS", segment)
        return TransactionSet(
            segment.number,
            kind=segment.get(1),
            guide=segment.get(3) or group.get(8),
            interchange_control_number=isa.get(13),
            group_control_number=group.get(6),
            control_number=segment.get(2),
            sender_qualifier=isa.get(5),
            sender_id=isa.get(6),
            receiver_qualifier=isa.get(7),
            receiver_id=isa.get(8),
            usage_indicator=isa.get(15),
            created_on=group.get(4),
            created_at=group.get(5),
            delimiters=segment.delimiters,
        )

    def _header(self, name: str, segment: Segment) -> Segment:
        """The open envelope, or an empty one where the file has none."""
        envelope = self._open.get(name)
        return envelope.header if envelope else Segment(segment.number, [name], segment.delimiters)


def failure_at(segment: Segment, what: str) -> Failure:
    """A failure at a segment, by its number."""
    message = f"Segment {segment.number}: {what}."
    return Failure(FailureReason.UNREADABLE_FILE, message, "Look at the file at that segment.")
