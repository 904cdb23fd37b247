"""Reads professional claims from an 837P file, our own or another's, as claims of a practice."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pydantic import ValidationError

from radbill.edi.claim_837p.claim_conversion.practice_claims import practice_claim
from radbill.edi.claim_837p.claim_conversion.practice_records import trading_partner_of
from radbill.edi.claim_837p.file_reader.file_reader import ClaimSet, ReadClaimFile, read_claim_file
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
    """
    read = read_claim_file(source)
    claims: list[Claim] = []
    faults = list(read.faults)
    for start, claim in _claims(read):
        if isinstance(claim, str):
            faults.append(fault(start, "CLM", FaultKind.MISSING_ELEMENT, f"the claim is left out: {claim}"))
        else:
            claims.append(claim)
    return ReadClaims(tuple(claims), tuple(sorted(faults, key=lambda each: each.segment)), read.sets)


def _claims(read: ReadClaimFile) -> Iterator[tuple[int, Claim | str]]:
    """Of each claim where it begins, and the claim or why it is left out."""
    pairs = iter(zip(read.starts, read.file.claims, strict=True))
    for claim_set in read.sets:
        partner = trading_partner_of(claim_set.interchange, claim_set.receiver, claim_set.delimiters)
        for _ in range(claim_set.claim_count):
            start, claim = next(pairs)
            why = _omission(claim)
            if not why:
                try:
                    yield start, practice_claim(claim, claim_set.submitter, partner)
                    continue
                except ValidationError:
                    why = "a value is no text that can be kept"
            yield start, why


def _omission(claim: SentClaim) -> str:
    if claim.claim_id is None:
        return "it has no number (CLM01)"
    if not claim.lines:
        return "it has no line"
    if any(line.charge_amount is None for line in claim.lines):
        return "a line has no charge"
    return "a line has no units" if any(line.units is None for line in claim.lines) else ""
