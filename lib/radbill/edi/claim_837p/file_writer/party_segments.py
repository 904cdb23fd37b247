"""NM1, N3, N4, PER and REF: how persons and organizations stand in every loop."""

from collections.abc import Collection

from radbill.edi.claim_837p.file_writer.segment_text import ELEMENT, Segments, referenced, segment
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

PERSON, ORGANIZATION = "1", "2"


def write_provider(out: Segments, entity: str, provider: SentProvider | BillingProvider) -> None:
    """NM1 of a provider, with its NPI."""
    kind = ORGANIZATION if provider.organization is not None else PERSON
    qualifier = "XX" if provider.npi else ""
    name = provider.organization if provider.organization is not None else provider.last_name
    first, middle, suffix = provider.first_name, provider.middle_name, provider.suffix
    out.append(segment("NM1", entity, kind, name, first, middle, "", suffix, qualifier, provider.npi))


def write_member(out: Segments, entity: str, person: Subscriber | SentPatient) -> None:
    """NM1 of a subscriber, with the member's number, or of a patient, without."""
    kind, name, number, qualifier = PERSON, person.last_name, None, None
    if isinstance(person, Subscriber):
        number = person.member_id
        qualifier = person.member_id_qualifier if number else None
        if person.organization is not None:
            kind, name = ORGANIZATION, person.organization
    first, middle, suffix = person.first_name, person.middle_name, person.suffix
    if number and middle is None and suffix is None:
        start = f"NM1{ELEMENT}{entity}{ELEMENT}{kind}{ELEMENT}{name or ''}{ELEMENT}{first or ''}{ELEMENT}"
        out.append(f"{start}{ELEMENT}{ELEMENT}{ELEMENT}{qualifier or ''}{ELEMENT}{number}")
    else:
        out.append(segment("NM1", entity, kind, name, first, middle, "", suffix, qualifier, number))


def write_payer(out: Segments, payer: SentPayer) -> None:
    """NM1, N3 and N4 of a payer."""
    out.append(segment("NM1", "PR", ORGANIZATION, payer.name, "", "", "", "", payer.id_qualifier, payer.id))
    write_address(out, payer.address)


def write_address(out: Segments, address: PostalAddress | None) -> None:
    """N3 and N4, where there is an address."""
    if address is None:
        return
    street, street_2, city, state, zip_code, country, part = address
    if street is not None:
        out.append(f"N3{ELEMENT}{street}" if street_2 is None else f"N3{ELEMENT}{street}{ELEMENT}{street_2}")
    if country is None and part is None and zip_code:
        out.append(f"N4{ELEMENT}{city or ''}{ELEMENT}{state or ''}{ELEMENT}{zip_code}")
    else:
        out.append(segment("N4", city, state, zip_code, country, "", "", part))


def write_contact(out: Segments, contact: Contact | None) -> None:
    """PER, where there is a contact: telephone with its extension, fax, e-mail."""
    if contact is None:
        return
    ways = [("TE", contact.phone), ("EX", contact.extension), ("FX", contact.fax), ("EM", contact.email)]
    told = [part for way, number in ways if number is not None for part in (way, number)]
    out.append(segment("PER", "IC", contact.name, *told))


def write_ids(out: Segments, ids: tuple[SecondaryId, ...], qualifiers: Collection[str] | None = None) -> None:
    """REF for each further number, or for those with one of the qualifiers."""
    for each in ids:
        if qualifiers is None or each.qualifier in qualifiers:
            referenced(out, each.qualifier or "", each.id)


def write_person(out: Segments, entity: str, provider: SentProvider | None) -> None:
    """A person of a claim or a line, if there is one."""
    if provider is None:
        return
    write_provider(out, entity, provider)
    if provider.taxonomy is not None:
        out.append(segment("PRV", "PE", "PXC", provider.taxonomy))
    write_ids(out, provider.secondary_ids)
