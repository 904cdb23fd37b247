"""Interchange, group and transaction set: the three envelopes and their counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import segment_text


class ControlNumbers(NamedTuple):
    """Numbers that identify an interchange (ISA13), its group (GS06) and its first transaction set (ST02)."""

    interchange: int
    group: int
    transaction_set: int


class Parties(NamedTuple):
    """Who sends to whom, as the envelope names them."""

    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    usage_indicator: str


class Kind(NamedTuple):
    """What the group holds: functional identifier, transaction set, implementation guide."""

    functional_id: str
    transaction_set: str
    guide: str


def interchange(
    sets: Sequence[Iterable[str]],
    kind: Kind,
    parties: Parties,
    *,
    numbers: ControlNumbers,
    created_at: datetime,
    delimiters: Delimiters,
) -> bytes:
    """Wrap transaction sets into one group of one interchange.

    Args:
        sets: The segments of each transaction set, without ST and SE.
        kind: What they are.
        parties: Sender and receiver.
        numbers: The first set gets `numbers.transaction_set`, the next the following number.
        created_at: Date and time of the envelope.
        delimiters: Signs to write with.
    """
    lines = [
        _isa(parties, numbers, created_at, delimiters),
        _gs(kind, parties, numbers, created_at, delimiters),
    ]
    for position, body in enumerate(sets):
        lines += _numbered(body, kind, f"{numbers.transaction_set + position:04d}", delimiters)
    separator = delimiters.element
    lines.append(segment_text(separator, "GE", str(len(sets)), str(numbers.group)))
    lines.append(segment_text(separator, "IEA", "1", f"{numbers.interchange:09d}"))
    return "".join(f"{line}{delimiters.terminator}" for line in lines).encode("ascii")


def _isa(parties: Parties, numbers: ControlNumbers, created_at: datetime, delimiters: Delimiters) -> str:
    return delimiters.element.join(
        (
            "ISA", "00", " " * 10, "00", " " * 10,
            parties.sender_qualifier, parties.sender_id.ljust(15),
            parties.receiver_qualifier, parties.receiver_id.ljust(15),
            f"{created_at:%y%m%d}", f"{created_at:%H%M}", delimiters.repetition, "00501",
            f"{numbers.interchange:09d}", "0", parties.usage_indicator, delimiters.component,
        )
    )  # fmt: skip


def _gs(kind: Kind, parties: Parties, numbers: ControlNumbers, created_at: datetime, delimiters: Delimiters) -> str:
    elements = ("GS", kind.functional_id, parties.sender_id, parties.receiver_id)
    moment = (f"{created_at:%Y%m%d}", f"{created_at:%H%M}")
    return segment_text(delimiters.element, *elements, *moment, str(numbers.group), "X", kind.guide)


def _numbered(body: Iterable[str], kind: Kind, number: str, delimiters: Delimiters) -> Iterator[str]:
    """A transaction set with ST before, and SE with its count of segments behind."""
    yield segment_text(delimiters.element, "ST", kind.transaction_set, number, kind.guide)
    count = 2
    for line in body:
        count += 1
        yield line
    yield segment_text(delimiters.element, "SE", str(count), number)
