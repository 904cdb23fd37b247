"""Reads professional claims from an 837P file, our own or another's, as claims of a practice."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pydantic import ValidationError

from radbill.core.garbage import paused_collection
from radbill.edi.claim_837p.claim_conversion.practice_claims import PracticeConversion
from radbill.edi.claim_837p.claim_conversion.practice_records import trading_partner_of
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, ClaimSet
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import SentClaim


class ReadClaims(NamedTuple):
    """What a file holds.

    Attributes:
        claims: In the order of the file; without the practice's own keys, which no file carries.
        faults: Claims left out, and what is wrong with the file or not kept of it, in the order of the file.
        sets: The sets of professional claims with their envelopes; none when the file has no professional claims.
    """

    claims: tuple[Claim, ...] = ()
    faults: tuple[Fault, ...] = ()
    sets: tuple[ClaimSet, ...] = ()


def read_837p(source: bytes | BinaryIO) -> ReadClaims:
    """Read an 837P file; delimiters are those of its ISA.

    A claim that has no number (CLM01), or a line without a charge or units, is left out and told with its segment.
    `stream_837p` reads files that are larger than memory.
    """
    reading = ClaimReading(source)
    claims: list[Claim] = []
    left_out: list[Fault] = []
    with paused_collection():
        for each in claims_of(reading):
            if isinstance(each, Claim):
                claims.append(each)
            else:
                left_out.append(each)
    faults = sorted([*reading.take_faults(), *left_out], key=_place)
    return ReadClaims(tuple(claims), tuple(faults), tuple(reading.sets))


def stream_837p(source: bytes | BinaryIO) -> Iterator[Claim | Fault]:
    """Read an 837P file claim by claim: only the one that is read is in memory, however many there are.

    Args:
        source: The content, or a stream opened in binary mode.

    Yields:
        Claims in the order of the file, and behind each what is wrong with the file or not kept of it up to there.
    """
    reading = ClaimReading(source)
    for each in claims_of(reading):
        yield each
        yield from sorted(reading.take_faults(), key=_place)
    yield from sorted(reading.take_faults(), key=_place)


def claims_of(reading: ClaimReading) -> Iterator[Claim | Fault]:
    """The claims of a file that is being read, as claims of a practice, and why others are left out."""
    conversions: dict[int, PracticeConversion] = {}
    for start, claim in reading:
        at = len(reading.sets)
        why = _omission(claim)
        if not why:
            if at not in conversions:
                claim_set = reading.claim_set
                partner = trading_partner_of(claim_set.interchange, claim_set.receiver, claim_set.delimiters)
                conversions = {at: PracticeConversion(claim_set.submitter, partner)}
            try:
                yield conversions[at].convert(claim)
                continue
            except ValidationError:
                why = "a value is no text that can be kept"
        yield fault(start, "CLM", FaultKind.MISSING_ELEMENT, f"the claim is left out: {why}")


def _place(each: Fault) -> int:
    return each.segment


def _omission(claim: SentClaim) -> str:
    if claim.claim_id is None:
        return "it has no number (CLM01)"
    if not claim.lines:
        return "it has no line"
    if any(line.charge_amount is None for line in claim.lines):
        return "a line has no charge"
    return "a line has no units" if any(line.units is None for line in claim.lines) else ""
