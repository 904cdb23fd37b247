"""Reads professional claims from an 837P file, our own or another's. What cannot be read is told, never guessed."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import is_not
from typing import TYPE_CHECKING, BinaryIO, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_assembler import ClaimAssembler, ClaimSegments, Loops
from radbill.edi.claim_837p.elements import UnreadableElementError, read_number
from radbill.edi.claim_837p.loop_tracker import BILLING, CLAIM, HEADER, PATIENT, SUBSCRIBER
from radbill.edi.claim_837p.records import claim_fields, patient_of, payer_of, practice_of, trading_partner_of
from radbill.edi.x12.envelope_reading import EnvelopeReader, TransactionSet, failure_at
from radbill.edi.x12.segments import Segment, read_segments
from radbill.model.claim import Claim

if TYPE_CHECKING:
    from radbill.model.patient import Patient
    from radbill.model.payer import Payer
    from radbill.model.practice import Practice
    from radbill.model.trading_partner import TradingPartner

_TRANSACTION = "837"
#: Guides for institutional and dental claims, by the part of their name that all their versions share.
_OTHER_GUIDES = ("X223", "X224", "X096", "X097")
_ICD_9_QUALIFIERS = ("BK", "BF")
_NOTHING: Loops = {}
_Record = TypeVar("_Record")


class ReadClaims(NamedTuple):
    """What a file holds.

    Attributes:
        claims: In the order of the file; without the practice's own keys, which no file carries.
        control_number: Interchange control number (ISA13) as written; of the first interchange.
        transaction_set_count: Transaction sets in the file, of whatever kind.
        failures: Claims left out, and what is wrong with the file around those that were read, by segment number.
        transaction_sets: What the envelopes say, one for each set of professional claims.
    """

    claims: tuple[Claim, ...] = ()
    control_number: str = ""
    transaction_set_count: int = 0
    failures: tuple[Failure, ...] = ()
    transaction_sets: tuple[TransactionSet, ...] = ()


def read_837p(content: bytes | str | BinaryIO) -> ReadClaims:
    """Read an 837P file; delimiters are those of its ISA.

    A claim of which a value cannot be read, that is not for the primary payer, or that has services over several days
    or in minutes is left out and told, with its segment. Facts that a claim record has no place for are passed over.
    """
    return _Reading().read(read_segments(content))


class _Latest(Generic[_Record]):
    """The record made last, kept while it is asked for from the same loops."""

    def __init__(self) -> None:
        self._sources: tuple[object, ...] = ()
        self._record: _Record | None = None

    def made_from(self, sources: tuple[object, ...], make: Callable[[], _Record]) -> _Record:
        """The record, made anew when a source is another object than last time."""
        if self._record is None or any(map(is_not, sources, self._sources)):
            self._record, self._sources = make(), sources
        return self._record


class _SharedRecords:
    """Makes claims; what claims share is made once, for as long as it comes from the same segments."""

    def __init__(self, envelope: TransactionSet) -> None:
        self._envelope = envelope
        self._practices: _Latest[Practice] = _Latest()
        self._partners: _Latest[TradingPartner] = _Latest()
        self._payers: _Latest[Payer] = _Latest()
        self._patients: _Latest[Patient] = _Latest()

    def claim(self, segments: ClaimSegments) -> Claim:
        """The claim that the segments tell.

        Raises:
            UnreadableElementError: a value cannot be read.
        """
        levels = segments.levels
        header, billing = levels[HEADER], levels.get(BILLING, _NOTHING)
        subscriber, patient = levels.get(SUBSCRIBER, _NOTHING), levels.get(PATIENT)
        partner = partial(trading_partner_of, self._envelope, header)
        return Claim(
            practice=self._practices.made_from((header, billing), partial(practice_of, header, billing)),
            trading_partner=self._partners.made_from((header,), partner),
            patient=self._patients.made_from((subscriber, patient), partial(patient_of, subscriber, patient)),
            payer=self._payers.made_from((subscriber,), partial(payer_of, subscriber)),
            **claim_fields(segments),
        )


class _Reading:
    """One file being read."""

    def __init__(self) -> None:
        self._envelopes = EnvelopeReader()
        self._assembler: ClaimAssembler | None = None
        self._records: _SharedRecords | None = None
        self._claims: list[Claim] = []
        self._failures: list[Failure] = []
        self._sets: list[TransactionSet] = []
        self._set_count = 0
        self._control_number = ""

    def read(self, segments: Iterator[Segment | Failure]) -> ReadClaims:
        for segment in segments:
            if isinstance(segment, Failure):
                self._failures.append(segment)
            else:
                self._take(segment)
        self._finish(self._assembler.end() if self._assembler else None)
        self._failures += self._envelopes.end()
        return ReadClaims(
            tuple(self._claims), self._control_number, self._set_count, tuple(self._failures), tuple(self._sets)
        )

    def _take(self, segment: Segment) -> None:
        if segment.name in {"ST", "SE"} and self._assembler:
            self._finish(self._assembler.end())
            self._assembler = None
        self._failures += self._envelopes.see(segment)
        if segment.name == "ST":
            self._begin_set(segment)
        elif segment.name == "ISA":
            self._control_number = self._control_number or segment.get(13)
        elif self._assembler:
            self._finish(self._assembler.take(segment))

    def _begin_set(self, segment: Segment) -> None:
        self._set_count += 1
        current = self._envelopes.current
        if current is None or current.kind != _TRANSACTION or any(guide in current.guide for guide in _OTHER_GUIDES):
            self._failures.append(failure_at(segment, "the set that begins here holds no professional claims (837P)"))
            return
        self._sets.append(current)
        self._assembler = ClaimAssembler()
        self._records = _SharedRecords(current)

    def _finish(self, segments: ClaimSegments | None) -> None:
        if segments is None or self._records is None:
            return
        try:
            claim = self._records.claim(segments)
        except (UnreadableElementError, ValidationError) as error:
            self._failures.append(_omission(segments, error))
            return
        self._claims.append(claim)
        self._failures += _remarks(segments, claim)


def _omission(segments: ClaimSegments, error: UnreadableElementError | ValidationError) -> Failure:
    why = str(error) if isinstance(error, UnreadableElementError) else "a value is no text that can be kept"
    return failure_at(segments.start, f"the claim that begins here is left out; {why}")


def _remarks(segments: ClaimSegments, claim: Claim) -> Iterator[Failure]:
    """What is wrong with a claim that was read."""
    start = segments.start
    try:
        stated = read_number(start, 2)
    except UnreadableElementError:
        stated = None
    if stated != claim.charge_amount:
        yield failure_at(start, "the charge of the claim is not the sum of its lines")
    for segment in segments.levels[CLAIM].get(CLAIM, []):
        if segment.name == "HI" and segment.parts(1)[0] in _ICD_9_QUALIFIERS:
            yield failure_at(segment, "the diagnoses are not of ICD-10-CM and are left out")
