"""Loops 1000A to 2010CA: who sends and receives, who bills, whose insurance pays, who was examined."""

from functools import lru_cache

from radbill.edi.claim_837p.file_writer.party_segments import (
    ORGANIZATION,
    PERSON,
    write_address,
    write_contact,
    write_ids,
    write_member,
    write_payer,
    write_provider,
)
from radbill.edi.claim_837p.file_writer.segment_text import ELEMENT, Segments, day, referenced, segment
from radbill.model.sent_claim.claims import Receiver, SentClaim, Submitter
from radbill.model.sent_claim.insurance import OtherPayer, SentCoverage
from radbill.model.sent_claim.parties import SentPatient, SentPayer, Subscriber

#: REF of loop 2010BB: numbers of the payer, then the billing provider's numbers with it.
PAYER_NUMBERS, PROVIDER_NUMBERS = ("2U", "EI", "FY", "NF"), ("G2", "LU")


def write_parties(out: Segments, submitter: Submitter, receiver: Receiver) -> None:
    """Loops 1000A and 1000B."""
    kind = PERSON if submitter.is_person else ORGANIZATION
    first, middle = submitter.first_name, submitter.middle_name
    out.append(segment("NM1", "41", kind, submitter.name, first, middle, "", "", "46", submitter.id))
    write_contact(out, submitter.contact)
    out.append(segment("NM1", "40", ORGANIZATION, receiver.name, "", "", "", "", "46", receiver.id))


def write_billing_provider(out: Segments, claim: SentClaim) -> None:
    """Loops 2000A, 2010AA and, where payments go elsewhere, 2010AB; without the HL."""
    provider = claim.billing_provider
    if provider.taxonomy is not None:
        out.append(segment("PRV", "BI", "PXC", provider.taxonomy))
    write_provider(out, "85", provider)
    write_address(out, provider.address)
    referenced(out, provider.tax_id_type or "", provider.tax_id)
    write_ids(out, provider.secondary_ids)
    write_contact(out, provider.contact)
    if claim.pay_to_address is not None:
        out.append(segment("NM1", "87", ORGANIZATION))
        write_address(out, claim.pay_to_address)


def write_insurance(out: Segments, coverage: SentCoverage | OtherPayer, relationship: str | None) -> None:
    """SBR of the coverage that is billed, or of another."""
    numbers = coverage.group_number, coverage.group_name, coverage.medicare_secondary_type
    out.append(segment("SBR", coverage.responsibility, relationship, *numbers, "", "", "", coverage.claim_filing_code))


def write_subscriber(out: Segments, claim: SentClaim) -> None:
    """Loops 2000B, 2010BA and 2010BB; without the HL."""
    is_patient = claim.patient is None
    out.append(_insurance_text(claim.coverage, "18" if is_patient else None))
    subscriber = claim.subscriber
    write_member(out, "IL", subscriber)
    write_address(out, subscriber.address)
    _write_demographics(out, subscriber)
    if subscriber.secondary_ids:
        write_ids(out, subscriber.secondary_ids)
    if is_patient:
        referenced(out, "Y4", claim.property_casualty_claim_number)
    write_contact(out, subscriber.contact)
    out += _payer_segments(claim.payer)


@lru_cache(maxsize=4096)
def _insurance_text(coverage: SentCoverage, relationship: str | None) -> str:
    """SBR of a coverage, which many claims share."""
    out: Segments = []
    write_insurance(out, coverage, relationship)
    return out[0]


@lru_cache(maxsize=4096)
def _payer_segments(payer: SentPayer) -> tuple[str, ...]:
    """Loop 2010BB, which many claims share."""
    out: Segments = []
    write_payer(out, payer)
    write_ids(out, payer.secondary_ids, PAYER_NUMBERS)
    write_ids(out, payer.secondary_ids, PROVIDER_NUMBERS)
    return tuple(out)


def write_patient(out: Segments, patient: SentPatient, claim_number: str | None) -> None:
    """Loops 2000C and 2010CA; without the HL."""
    out.append(segment("PAT", patient.relationship))
    write_member(out, "QC", patient)
    write_address(out, patient.address)
    _write_demographics(out, patient)
    referenced(out, "Y4", claim_number)
    write_ids(out, patient.secondary_ids)
    write_contact(out, patient.contact)


def _write_demographics(out: Segments, person: Subscriber | SentPatient) -> None:
    if person.birth_date is not None:
        born, sex = day(person.birth_date), person.sex
        out.append(f"DMG{ELEMENT}D8{ELEMENT}{born}{ELEMENT}{sex}" if sex else f"DMG{ELEMENT}D8{ELEMENT}{born}")
