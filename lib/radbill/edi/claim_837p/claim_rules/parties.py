"""Who stands in a claim: each has a name, an address where the guide wants one, and only numbers it may have.

Source: X12 005010X222A1, loops 2010AA to 2010CA, 2310, 2330, 2420; RFI 345 (a supervisor is another than the reader).
"""

from functools import lru_cache
from typing import NamedTuple

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.party_facts import (
    address_faults,
    contact_faults,
    id_faults,
    missing,
    name_faults,
    not_sent,
    phone_faults,
)
from radbill.edi.claim_837p.claim_rules.values import value_faults
from radbill.edi.guides.claim_rules import is_post_office_box
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import ClaimProviders, SentClaim
from radbill.model.sent_claim.parties import (
    BillingProvider,
    PostalAddress,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.sent_claim.services import SentLine

Faults = list[DocumentFault]
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
    member_faults(claim, faults)
    _payer_faults(claim, faults)
    _provider_faults(claim, faults)


@lru_cache(maxsize=1024)
def _billing_faults(provider: BillingProvider, pay_to: PostalAddress | None) -> tuple[DocumentFault, ...]:
    faults: Faults = []
    value_faults(provider, "billing_provider", faults)
    if pay_to is not None:
        value_faults(pay_to, "pay_to_address", faults)
    name_faults(provider, "billing_provider", faults)
    address_faults(provider.address, "billing_provider.address", faults, is_needed=True)
    if provider.address is not None and is_post_office_box(provider.address.street or ""):
        what = "the billing provider's address is no post office box; payments may go to one (pay_to_address)"
        faults.append(DocumentFault("billing_provider.address.street", FaultKind.INVALID_CODE, what, "N3"))
    for name in ("tax_id", "tax_id_type"):
        if getattr(provider, name) is None:
            missing(f"billing_provider.{name}", "REF", faults)
    id_faults(provider.secondary_ids, ("0B", "1G"), 2, "billing_provider", faults)
    contact_faults(provider.contact, "billing_provider.contact", faults)
    address_faults(pay_to, "pay_to_address", faults)
    return tuple(faults)


def member_faults(claim: SentClaim, faults: Faults) -> None:
    """Note what is wrong with the subscriber and the patient."""
    subscriber, patient = claim.subscriber, claim.patient
    _subscriber_faults(subscriber, faults)
    relationship = claim.coverage.relationship
    if patient is None:
        if relationship not in (None, "18"):
            what = "the patient is the subscriber (18), or stands under `patient`"
            faults.append(DocumentFault("coverage.relationship", FaultKind.INVALID_CODE, what, "SBR"))
        if subscriber.organization is not None:
            missing("patient", "NM1", faults)
        _examined_faults(subscriber, "subscriber", faults)
        return
    if relationship not in (None, patient.relationship):
        what = "the relationship of a patient who is not the subscriber stands under `patient`"
        faults.append(DocumentFault("coverage.relationship", FaultKind.INVALID_CODE, what, "SBR"))
    if patient.relationship is None:
        missing("patient.relationship", "PAT", faults)
    if patient.last_name is None:
        missing("patient.last_name", "NM1", faults)
    _examined_faults(patient, "patient", faults)
    address_faults(subscriber.address, "subscriber.address", faults)
    _sex_faults(subscriber, "subscriber", faults)
    id_faults(patient.secondary_ids, ("SY", "1W"), 1, "patient", faults)
    if patient.contact is not None:
        phone_faults(patient.contact, "patient.contact", faults)


def _subscriber_faults(subscriber: Subscriber, faults: Faults) -> None:
    if subscriber.organization is not None or subscriber.last_name is None:
        name_faults(subscriber, "subscriber", faults)
    if subscriber.organization is None or subscriber.member_id is not None:
        # Loop 2010BA, notes to NM108 and NM109: they are of persons; an employer (workers' compensation) has none.
        _member_id_faults(subscriber, "subscriber", faults)
    if subscriber.secondary_ids:
        id_faults(subscriber.secondary_ids, ("SY",), 1, "subscriber", faults)
    if subscriber.contact is not None:
        phone_faults(subscriber.contact, "subscriber.contact", faults)


def _member_id_faults(subscriber: Subscriber, path: str, faults: Faults) -> None:
    if subscriber.member_id is None:
        missing(f"{path}.member_id", "NM1", faults)
    if subscriber.member_id_qualifier is None:
        missing(f"{path}.member_id_qualifier", "NM1", faults)


def _examined_faults(person: Subscriber | SentPatient, path: str, faults: Faults) -> None:
    """Of the patient, whoever that is, address, birth date and sex are sent."""
    address_faults(person.address, f"{path}.address", faults, is_needed=True)
    if person.birth_date is None:
        missing(f"{path}.birth_date", "DMG", faults)
    if person.sex is None:
        missing(f"{path}.sex", "DMG", faults)


def _sex_faults(person: Subscriber, path: str, faults: Faults) -> None:
    if (person.birth_date is None) != (person.sex is None):
        missing(f"{path}.{'birth_date' if person.birth_date is None else 'sex'}", "DMG", faults)


def _payer_faults(claim: SentClaim, faults: Faults) -> None:
    faults += _billed_payer_faults(claim.payer)
    for at, other in enumerate(claim.other_payers):
        faults += _faults_of_payer(other.payer, f"other_payers[{at}].payer", (*_PAYER_IDS, "G1", "9F", "T4"))
        path, subscriber = f"other_payers[{at}].subscriber", other.subscriber
        name_faults(subscriber, path, faults)
        address_faults(subscriber.address, f"{path}.address", faults)
        _member_id_faults(subscriber, path, faults)
        for name in ("birth_date", "sex", "contact"):
            if getattr(subscriber, name) is not None:
                not_sent(f"{path}.{name}", faults)


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
            missing(f"{path}.{name}", "NM1", faults)
    address_faults(payer.address, f"{path}.address", faults)
    id_faults(payer.secondary_ids, qualifiers, 5, path, faults)
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
            not_sent(f"{path}.name", faults)
    else:
        name_faults(provider, path, faults)
    if role.person_only and provider.organization is not None:
        faults.append(DocumentFault(path, FaultKind.INVALID_CODE, "only a person can stand here", "NM1"))
    id_faults(provider.secondary_ids, role.ids, role.most_ids, path, faults)
    address_faults(provider.address, f"{path}.address", faults, is_needed="service_facility" in path)
    for fact, may_stand in (
        ("taxonomy", role.has_taxonomy),
        ("address", role.has_address),
        ("contact", role.has_contact),
    ):
        if getattr(provider, fact) is not None and not may_stand:
            not_sent(f"{path}.{fact}", faults)
    if role.has_contact:
        contact_faults(provider.contact, f"{path}.contact", faults)
    return tuple(faults)
