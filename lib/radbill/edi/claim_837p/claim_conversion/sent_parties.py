"""Who stands in a claim, as the file names them; the practice's own keys stay behind."""

from radbill.codes.raw.phones import phone_of
from radbill.edi.claim_837p.claim_conversion.plain_values import delimiters_of_partner, plain_text
from radbill.model.address import Address
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.sent_claim.claims import Receiver, Submitter
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SecondaryId,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.trading_partner import TradingPartner


def sent_address(address: Address, delimiters: str) -> PostalAddress | None:
    """N3 and N4; none when nothing is known.

    N402 is for the United States and Canada alone; what is entered as the state of another country is a part of it
    (N407), such as NSW in Australia.
    """
    sent = PostalAddress(
        plain_text(address.street, delimiters),
        plain_text(address.street_2, delimiters),
        plain_text(address.city, delimiters),
        (address.state or None) if address.has_state else None,
        "".join(address.zip_code.split()) or None if address.is_abroad else address.zip_code or None,
        address.country if address.is_abroad else None,
        None if address.has_state else address.state or None,
    )
    return sent if any(sent) else None


def sent_submitter(practice: Practice, partner: TradingPartner) -> Submitter:
    """Loop 1000A: the practice itself sends."""
    delimiters = delimiters_of_partner(partner)
    return Submitter(
        name=plain_text(practice.name or practice.last_name, delimiters),
        first_name=None if practice.name else plain_text(practice.first_name, delimiters),
        is_person=not practice.name,
        id=partner.submitter_id or None,
        contact=_contact(practice, delimiters),
    )


def sent_receiver(partner: TradingPartner) -> Receiver:
    """Loop 1000B."""
    return Receiver(plain_text(partner.receiver_name, delimiters_of_partner(partner)), partner.receiver_id or None)


def sent_practice(practice: Practice, submitter: Practice, delimiters: str) -> BillingProvider:
    """Loops 2000A and 2010AA; a contact only where it differs from that of the submitter, as the guide wants it."""
    contact = _contact(practice, delimiters)
    return BillingProvider(
        organization=plain_text(practice.name, delimiters),
        last_name=plain_text(practice.last_name, delimiters),
        first_name=plain_text(practice.first_name, delimiters),
        npi=practice.npi or None,
        taxonomy=practice.taxonomy or None,
        tax_id=practice.tax_id or None,
        tax_id_type=practice.tax_id_type or None,
        address=sent_address(practice.address, delimiters),
        contact=contact if contact not in (Contact(), _contact(submitter, delimiters)) else None,
    )


def sent_pay_to_address(practice: Practice, delimiters: str) -> PostalAddress | None:
    """Loop 2010AB, where it says something that the practice's address does not."""
    pay_to = practice.pay_to_address
    return sent_address(pay_to, delimiters) if pay_to and pay_to != practice.address else None


def sent_payer(payer: Payer, delimiters: str) -> SentPayer:
    """Loop 2010BB, with the practice's own number (REF G2) where the payer asks for one."""
    own_number = (SecondaryId("G2", payer.practice_number),) if payer.practice_number else ()
    return _payer(payer, delimiters)._replace(secondary_ids=own_number)


def sent_other_payer(payer: Payer, delimiters: str) -> SentPayer:
    """Loop 2330B, which has no place for the practice's own number."""
    return _payer(payer, delimiters)


def sent_provider(provider: Provider | None, delimiters: str, *, has_taxonomy: bool = False) -> SentProvider | None:
    """A person of a claim or a line; only a rendering provider has a taxonomy."""
    if provider is None:
        return None
    return SentProvider(
        last_name=plain_text(provider.last_name, delimiters),
        first_name=plain_text(provider.first_name, delimiters),
        middle_name=plain_text(provider.middle_name, delimiters),
        npi=provider.npi or None,
        taxonomy=(provider.taxonomy or None) if has_taxonomy else None,
    )


def sent_facility(facility: Facility | None, delimiters: str) -> SentProvider | None:
    """A place where services were done."""
    if facility is None:
        return None
    return SentProvider(
        organization=plain_text(facility.name, delimiters),
        npi=facility.npi or None,
        address=sent_address(facility.address, delimiters),
    )


def sent_insured_patient(person: Person, coverage: Coverage, delimiters: str) -> Subscriber:
    """Loop 2010BA of a patient who is the subscriber."""
    return sent_other_subscriber(person, coverage, delimiters)._replace(
        birth_date=person.birth_date, sex=person.sex or None
    )


def sent_subscriber(person: Person, coverage: Coverage, delimiters: str) -> Subscriber:
    """Loop 2010BA: name and number; where the patient is somebody else, the guide wants nothing more."""
    return Subscriber(
        plain_text(person.organization, delimiters),
        plain_text(person.last_name, delimiters),
        plain_text(person.first_name, delimiters),
        plain_text(person.middle_name, delimiters),
        plain_text(person.suffix, delimiters),
        member_id=coverage.member_id or None,
        member_id_qualifier=None if person.organization and not coverage.member_id else "MI",
    )


def sent_other_subscriber(person: Person, coverage: Coverage, delimiters: str) -> Subscriber:
    """Loop 2330A: name, number and address."""
    address = sent_address(person.address, delimiters)
    return sent_subscriber(person, coverage, delimiters)._replace(address=address)


def sent_patient(person: Person, coverage: Coverage, delimiters: str) -> SentPatient:
    """Loops 2000C and 2010CA of a patient who is not the subscriber."""
    return SentPatient(
        relationship=coverage.relationship or None,
        last_name=plain_text(person.last_name, delimiters),
        first_name=plain_text(person.first_name, delimiters),
        middle_name=plain_text(person.middle_name, delimiters),
        suffix=plain_text(person.suffix, delimiters),
        birth_date=person.birth_date,
        sex=person.sex or None,
        address=sent_address(person.address, delimiters),
    )


def _payer(payer: Payer, delimiters: str) -> SentPayer:
    name, address = plain_text(payer.name, delimiters), sent_address(payer.address, delimiters)
    return SentPayer(name=name, id=payer.payer_id or None, address=address)


def _contact(practice: Practice, delimiters: str) -> Contact:
    return Contact(name=plain_text(practice.contact_name, delimiters), phone=phone_of(practice.contact_phone) or None)
