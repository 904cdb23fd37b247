"""A claim as a file carries it: text in capitals and plain ASCII, without the practice's own keys."""

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES, SELF
from radbill.edi.claim_837p.billing_loops import pays_elsewhere
from radbill.edi.claim_837p.claim_loops import facility_is_sent
from radbill.edi.x12.to_x12_text import to_x12_text
from radbill.model.address import Address
from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.trading_partner import TradingPartner


def as_sent(claim: Claim) -> Claim:
    """What of a claim a reader of the file can know.

    Free text is in capitals of plain ASCII. The practice's own keys (patient, payer, provider, facility) are empty, for
    no file carries them. Left out as well are: what steers the practice's own work (dates of coverage, filing limit,
    what a facility owns and its certification, unknown keys, the RIS's names of exams); address, birth date and sex of
    a subscriber who is not the patient; a referring provider's taxonomy; the payer's claim number of an original claim;
    a facility that is the practice itself; a pay-to address that is the practice's own.
    """
    signs = "".join(claim.trading_partner.delimiters)
    sends_facility = facility_is_sent(claim)
    names_a_known_claim = claim.frequency in CORRECTION_FREQUENCIES
    return claim.model_copy(
        update={
            "practice": _practice(claim.practice, signs),
            "trading_partner": _trading_partner(claim.trading_partner, signs),
            "patient": _patient(claim.patient, signs),
            "payer": _payer(claim.payer, signs),
            "rendering_provider": _provider(claim.rendering_provider, "rendering", signs),
            "referring_provider": _provider(claim.referring_provider, "referring", signs),
            "service_facility": _facility(claim.service_facility, signs) if sends_facility else None,
            "payer_claim_control_number": claim.payer_claim_control_number if names_a_known_claim else "",
            "lines": tuple(
                line.model_copy(update={"unknown_keys": (), "exam_description": "", "side": ""}) for line in claim.lines
            ),
        }
    )


def _address(address: Address, signs: str) -> Address:
    return Address(
        street=to_x12_text(address.street, signs),
        street_2=to_x12_text(address.street_2, signs),
        city=to_x12_text(address.city, signs),
        state=address.state,
        zip_code=address.zip_code,
    )


def _person(person: Person, signs: str) -> Person:
    return person.model_copy(
        update={
            "last_name": to_x12_text(person.last_name, signs),
            "first_name": to_x12_text(person.first_name, signs),
            "middle_name": to_x12_text(person.middle_name, signs),
            "suffix": to_x12_text(person.suffix, signs),
            "address": _address(person.address, signs),
        }
    )


def _practice(practice: Practice, signs: str) -> Practice:
    pay_to = practice.pay_to_address if pays_elsewhere(practice) else None
    return practice.model_copy(
        update={
            "name": to_x12_text(practice.name, signs),
            "address": _address(practice.address, signs),
            "pay_to_address": _address(pay_to, signs) if pay_to else None,
            "contact_name": to_x12_text(practice.contact_name, signs),
        }
    )


def _trading_partner(partner: TradingPartner, signs: str) -> TradingPartner:
    return partner.model_copy(update={"receiver_name": to_x12_text(partner.receiver_name, signs)})


def _patient(patient: Patient, signs: str) -> Patient:
    coverage = patient.primary_coverage
    subscriber = None if coverage.relationship == SELF else _subscriber(coverage.subscriber or Person(), signs)
    sent = Coverage(
        member_id=coverage.member_id,
        group_number=coverage.group_number,
        relationship=coverage.relationship,
        subscriber=subscriber,
    )
    return Patient(patient_id="", person=_person(patient.person, signs), coverages=(sent,))


def _subscriber(person: Person, signs: str) -> Person:
    """The name only: where the patient is somebody else, the guide wants nothing more of the subscriber."""
    return _person(person, signs).model_copy(update={"birth_date": None, "sex": "", "address": Address()})


def _payer(payer: Payer, signs: str) -> Payer:
    return Payer(
        payer_key="",
        name=to_x12_text(payer.name, signs),
        payer_id=payer.payer_id,
        claim_filing_code=payer.claim_filing_code,
        address=_address(payer.address, signs),
    )


def _provider(provider: Provider | None, role: str, signs: str) -> Provider | None:
    if provider is None:
        return None
    return Provider(
        provider_id="",
        last_name=to_x12_text(provider.last_name, signs),
        first_name=to_x12_text(provider.first_name, signs),
        middle_name=to_x12_text(provider.middle_name, signs),
        npi=provider.npi,
        taxonomy=provider.taxonomy if role == "rendering" else "",
        role=role,
    )


def _facility(facility: Facility | None, signs: str) -> Facility | None:
    if facility is None:
        return None
    name, address = to_x12_text(facility.name, signs), _address(facility.address, signs)
    return Facility(facility_id="", name=name, npi=facility.npi, address=address)
