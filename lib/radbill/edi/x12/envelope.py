"""Interchange, group and transaction set as they are written: three envelopes with their counts."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from radbill.codes.claim_codes import USAGE_INDICATORS
from radbill.edi.x12.segment_writer import SegmentWriter

_LARGEST_NUMBER = 999_999_999
_BLANK = " " * 10


class ControlNumbers(NamedTuple):
    """Numbers that identify an interchange (ISA13), its group (GS06) and its first transaction set (ST02)."""

    interchange: int
    group: int
    transaction_set: int


class Parties(NamedTuple):
    """Who sends to whom, as the envelope names them; T test or P production.

    Attributes:
        group_sender_id: GS02, when it is not the interchange's.
        group_receiver_id: GS03, when it is not the interchange's.
        acknowledgment_requested: ISA14.
    """

    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    usage_indicator: str
    group_sender_id: str = ""
    group_receiver_id: str = ""
    acknowledgment_requested: bool = False


class TransactionType(NamedTuple):
    """What the group holds: functional identifier, transaction set, implementation guide."""

    functional_id: str
    transaction_set: str
    guide: str


class Envelope(NamedTuple):
    """What an interchange with one group is written from."""

    transaction_type: TransactionType
    parties: Parties
    numbers: ControlNumbers
    created_at: datetime


def write_interchange(writer: SegmentWriter, envelope: Envelope, bodies: Iterable[Callable[[str], None]]) -> None:
    """Write transaction sets inside one group of one interchange.

    Args:
        writer: Where the segments go, and what is wrong with the envelope.
        envelope: TransactionType, parties, numbers and moment.
        bodies: Each writes the segments between ST and SE into the writer, given the number of its set. The first set
            has `numbers.transaction_set`, the next the following number.
    """
    numbers, first = envelope.numbers, envelope.numbers.transaction_set
    _isa(writer, envelope)
    _gs(writer, envelope)
    count = 0
    for count, body in enumerate(bodies, 1):
        _transaction_set(writer, envelope.transaction_type, f"{first + count - 1:04d}", body)
    writer.add("GE", str(count), str(numbers.group))
    writer.add("IEA", "1", f"{numbers.interchange:09d}")
    _check_numbers(writer, (*numbers, first + count - 1))


def _transaction_set(
    writer: SegmentWriter, transaction_type: TransactionType, number: str, body: Callable[[str], None]
) -> None:
    """A transaction set; SE counts its segments, itself and ST included."""
    before = writer.segment_count
    writer.add("ST", transaction_type.transaction_set, number, transaction_type.guide)
    body(number)
    writer.add("SE", str(writer.segment_count - before + 1), number)


def _isa(writer: SegmentWriter, envelope: Envelope) -> None:
    """The interchange header: the one segment whose elements have fixed lengths."""
    parties, numbers, signs = envelope.parties, envelope.numbers, writer.delimiters
    writer.add(
        "ISA", "00", _BLANK, "00", _BLANK,
        writer.code(parties.sender_qualifier, "submitter qualifier", 2, 2),
        writer.code(parties.sender_id, "submitter ID", 15, 2).ljust(15),
        writer.code(parties.receiver_qualifier, "receiver qualifier", 2, 2),
        writer.code(parties.receiver_id, "receiver ID", 15, 2).ljust(15),
        f"{envelope.created_at:%y%m%d}", f"{envelope.created_at:%H%M}", signs.repetition, "00501",
        f"{numbers.interchange:09d}", "1" if parties.acknowledgment_requested else "0",
        writer.one_of(parties.usage_indicator, "usage indicator", USAGE_INDICATORS), signs.component,
    )  # fmt: skip


def _gs(writer: SegmentWriter, envelope: Envelope) -> None:
    group, parties, created_at = envelope.transaction_type, envelope.parties, envelope.created_at
    sender, receiver = parties.group_sender_id or parties.sender_id, parties.group_receiver_id or parties.receiver_id
    elements = (group.functional_id, sender, receiver)
    moment = (f"{created_at:%Y%m%d}", f"{created_at:%H%M}")
    writer.add("GS", *elements, *moment, str(envelope.numbers.group), "X", group.guide)


def _check_numbers(writer: SegmentWriter, numbers: Iterable[int]) -> None:
    if not all(0 < number <= _LARGEST_NUMBER for number in numbers):
        writer.refuse("control numbers have to lie between 1 and 999999999")
