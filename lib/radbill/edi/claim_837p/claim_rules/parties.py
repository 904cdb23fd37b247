"""Who stands in a claim: each has a name, an address where the guide wants one, and only numbers it may have.

Source: X12 005010X222A1, loops 2010AA to 2010CA, 2310, 2330, 2420; RFI 345 (a supervisor is another than the reader).
"""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from radbill.codes.states import PROVINCES, STATES
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.values import value_faults
from radbill.edi.guides.claim_rules import is_post_office_box
from radbill.edi.x12.faults import FaultKind, FaultSeverity
from radbill.model.sent_claim.claims import ClaimProviders, SentClaim
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
from radbill.model.sent_claim.services import SentLine

Faults = list[DocumentFault]
_Named = SentProvider | BillingProvider | Subscriber
_HOME, _NORTH = (None, "US"), (None, "US", "CA")
_PAYER_IDS = ("2U", "EI", "FY", "NF")
_NO_LINE_PROVIDERS = SentLine().providers


class _Role(NamedTuple):
    """What a provider may have in a role."""

    ids: tuple[str, ...]
    most_ids: int
    person_only: bool = False
    has_taxonomy: bool = False
    has_address: bool = False
    has_contact: bool = False


_REFERRING = _Role(("0B", "1G", "G2"), 3, person_only=True)
_RENDERING = _Role(("0B", "1G", "G2", "LU"), 4, has_taxonomy=True)
_SUPERVISING = _Role(("0B", "1G", "G2", "LU"), 4, person_only=True)
_CLAIM_ROLES = (
    ("referring", _REFERRING),
    ("rendering", _RENDERING),
    ("supervising", _SUPERVISING),
    ("primary_care", _REFERRING),
)
_MOST_OF_A_LINE = 20
_LINE_ROLES = (
    ("rendering", _RENDERING._replace(most_ids=_MOST_OF_A_LINE)),
    ("purchased_service", _Role(("0B", "1G", "G2"), _MOST_OF_A_LINE)),
    ("supervising", _SUPERVISING._replace(most_ids=_MOST_OF_A_LINE)),
    ("ordering", _Role(("0B", "1G", "G2"), _MOST_OF_A_LINE, person_only=True, has_address=True, has_contact=True)),
    ("referring", _REFERRING._replace(most_ids=_MOST_OF_A_LINE)),
    ("primary_care", _REFERRING._replace(most_ids=_MOST_OF_A_LINE)),
)
_CLAIM_FACILITY = _Role(("0B", "G2", "LU"), 3, has_address=True, has_contact=True)
_LINE_FACILITY = _Role(("G2", "LU"), 3, has_address=True)


def party_faults(claim: SentClaim, faults: Faults) -> None:
    """Note what is wrong with the persons and organizations of a claim."""
    faults += _billing_faults(claim.billing_provider, claim.pay_to_address)
    _member_faults(claim, faults)
    _payer_faults(claim, faults)
    _provider_faults(claim, faults)


@lru_cache(maxsize=1024)
def _billing_faults(provider: BillingProvider, pay_to: PostalAddress | None) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    value_faults(provider, "billing_provider", faults)
    if pay_to is not None:
        value_faults(pay_to, "pay_to_address", faults)
    _name_faults(provider, "billing_provider", faults)
    _address_faults(provider.address, "billing_provider.address", faults, is_needed=True)
    if provider.address is not None and is_post_office_box(provider.address.street or ""):
        what = "the billing provider's address is no post office box; payments may go to one (pay_to_address)"
        faults.append(DocumentFault("billing_provider.address.street", FaultKind.INVALID_CODE, what, "N3"))
    for name in ("tax_id", "tax_id_type"):
        if getattr(provider, name) is None:
            _missing(f"billing_provider.{name}", "REF", faults)
    _id_faults(provider.secondary_ids, ("0B", "1G"), 2, "billing_provider", faults)
    _contact_faults(provider.contact, "billing_provider.contact", faults)
    _address_faults(pay_to, "pay_to_address", faults)
    return tuple(faults)


def _member_faults(claim: SentClaim, faults: Faults) -> None:
    subscriber, patient = claim.subscriber, claim.patient
    if subscriber.organization is not None or subscriber.last_name is None:
        _name_faults(subscriber, "subscriber", faults)
    if subscriber.organization is None or subscriber.member_id is not None:
        # Loop 2010BA, notes to NM108 and NM109: they are of persons; an employer (workers' compensation) has none.
        _member_id_faults(subscriber, "subscriber", faults)
    if subscriber.secondary_ids:
        _id_faults(subscriber.secondary_ids, ("SY",), 1, "subscriber", faults)
    if subscriber.contact is not None:
        _phone_faults(subscriber.contact, "subscriber.contact", faults)
    relationship = claim.coverage.relationship
    if patient is None:
        if relationship not in (None, "18"):
            what = "the patient is the subscriber (18), or stands under `patient`"
            faults.append(DocumentFault("coverage.relationship", FaultKind.INVALID_CODE, what, "SBR"))
        if subscriber.organization is not None:
            _missing("patient", "NM1", faults)
        _examined_faults(subscriber, "subscriber", faults)
        return
    if relationship not in (None, patient.relationship):
        what = "the relationship of a patient who is not the subscriber stands under `patient`"
        faults.append(DocumentFault("coverage.relationship", FaultKind.INVALID_CODE, what, "SBR"))
    if patient.relationship is None:
        _missing("patient.relationship", "PAT", faults)
    if patient.last_name is None:
        _missing("patient.last_name", "NM1", faults)
    _examined_faults(patient, "patient", faults)
    _address_faults(subscriber.address, "subscriber.address", faults)
    _sex_faults(subscriber, "subscriber", faults)
    _id_faults(patient.secondary_ids, ("SY", "1W"), 1, "patient", faults)
    if patient.contact is not None:
        _phone_faults(patient.contact, "patient.contact", faults)


def _member_id_faults(subscriber: Subscriber, path: str, faults: Faults) -> None:
    if subscriber.member_id is None:
        _missing(f"{path}.member_id", "NM1", faults)
    if subscriber.member_id_qualifier is None:
        _missing(f"{path}.member_id_qualifier", "NM1", faults)


def _examined_faults(person: Subscriber | SentPatient, path: str, faults: Faults) -> None:
    """Of the patient, whoever that is, address, birth date and sex are sent."""
    _address_faults(person.address, f"{path}.address", faults, is_needed=True)
    if person.birth_date is None:
        _missing(f"{path}.birth_date", "DMG", faults)
    if person.sex is None:
        _missing(f"{path}.sex", "DMG", faults)


def _sex_faults(person: Subscriber, path: str, faults: Faults) -> None:
    if (person.birth_date is None) != (person.sex is None):
        _missing(f"{path}.{'birth_date' if person.birth_date is None else 'sex'}", "DMG", faults)


def _payer_faults(claim: SentClaim, faults: Faults) -> None:
    faults += _billed_payer_faults(claim.payer)
    for at, other in enumerate(claim.other_payers):
        faults += _faults_of_payer(other.payer, f"other_payers[{at}].payer", (*_PAYER_IDS, "G1", "9F", "T4"))
        path, subscriber = f"other_payers[{at}].subscriber", other.subscriber
        _name_faults(subscriber, path, faults)
        _address_faults(subscriber.address, f"{path}.address", faults)
        _member_id_faults(subscriber, path, faults)
        for name in ("birth_date", "sex", "contact"):
            if getattr(subscriber, name) is not None:
                _not_sent(f"{path}.{name}", faults)


@lru_cache(maxsize=4096)
def _billed_payer_faults(payer: SentPayer) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    value_faults(payer, "payer", faults)
    faults += _faults_of_payer(payer, "payer", (*_PAYER_IDS, "G2", "LU"))
    return tuple(faults)


@lru_cache(maxsize=4096)
def _faults_of_payer(payer: SentPayer, path: str, qualifiers: tuple[str, ...]) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    for name in ("name", "id", "id_qualifier"):
        if getattr(payer, name) is None:
            _missing(f"{path}.{name}", "NM1", faults)
    _address_faults(payer.address, f"{path}.address", faults)
    _id_faults(payer.secondary_ids, qualifiers, 5, path, faults)
    return tuple(faults)


def _provider_faults(claim: SentClaim, faults: Faults) -> None:
    faults += _claim_provider_faults(claim.providers, claim.service_facility)
    for at, line in enumerate(claim.lines):
        if line.service_facility is not None:
            faults += _faults_in_role(line.service_facility, _LINE_FACILITY, f"lines[{at}].service_facility")
        if line.providers is not _NO_LINE_PROVIDERS:
            for name, role in _LINE_ROLES:
                _role_faults(getattr(line.providers, name), role, f"lines[{at}].providers.{name}", faults)


@lru_cache(maxsize=8192)
def _claim_provider_faults(providers: ClaimProviders, facility: SentProvider | None) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    value_faults(providers, "providers", faults)
    if facility is not None:
        value_faults(facility, "service_facility", faults)
    for name, role in _CLAIM_ROLES:
        _role_faults(getattr(providers, name), role, f"providers.{name}", faults)
    _role_faults(facility, _CLAIM_FACILITY, "service_facility", faults)
    rendering, supervising = providers.rendering, providers.supervising
    if rendering and supervising and supervising.npi and supervising.npi == rendering.npi:
        what = "the supervising provider is the rendering provider"
        faults.append(DocumentFault("providers.supervising", FaultKind.INVALID_CODE, what, "NM1"))
    return tuple(faults)


def _role_faults(provider: SentProvider | None, role: _Role, path: str, faults: Faults) -> None:
    if provider is not None:
        faults += _faults_in_role(provider, role, path)


@lru_cache(maxsize=8192)
def _faults_in_role(provider: SentProvider, role: _Role, path: str) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    if path.endswith("purchased_service"):
        if provider.last_name is not None or provider.organization is not None:
            _not_sent(f"{path}.name", faults)
    else:
        _name_faults(provider, path, faults)
    if role.person_only and provider.organization is not None:
        faults.append(DocumentFault(path, FaultKind.INVALID_CODE, "only a person can stand here", "NM1"))
    _id_faults(provider.secondary_ids, role.ids, role.most_ids, path, faults)
    _address_faults(provider.address, f"{path}.address", faults, is_needed="service_facility" in path)
    for fact, may_stand in (
        ("taxonomy", role.has_taxonomy),
        ("address", role.has_address),
        ("contact", role.has_contact),
    ):
        if getattr(provider, fact) is not None and not may_stand:
            _not_sent(f"{path}.{fact}", faults)
    if role.has_contact:
        _contact_faults(provider.contact, f"{path}.contact", faults)
    return tuple(faults)


def _name_faults(party: _Named, path: str, faults: Faults) -> None:
    if (party.organization is None) == (party.last_name is None):
        what = "both a person and an organization" if party.last_name else "neither a person nor an organization"
        faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, what, "NM1"))
    elif party.organization is not None and (party.first_name or party.middle_name or party.suffix):
        what = "an organization has no first name, middle name or suffix"
        faults.append(DocumentFault(path, FaultKind.INVALID_CODE, what, "NM1"))


def _address_faults(address: PostalAddress | None, path: str, faults: Faults, *, is_needed: bool = False) -> None:
    if address is None:
        if is_needed:
            _missing(path, "N3", faults)
        return
    if address.street is None:
        _missing(f"{path}.street", "N3", faults)
    if address.city is None:
        _missing(f"{path}.city", "N4", faults)
    if address.country in _HOME:
        if address.state is None:
            _missing(f"{path}.state", "N4", faults)
        if address.zip_code is None:
            _missing(f"{path}.zip_code", "N4", faults)
    state = address.state
    if state not in STATES and state not in PROVINCES and state is not None and address.country in _NORTH:
        faults.append(DocumentFault(f"{path}.state", FaultKind.INVALID_CODE, "no state or province", "N4"))


def _id_faults(ids: tuple[SecondaryId, ...], qualifiers: Collection[str], most: int, path: str, faults: Faults) -> None:
    for at, each in enumerate(ids):
        if each.qualifier not in qualifiers or each.id is None:
            what = f"a number with one of the qualifiers {', '.join(qualifiers)} may stand here"
            faults.append(DocumentFault(f"{path}.secondary_ids[{at}]", FaultKind.INVALID_CODE, what, "REF"))
    if len(ids) > most:
        what = f"at most {most} further numbers may stand here"
        faults.append(DocumentFault(f"{path}.secondary_ids", FaultKind.TOO_MANY, what, "REF"))


def _contact_faults(contact: Contact | None, path: str, faults: Faults) -> None:
    if contact is None:
        return
    if not any((contact.phone, contact.fax, contact.email)):
        _missing(f"{path}.phone", "PER", faults)
    if all((contact.phone, contact.extension, contact.fax, contact.email)):
        what = "a contact has at most three of telephone, extension, fax and e-mail"
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, what, "PER"))
    if contact.extension and not contact.phone:
        _missing(f"{path}.phone", "PER", faults)


def _phone_faults(contact: Contact, path: str, faults: Faults) -> None:
    """The contact of a property and casualty claim is a telephone."""
    if contact.phone is None:
        _missing(f"{path}.phone", "PER", faults)
    if contact.fax or contact.email:
        _not_sent(path, faults)


def _missing(path: str, segment: str, faults: Faults) -> None:
    faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, "this is needed", segment))


def _not_sent(path: str, faults: Faults) -> None:
    what = "the file has no place for this; the claim is written without it"
    faults.append(DocumentFault(path, FaultKind.NOT_KEPT, what, severity=FaultSeverity.WARNING))
