"""A file of claims read into records, with its envelope; what is wrong or not kept stands beside."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from radbill.core.failures import Failure
from radbill.edi.claim_837p.file_reader.claim_records import claim_from
from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, value_of
from radbill.edi.claim_837p.file_reader.loops import ClaimLoops, LoopGathering
from radbill.edi.claim_837p.file_reader.party_records import contact_from
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.segments import Segment, read_segments
from radbill.model.sent_claim.claims import ClaimFile, Interchange, Receiver, SentClaim, Submitter
from radbill.model.sent_claim.parties import Contact

_PROFESSIONAL = ("005010X222", "004010X098")
_OTHER_KINDS = {"X223": "an institutional claim (837I)", "X224": "a dental claim (837D)"}
_PERSON = "1"


class ClaimSet(NamedTuple):
    """A set of professional claims as its envelope names it.

    Attributes:
        claim_count: How many of the file's claims are its.
    """

    interchange: Interchange
    submitter: Submitter
    receiver: Receiver
    delimiters: Delimiters
    claim_count: int


class ReadClaimFile(NamedTuple):
    """What was read.

    Attributes:
        file: Envelope of the first set of professional claims, and the claims of all.
        faults: In the order of the file.
        has_answer: False when nothing in the file is a professional claim.
        sets: The sets of professional claims in their order.
        starts: Of each claim the number of its first segment (CLM).
    """

    file: ClaimFile
    faults: tuple[Fault, ...]
    has_answer: bool
    sets: tuple[ClaimSet, ...] = ()
    starts: tuple[int, ...] = ()


def read_claim_file(source: bytes | BinaryIO) -> ReadClaimFile:
    """Read the professional claims of an X12 file.

    Args:
        source: The content, or a stream opened in binary mode.
    """
    reading = _Reading()
    last = 0
    for item in read_segments(source):
        if isinstance(item, Failure):
            reading.cannot(item, last)
        else:
            last = item.number
            reading.take(item)
    return reading.result()


class _Reading:
    def __init__(self) -> None:
        self._faults = ReadingFaults()
        self._claims: list[SentClaim] = []
        self._isa: Segment | None = None
        self._gs: Segment | None = None
        self._st: Segment | None = None
        self._set: LoopGathering | None = None
        self._sets: list[ClaimSet] = []
        self._starts: list[int] = []
        self._bht: Segment | None = None
        self._is_skipped = False

    def take(self, segment: Segment) -> None:
        """Take in a segment."""
        name = segment.elements[0]
        gathering = self._set
        if name in _ENVELOPE:
            self._end_set()
            self._envelope(name, segment)
        elif gathering is not None:
            if name == "BHT":
                self._bht = segment
                return
            ended = gathering.take(segment)
            if ended is not None:
                self._add(ended)
        elif not self._is_skipped:
            self._faults.tell(segment, FaultKind.OUTSIDE_SET, "the segment stands in no set of claims")
            self._is_skipped = True

    def cannot(self, failure: Failure, last: int) -> None:
        """Note that the file is no X12, or ends in the midst of a segment."""
        if last == 0:
            self._faults.entries.append(fault(1, "ISA", FaultKind.NOT_X12, failure.message))
        else:
            self._faults.entries.append(fault(last, "", FaultKind.UNTERMINATED, failure.message))

    def result(self) -> ReadClaimFile:
        """Everything that was read."""
        self._end_set()
        faults = sorted(self._faults.entries, key=lambda each: each.segment)
        file = ClaimFile(claims=tuple(self._claims))
        if self._sets:
            file = ClaimFile(*self._sets[0][:3], claims=file.claims)
        return ReadClaimFile(file, tuple(faults), bool(self._sets), tuple(self._sets), tuple(self._starts))

    def _add(self, claim: ClaimLoops) -> None:
        self._claims.append(claim_from(claim, self._faults))
        self._starts.append(claim.start.number)

    def _envelope(self, name: str, segment: Segment) -> None:
        if name == "ISA":
            self._isa = segment
        elif name == "GS":
            self._gs = segment
        elif name == "ST":
            self._open_set(segment)
        self._is_skipped = False

    def _open_set(self, segment: Segment) -> None:
        guide = value_of(segment, 3) or (value_of(self._gs, 8) if self._gs else None) or ""
        if value_of(segment, 1) == "837" and guide.startswith(_PROFESSIONAL):
            self._st, self._set, self._bht = segment, LoopGathering(), None
            return
        what = next((words for part, words in _OTHER_KINDS.items() if part in guide), "no professional claim (837P)")
        self._faults.tell(segment, FaultKind.WRONG_TRANSACTION, f"the set that begins here holds {what}")
        self._set, self._is_skipped = None, True

    def _end_set(self) -> None:
        if self._set is None:
            return
        ended = self._set.end()
        if ended is not None:
            self._add(ended)
        parties = _parties(self._set, self._faults)
        if self._sets and parties != self._sets[0][1:3] and self._st is not None:
            self._faults.not_kept(self._st)
        delimiters = (self._isa or _EMPTY).delimiters
        count = len(self._claims) - sum(each.claim_count for each in self._sets)
        self._sets.append(ClaimSet(self._interchange(), *parties, delimiters, count))
        self._set = None

    def _interchange(self) -> Interchange:
        isa, gs, bht = (each or _EMPTY for each in (self._isa, self._gs, self._bht))
        sender, receiver = value_of(isa, 6), value_of(isa, 8)
        group_sender, group_receiver = value_of(gs, 2), value_of(gs, 3)
        return Interchange(
            sender_id=sender,
            sender_qualifier=value_of(isa, 5),
            receiver_id=receiver,
            receiver_qualifier=value_of(isa, 7),
            group_sender_id=None if group_sender == sender else group_sender,
            group_receiver_id=None if group_receiver == receiver else group_receiver,
            control_number=value_of(isa, 13),
            group_control_number=value_of(gs, 6),
            set_control_number=value_of(self._st or _EMPTY, 2),
            reference=value_of(bht, 3),
            purpose=value_of(bht, 2) or "00",
            claim_kind=value_of(bht, 6) or "CH",
            usage=value_of(isa, 15),
            acknowledgment_requested=value_of(isa, 14) == "1",
            created_at=_moment(bht, 4) or _moment(gs, 4),
        )


_ENVELOPE = frozenset(("ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"))
_EMPTY = Segment(0, [""], Delimiters())
_CLOCKS = {4: "%Y%m%d%H%M", 6: "%Y%m%d%H%M%S"}


def _parties(gathered: LoopGathering, faults: ReadingFaults) -> tuple[Submitter, Receiver]:
    submitter, receiver = Submitter(), Receiver()
    for loop, segments in gathered.header.loops:
        if loop == "1000A":
            submitter = _submitter(segments, faults)
        elif loop == "1000B":
            name = segments[0]
            receiver = Receiver(value_of(name, 3), value_of(name, 9))
            _not_kept(segments[1:], faults)
        else:
            _not_kept(segments, faults)
    return submitter, receiver


def _submitter(segments: Sequence[Segment], faults: ReadingFaults) -> Submitter:
    name, contact = segments[0], None
    for segment in segments[1:]:
        if segment.elements[0] == "PER" and contact is None:
            contact = contact_from(segment, faults)
        else:
            faults.not_kept(segment)
    is_person = value_of(name, 2) == _PERSON
    first, middle = value_of(name, 4), value_of(name, 5)
    return Submitter(value_of(name, 3), first, middle, is_person, value_of(name, 9), contact or Contact())


def _not_kept(segments: Sequence[Segment], faults: ReadingFaults) -> None:
    for segment in segments:
        faults.not_kept(segment)


def _moment(segment: Segment, position: int) -> datetime | None:
    text = (value_of(segment, position) or "", value_of(segment, position + 1) or "")
    form = _CLOCKS.get(len(text[1]))
    if form is None:
        return None
    try:
        return datetime.strptime("".join(text), form).replace(tzinfo=UTC)
    except ValueError:
        return None
