"""Records of persons, organizations and payers out of the segments of their loops."""

from collections.abc import Sequence
from datetime import date

from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, value_of, values_of
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.segments import Segment
from radbill.model.sent_claim.insurance import OtherPayerProvider
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

_ORGANIZATION = "2"
_WAYS = {"TE": "phone", "EX": "extension", "FX": "fax", "EM": "email"}
_PLACE_KIND = 5
#: How many elements an N4 in the country has with its name: city, state and ZIP code.
_USUAL_CITY = 4
_WAY_POSITIONS = (3, 5, 7)


def address_from(segments: Sequence[Segment], faults: ReadingFaults) -> PostalAddress | None:
    """The address of a loop, if it has one."""
    street: Segment | None = None
    city: Segment | None = None
    for segment in segments:
        name = segment.elements[0]
        if name == "N3" and street is None:
            street = segment
        elif name == "N4" and city is None:
            city = segment
    return _address(street, city, faults)


def _address(street: Segment | None, city: Segment | None, faults: ReadingFaults) -> PostalAddress | None:
    if street is None and city is None:
        return None
    first, second = (None, None) if street is None else (value_of(street, 1), value_of(street, 2))
    if city is None:
        return PostalAddress(first, second)
    if len(city.elements) == _USUAL_CITY:
        _, town, state, zip_code = city.elements
        return PostalAddress(first, second, town.strip() or None, state.strip() or None, zip_code.strip() or None)
    _, town_name, state_code, zip_or_none, country, *further = values_of(city)
    if len(city.elements) > _PLACE_KIND:
        faults.beyond(city, 5, 6)
    return PostalAddress(first, second, town_name, state_code, zip_or_none, country, further[2])


def contact_from(segment: Segment, faults: ReadingFaults) -> Contact:
    """A contact; a way to reach it that is told twice, or of another kind, is not kept."""
    ways: dict[str, str | None] = {}
    for position in _WAY_POSITIONS:
        code = value_of(segment, position)
        way = _WAYS.get(code or "")
        if way is None or way in ways:
            faults.beyond(segment, position + 1)
        else:
            ways[way] = value_of(segment, position + 1)
    return Contact(name=value_of(segment, 2), **ways)


def provider_from(segments: Sequence[Segment], faults: ReadingFaults) -> SentProvider:
    """A provider or a place."""
    return faults.once(_provider, segments)


def _provider(segments: Sequence[Segment], faults: ReadingFaults) -> SentProvider:
    name = segments[0]
    taxonomy, ids, contact = None, [], None
    for segment in segments[1:]:
        match segment.elements[0]:
            case "N3" | "N4":
                pass
            case "PRV" if taxonomy is None:
                taxonomy = value_of(segment, 3)
            case "REF":
                ids.append(id_from(segment, faults))
            case "PER" if contact is None:
                contact = contact_from(segment, faults)
            case _:
                faults.not_kept(segment)
    organization, last = _names(name)
    address = address_from(segments, faults) if len(segments) > 1 else None
    first, middle, suffix = value_of(name, 4), value_of(name, 5), value_of(name, 7)
    return SentProvider(
        organization, last, first, middle, suffix, _npi(name, faults), taxonomy, address, tuple(ids), contact
    )


def billing_provider_from(segments: Sequence[Segment], taxonomy: str | None, faults: ReadingFaults) -> BillingProvider:
    """The billing provider; its first REF EI or SY is the tax number."""
    name = segments[0]
    tax, ids, contact = None, [], None
    for segment in segments[1:]:
        match segment.elements[0]:
            case "N3" | "N4":
                pass
            case "REF" if tax is None and value_of(segment, 1) in {"EI", "SY"}:
                tax = segment
            case "REF":
                ids.append(id_from(segment, faults))
            case "PER" if contact is None:
                contact = contact_from(segment, faults)
            case _:
                faults.not_kept(segment)
    organization, last = _names(name)
    return BillingProvider(
        organization=organization,
        last_name=last,
        first_name=value_of(name, 4),
        middle_name=value_of(name, 5),
        suffix=value_of(name, 7),
        npi=_npi(name, faults),
        taxonomy=taxonomy,
        tax_id=None if tax is None else value_of(tax, 2),
        tax_id_type="EI" if tax is None else value_of(tax, 1),
        address=address_from(segments, faults),
        contact=contact,
        secondary_ids=tuple(ids),
    )


def payer_from(segments: Sequence[Segment], faults: ReadingFaults) -> SentPayer:
    """The payer that is billed."""
    return faults.once(_payer, segments)


def _payer(segments: Sequence[Segment], faults: ReadingFaults) -> SentPayer:
    name, ids = segments[0], []
    for segment in segments[1:]:
        match segment.elements[0]:
            case "N3" | "N4":
                pass
            case "REF":
                ids.append(id_from(segment, faults))
            case _:
                faults.not_kept(segment)
    qualifier = value_of(name, 8) or "PI"
    return SentPayer(value_of(name, 3), value_of(name, 9), qualifier, address_from(segments, faults), tuple(ids))


def member_from(segments: Sequence[Segment], faults: ReadingFaults) -> tuple[Subscriber, str | None]:
    """A subscriber, and the claim number of property and casualty that stands with it."""
    _, _, kind, last, first, middle, _, suffix, qualifier, number = values_of(segments[0])[:10]
    is_organization = kind == _ORGANIZATION
    address, birth_date, sex, ids, contact, claim_number = _personal(segments, faults)
    subscriber = Subscriber(
        last if is_organization else None, None if is_organization else last, first, middle, suffix, number,
        qualifier or "MI", birth_date, sex, address, ids, contact,
    )  # fmt: skip
    return subscriber, claim_number


def patient_from(
    segments: Sequence[Segment], relationship: str | None, faults: ReadingFaults
) -> tuple[SentPatient, str | None]:
    """A patient who is not the subscriber, and the claim number of property and casualty."""
    name = segments[0]
    address, birth_date, sex, ids, contact, claim_number = _personal(segments, faults)
    faults.beyond(name, 9)
    patient = SentPatient(
        relationship, value_of(name, 3), value_of(name, 4), value_of(name, 5), value_of(name, 7), birth_date, sex,
        address, ids, contact,
    )  # fmt: skip
    return patient, claim_number


def other_provider_from(segments: Sequence[Segment], faults: ReadingFaults) -> OtherPayerProvider:
    """A provider by his numbers with another payer."""
    name = segments[0]
    faults.beyond(name, 3, 4, 9)
    ids = []
    for segment in segments[1:]:
        if segment.elements[0] == "REF":
            ids.append(id_from(segment, faults))
        else:
            faults.not_kept(segment)
    return OtherPayerProvider(value_of(name, 2) != _ORGANIZATION, tuple(ids))


def id_from(segment: Segment, faults: ReadingFaults) -> SecondaryId:
    """A further number; the payer to which it belongs (REF04) is not kept."""
    faults.beyond(segment, 4)
    return SecondaryId(value_of(segment, 1), value_of(segment, 2))


#: What stands with a person's name: address, birth date, sex, further numbers, contact, and number of the claim.
_Personal = tuple[PostalAddress | None, date | None, str | None, tuple[SecondaryId, ...], Contact | None, str | None]


def _personal(segments: Sequence[Segment], faults: ReadingFaults) -> _Personal:
    street: Segment | None = None
    city: Segment | None = None
    demographics, ids, contact, claim_number = None, [], None, None
    for segment in segments[1:]:
        name = segment[1][0]
        if name == "N3":
            street = street or segment
        elif name == "N4":
            city = city or segment
        elif name == "DMG" and demographics is None:
            demographics = segment
        elif name == "REF" and value_of(segment, 1) == "Y4":
            claim_number = value_of(segment, 2)
        elif name == "REF":
            ids.append(id_from(segment, faults))
        elif name == "PER" and contact is None:
            contact = contact_from(segment, faults)
        else:
            faults.not_kept(segment)
    birth_date, sex = (None, None) if demographics is None else (faults.day(demographics, 2), value_of(demographics, 3))
    address = _address(street, city, faults)
    return address, birth_date, sex, tuple(ids), contact, claim_number


def _names(name: Segment) -> tuple[str | None, str | None]:
    """The organization's name, or the person's last name."""
    text = value_of(name, 3)
    return (text, None) if value_of(name, 2) == _ORGANIZATION else (None, text)


def _npi(name: Segment, faults: ReadingFaults) -> str | None:
    number, qualifier = value_of(name, 9), value_of(name, 8)
    if number is not None and qualifier != "XX":
        faults.tell(name, FaultKind.INVALID_CODE, "a number that is no NPI (XX) is not kept", 8)
        return None
    return number
