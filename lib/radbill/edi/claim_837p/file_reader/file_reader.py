"""A file of claims read into records, with its envelope; what is wrong or not kept stands beside."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from radbill.core.failures import Failure
from radbill.core.garbage import paused_collection
from radbill.edi.claim_837p.file_reader.claim_records import claim_from
from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, value_of
from radbill.edi.claim_837p.file_reader.loops import ENVELOPE, ClaimLoops, LoopGathering
from radbill.edi.claim_837p.file_reader.party_records import contact_from
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.edi.x12.segments import Segment, read_few_segments
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


def read_claim_file(source: bytes | BinaryIO, *, keeps_claims: bool = True) -> ReadClaimFile:
    """Read the professional claims of an X12 file.

    Args:
        source: The content, or a stream opened in binary mode.
        keeps_claims: Without, the claims are only looked at, and memory does not grow with them.
    """
    reading = ClaimReading(source)
    starts: list[int] = []
    claims: list[SentClaim] = []
    with paused_collection():
        for start, claim in reading:
            if keeps_claims:
                starts.append(start)
                claims.append(claim)
    sets = tuple(reading.sets)
    file = ClaimFile(*sets[0][:3], claims=tuple(claims)) if sets else ClaimFile(claims=tuple(claims))
    faults = sorted(reading.take_faults(), key=lambda each: each.segment)
    return ReadClaimFile(file, tuple(faults), bool(sets), sets, tuple(starts))


class ReadClaim(NamedTuple):
    """A claim of a file, and the number of its first segment (CLM)."""

    start: int
    claim: SentClaim


class ClaimReading:
    """Reads the professional claims of an X12 file one after another; only the one that is read is in memory.

    Attributes:
        sets: The sets of professional claims that have ended.
    """

    def __init__(self, source: bytes | BinaryIO) -> None:
        self.sets: list[ClaimSet] = []
        self._source = source
        self._faults = ReadingFaults()
        self._isa: Segment | None = None
        self._gs: Segment | None = None
        self._st: Segment | None = None
        self._set: LoopGathering | None = None
        self._open_set: ClaimSet | None = None
        self._bht: Segment | None = None
        self._is_skipped = False
        self._count = 0

    @property
    def claim_set(self) -> ClaimSet:
        """The set of the claim that was read last, with the claims so far.

        Raises:
            LookupError: no claim has been read.
        """
        if self._open_set is None and not self.sets:
            raise LookupError("no claim has been read")
        return self._open_set._replace(claim_count=self._count) if self._open_set else self.sets[-1]

    def take_faults(self) -> list[Fault]:
        """What is wrong or not kept since this was asked last, mostly in the order of the file."""
        faults, self._faults.entries = self._faults.entries, []
        return faults

    def __iter__(self) -> Iterator[ReadClaim]:
        """The claims in their order; to be asked for once."""
        last: Segment = _EMPTY
        for few in read_few_segments(self._source):
            if isinstance(few, Failure):
                self._cannot(few, last.number)
                continue
            rest = iter(few)
            while (item := self._set.take_some(rest) if self._set else next(rest, None)) is not None:
                if isinstance(item, ClaimLoops):
                    yield self._read(item)
                else:
                    yield from self._outside(item.elements[0], item)
            last = few[-1]
        yield from self._end_set()

    def _outside(self, name: str, segment: Segment) -> Iterator[ReadClaim]:
        """A segment of an envelope, or in no set of claims."""
        if name == "BHT" and self._set is not None:
            self._bht = segment
        elif name in ENVELOPE and name != "BHT":
            yield from self._end_set()
            self._envelope(name, segment)
        elif not self._is_skipped:
            self._faults.tell(segment, FaultKind.OUTSIDE_SET, "the segment stands in no set of claims")
            self._is_skipped = True

    def _cannot(self, failure: Failure, last: int) -> None:
        """Note that the file is no X12, or ends in the midst of a segment."""
        if last == 0:
            self._faults.entries.append(fault(1, "ISA", FaultKind.NOT_X12, failure.message))
        else:
            self._faults.entries.append(fault(last, "", FaultKind.UNTERMINATED, failure.message))

    def _read(self, claim: ClaimLoops) -> ReadClaim:
        if self._open_set is None:
            self._open_set = self._set_so_far()
        self._count += 1
        return ReadClaim(claim.start.number, claim_from(claim, self._faults))

    def _envelope(self, name: str, segment: Segment) -> None:
        if name == "ISA":
            self._isa = segment
        elif name == "GS":
            self._gs = segment
        elif name == "ST":
            self._begin_set(segment)
        self._is_skipped = False

    def _begin_set(self, segment: Segment) -> None:
        guide = value_of(segment, 3) or (value_of(self._gs, 8) if self._gs else None) or ""
        if value_of(segment, 1) == "837" and guide.startswith(_PROFESSIONAL):
            self._st, self._set, self._bht = segment, LoopGathering(), None
            return
        what = next((words for part, words in _OTHER_KINDS.items() if part in guide), "no professional claim (837P)")
        self._faults.tell(segment, FaultKind.WRONG_TRANSACTION, f"the set that begins here holds {what}")
        self._set, self._is_skipped = None, True

    def _end_set(self) -> Iterator[ReadClaim]:
        """The claim that the end of a set ends."""
        if self._set is None:
            return
        ended = self._set.end()
        if ended is not None:
            yield self._read(ended)
        ended_set = self._open_set or self._set_so_far()
        # A BHT may stand where none belongs, behind claims.
        self.sets.append(ended_set._replace(interchange=self._interchange(), claim_count=self._count))
        self._set, self._open_set, self._count = None, None, 0

    def _set_so_far(self) -> ClaimSet:
        """The set that is open, as its envelope and its header, which end before its first claim, name it."""
        parties = _parties(self._set, self._faults) if self._set else (Submitter(), Receiver())
        if self.sets and parties != self.sets[0][1:3] and self._st is not None:
            self._faults.not_kept(self._st)
        return ClaimSet(self._interchange(), *parties, (self._isa or _EMPTY).delimiters, 0)

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
