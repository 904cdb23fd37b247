"""Who stands in a claim of a file, as the practice's records."""

from radbill.edi.x12.delimiters import Delimiters
from radbill.model.address import Address
from radbill.model.facility import Facility
from radbill.model.patient import Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.sent_claim.claims import Interchange, Receiver, Submitter
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.trading_partner import TradingPartner

#: REF of the practice's own number with a payer.
_OWN_NUMBER = "G2"


def trading_partner_of(interchange: Interchange, receiver: Receiver, signs: Delimiters) -> TradingPartner:
    """Who takes the file, as its envelope and loop 1000B say."""
    return TradingPartner(
        submitter_id=interchange.sender_id or "",
        submitter_qualifier=interchange.sender_qualifier or "",
        receiver_name=receiver.name or "",
        receiver_id=interchange.receiver_id or "",
        receiver_qualifier=interchange.receiver_qualifier or "",
        usage_indicator=interchange.usage or "",
        element_separator=signs.element,
        component_separator=signs.component,
        repetition_separator=signs.repetition,
        segment_terminator=signs.terminator,
    )


def practice_of(provider: BillingProvider, pay_to: PostalAddress | None, submitter: Submitter) -> Practice:
    """The billing provider; its contact is the submitter's where it names none."""
    contact = provider.contact or submitter.contact or Contact()
    return Practice(
        name=provider.organization or "",
        last_name=provider.last_name or "",
        first_name=provider.first_name or "",
        npi=provider.npi or "",
        tax_id=provider.tax_id or "",
        tax_id_type=provider.tax_id_type or "",
        taxonomy=provider.taxonomy or "",
        address=address_of(provider.address),
        pay_to_address=None if pay_to is None else address_of(pay_to),
        contact_name=contact.name or "",
        contact_phone=contact.phone or "",
    )


def payer_of(payer: SentPayer, claim_filing_code: str | None) -> Payer:
    """A payer."""
    numbers = [each.id for each in payer.secondary_ids if each.qualifier == _OWN_NUMBER and each.id]
    return Payer(
        payer_key="",
        name=payer.name or "",
        payer_id=payer.id or "",
        claim_filing_code=claim_filing_code or "",
        address=address_of(payer.address),
        practice_number=numbers[0] if numbers else "",
    )


def person_of(person: Subscriber | SentPatient) -> Person:
    """Who was examined, or whose insurance it is."""
    return Person(
        organization=(person.organization or "") if isinstance(person, Subscriber) else "",
        last_name=person.last_name or "",
        first_name=person.first_name or "",
        middle_name=person.middle_name or "",
        suffix=person.suffix or "",
        birth_date=person.birth_date,
        sex=person.sex or "",
        address=address_of(person.address),
    )


def provider_of(provider: SentProvider | None, role: str) -> Provider | None:
    """A person; an organization stands under its name."""
    if provider is None:
        return None
    return Provider(
        provider_id="",
        last_name=provider.last_name or provider.organization or "",
        first_name=provider.first_name or "",
        middle_name=provider.middle_name or "",
        npi=provider.npi or "",
        taxonomy=provider.taxonomy or "",
        role=role,
    )


def facility_of(facility: SentProvider | None) -> Facility | None:
    """A place; that of a person who practises alone stands under the last name."""
    if facility is None:
        return None
    name = facility.organization or facility.last_name or ""
    return Facility(facility_id="", name=name, npi=facility.npi or "", address=address_of(facility.address))


def address_of(address: PostalAddress | None) -> Address:
    """An address; of one abroad the country is left behind."""
    if address is None:
        return Address()
    return Address(
        street=address.street or "",
        street_2=address.street_2 or "",
        city=address.city or "",
        state=address.state or address.country_subdivision or "",
        zip_code=address.zip_code or "",
        country=address.country or "",
    )
