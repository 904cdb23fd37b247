"""Records of the levels above claims: who bills, whose insurance pays, who was examined; built once for all claims."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar, cast

from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, value_of
from radbill.edi.claim_837p.file_reader.insurance_records import coverage_from
from radbill.edi.claim_837p.file_reader.loops import (
    BILLING_LEVEL,
    PATIENT_LEVEL,
    SUBSCRIBER_LEVEL,
    ClaimLoops,
    Level,
)
from radbill.edi.claim_837p.file_reader.party_records import (
    address_from,
    billing_provider_from,
    member_from,
    patient_from,
    payer_from,
)
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.segments import Segment
from radbill.model.sent_claim.insurance import SentCoverage
from radbill.model.sent_claim.parties import BillingProvider, PostalAddress, SentPatient, SentPayer, Subscriber

_Record = TypeVar("_Record")


class BillingLevel(NamedTuple):
    """Who bills, and where payments go."""

    provider: BillingProvider
    pay_to: PostalAddress | None


class InsuredLevel(NamedTuple):
    """Whose insurance pays, and the claim number of property and casualty that stands there."""

    coverage: SentCoverage
    subscriber: Subscriber
    payer: SentPayer
    claim_number: str | None


class PatientLevel(NamedTuple):
    """A patient who is not the subscriber, and the claim number of property and casualty."""

    patient: SentPatient
    claim_number: str | None


def levels_of(claim: ClaimLoops, faults: ReadingFaults) -> tuple[BillingLevel, InsuredLevel, PatientLevel | None]:
    """What stands above a claim; what is missing is told at the claim."""
    billing, insured, examined = map(claim.levels.get, (BILLING_LEVEL, SUBSCRIBER_LEVEL, PATIENT_LEVEL))
    if billing is None:
        faults.tell(claim.start, FaultKind.HIERARCHY, "no level of a billing provider stands above the claim")
    if insured is None:
        faults.tell(claim.start, FaultKind.HIERARCHY, "no level of a subscriber stands above the claim")
    return (
        _record(billing, _billing, faults) or BillingLevel(BillingProvider(), None),
        _record(insured, _insured, faults) or InsuredLevel(SentCoverage(None), Subscriber(), SentPayer(), None),
        None if examined is None else _record(examined, _examined, faults),
    )


def _record(
    level: Level | None, build: Callable[[Level, ReadingFaults], _Record], faults: ReadingFaults
) -> _Record | None:
    """What a level says, built when the first claim asks for it."""
    if level is None:
        return None
    record = level.record
    if record is None:
        level.record = record = build(level, faults)
    return cast("_Record", record)


def _billing(level: Level, faults: ReadingFaults) -> BillingLevel:
    taxonomy, provider, pay_to = None, None, None
    for segment in level.loops[0][1]:
        if segment.elements[0] == "PRV" and taxonomy is None:
            taxonomy = value_of(segment, 3)
        else:
            faults.not_kept(segment)
    for loop, segments in level.loops[1:]:
        if loop == "2010AA" and provider is None:
            provider = billing_provider_from(segments, taxonomy, faults)
        elif loop == "2010AB" and pay_to is None:
            pay_to = address_from(segments, faults)
        else:
            _not_kept(segments, faults)
    return BillingLevel(provider or BillingProvider(taxonomy=taxonomy), pay_to)


def _insured(level: Level, faults: ReadingFaults) -> InsuredLevel:
    insurance, subscriber, payer, claim_number = None, None, None, None
    for segment in level.loops[0][1]:
        if segment.elements[0] == "SBR" and insurance is None:
            insurance = segment
        else:
            faults.not_kept(segment)
    for loop, segments in level.loops[1:]:
        if loop == "2010BA" and subscriber is None:
            subscriber, claim_number = member_from(segments, faults)
        elif loop == "2010BB" and payer is None:
            payer = payer_from(segments, faults)
        else:
            _not_kept(segments, faults)
    return InsuredLevel(
        coverage_from(insurance, faults), subscriber or Subscriber(), payer or SentPayer(), claim_number
    )


def _examined(level: Level, faults: ReadingFaults) -> PatientLevel:
    relationship, patient = None, None
    for segment in level.loops[0][1]:
        if segment.elements[0] == "PAT" and relationship is None:
            relationship = value_of(segment, 1)
            faults.beyond(segment, 5, 6, 7, 8, 9)
        else:
            faults.not_kept(segment)
    for loop, segments in level.loops[1:]:
        if loop == "2010CA" and patient is None:
            patient = patient_from(segments, relationship, faults)
        else:
            _not_kept(segments, faults)
    return PatientLevel(*(patient or (SentPatient(relationship=relationship), None)))


def _not_kept(segments: Sequence[Segment], faults: ReadingFaults) -> None:
    for segment in segments:
        faults.not_kept(segment)
