"""A claim as a file carries it: text in capitals and plain ASCII, without the practice's own keys."""

import unicodedata
from functools import lru_cache

from radbill.model.address import Address
from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider

SELF = "18"
_LETTERS_WITHOUT_PARTS = str.maketrans({"ß": "ss", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l"})


@lru_cache(maxsize=65_536)
def plain(text: str, delimiters: str) -> str:
    """Free text as X12 takes it: capitals, accents dropped, delimiters and other signs made blanks.

    >>> plain("Peña & Co~", "*:^~")
    'PENA & CO'
    """
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS_WITHOUT_PARTS)).upper()
    kept = "".join(_sign(character, delimiters) for character in parts if not unicodedata.combining(character))
    return " ".join(kept.split())


def as_sent(claim: Claim) -> Claim:
    """What of a claim a reader of the file can know."""
    practice = claim.practice
    signs = practice.element_separator + practice.component_separator + practice.repetition_separator
    signs += practice.segment_terminator
    sends_facility = facility_is_sent(claim)
    return claim.model_copy(
        update={
            "practice": _practice(practice, signs),
            "patient": _patient(claim.patient, signs),
            "payer": _payer(claim.payer, signs),
            "rendering_provider": _provider(claim.rendering_provider, "rendering", signs),
            "referring_provider": _provider(claim.referring_provider, "referring", signs),
            "service_facility": _facility(claim.service_facility, signs) if sends_facility else None,
            "lines": tuple(line.model_copy(update={"unknown_keys": ()}) for line in claim.lines),
        }
    )


def facility_is_sent(claim: Claim) -> bool:
    """Whether the place of the exam is another than the billing provider's own address."""
    facility = claim.service_facility
    return facility is not None and (facility.npi, facility.address) != (claim.practice.npi, claim.practice.address)


def _sign(character: str, delimiters: str) -> str:
    return character if " " <= character <= "}" and character not in delimiters else " "


def _address(address: Address, signs: str) -> Address:
    return Address(
        street=plain(address.street, signs),
        street_2=plain(address.street_2, signs),
        city=plain(address.city, signs),
        state=plain(address.state, signs),
        zip_code=address.zip_code,
    )


def _person(person: Person, signs: str) -> Person:
    return person.model_copy(
        update={
            "last_name": plain(person.last_name, signs),
            "first_name": plain(person.first_name, signs),
            "middle_name": plain(person.middle_name, signs),
            "suffix": plain(person.suffix, signs),
            "address": _address(person.address, signs),
        }
    )


def _practice(practice: Practice, signs: str) -> Practice:
    pay_to = practice.pay_to_address
    differs = pay_to is not None and bool(pay_to.street) and pay_to != practice.address
    return practice.model_copy(
        update={
            "name": plain(practice.name, signs),
            "address": _address(practice.address, signs),
            "pay_to_address": _address(pay_to, signs) if pay_to and differs else None,
            "contact_name": plain(practice.contact_name, signs),
            "receiver_name": plain(practice.receiver_name, signs),
        }
    )


def _patient(patient: Patient, signs: str) -> Patient:
    coverage = patient.coverage
    subscriber = None if coverage.relationship == SELF else _person(coverage.subscriber or Person(), signs)
    sent = Coverage(
        member_id=coverage.member_id,
        group_number=coverage.group_number,
        relationship=coverage.relationship,
        subscriber=subscriber,
    )
    return Patient(patient_id="", person=_person(patient.person, signs), coverage=sent)


def _payer(payer: Payer, signs: str) -> Payer:
    return Payer(
        payer_key="",
        name=plain(payer.name, signs),
        payer_id=payer.payer_id,
        claim_filing_code=payer.claim_filing_code,
        address=_address(payer.address, signs) if payer.address.street else Address(),
    )


def _provider(provider: Provider | None, role: str, signs: str) -> Provider | None:
    if provider is None:
        return None
    return Provider(
        provider_id="",
        last_name=plain(provider.last_name, signs),
        first_name=plain(provider.first_name, signs),
        middle_name=plain(provider.middle_name, signs),
        npi=provider.npi,
        taxonomy=provider.taxonomy if role == "rendering" else "",
        role=role,
    )


def _facility(facility: Facility | None, signs: str) -> Facility | None:
    if facility is None:
        return None
    return Facility(
        facility_id="", name=plain(facility.name, signs), npi=facility.npi, address=_address(facility.address, signs)
    )
