"""What any person, organization or payer of a claim must have right: name, address, further numbers, contact.

Source: X12 005010X222A1, loops 2010AA to 2010CA, 2310, 2330, 2420.
"""

from collections.abc import Collection

from radbill.codes.states import PROVINCES, STATES
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind, FaultSeverity
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SecondaryId,
    SentProvider,
    Subscriber,
)

Faults = list[DocumentFault]
_Named = SentProvider | BillingProvider | Subscriber
_HOME, _NORTH = (None, "US"), (None, "US", "CA")


def name_faults(party: _Named, path: str, faults: Faults) -> None:
    """Note what is wrong with a name: it is a person's or an organization's."""
    if (party.organization is None) == (party.last_name is None):
        what = "both a person and an organization" if party.last_name else "neither a person nor an organization"
        faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, what, "NM1"))
    elif party.organization is not None and (party.first_name or party.middle_name or party.suffix):
        what = "an organization has no first name, middle name or suffix"
        faults.append(DocumentFault(path, FaultKind.INVALID_CODE, what, "NM1"))


def address_faults(address: PostalAddress | None, path: str, faults: Faults, *, is_needed: bool = False) -> None:
    """Note what is wrong with an address."""
    if address is None:
        if is_needed:
            missing(path, "N3", faults)
        return
    if address.street is None:
        missing(f"{path}.street", "N3", faults)
    if address.city is None:
        missing(f"{path}.city", "N4", faults)
    if address.country in _HOME:
        if address.state is None:
            missing(f"{path}.state", "N4", faults)
        if address.zip_code is None:
            missing(f"{path}.zip_code", "N4", faults)
    state = address.state
    if state not in STATES and state not in PROVINCES and state is not None and address.country in _NORTH:
        faults.append(DocumentFault(f"{path}.state", FaultKind.INVALID_CODE, "no state or province", "N4"))


def id_faults(ids: tuple[SecondaryId, ...], qualifiers: Collection[str], most: int, path: str, faults: Faults) -> None:
    """Note further numbers that may not stand there."""
    for at, each in enumerate(ids):
        if each.qualifier not in qualifiers or each.id is None:
            what = f"a number with one of the qualifiers {', '.join(qualifiers)} may stand here"
            faults.append(DocumentFault(f"{path}.secondary_ids[{at}]", FaultKind.INVALID_CODE, what, "REF"))
    if len(ids) > most:
        what = f"at most {most} further numbers may stand here"
        faults.append(DocumentFault(f"{path}.secondary_ids", FaultKind.TOO_MANY, what, "REF"))


def contact_faults(contact: Contact | None, path: str, faults: Faults) -> None:
    """Note what is wrong with a contact."""
    if contact is None:
        return
    if not any((contact.phone, contact.fax, contact.email)):
        missing(f"{path}.phone", "PER", faults)
    if all((contact.phone, contact.extension, contact.fax, contact.email)):
        what = "a contact has at most three of telephone, extension, fax and e-mail"
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, what, "PER"))
    if contact.extension and not contact.phone:
        missing(f"{path}.phone", "PER", faults)


def phone_faults(contact: Contact, path: str, faults: Faults) -> None:
    """The contact of a property and casualty claim is a telephone."""
    if contact.phone is None:
        missing(f"{path}.phone", "PER", faults)
    if contact.fax or contact.email:
        not_sent(path, faults)


def missing(path: str, segment: str, faults: Faults) -> None:
    """Note what must be there and is not."""
    faults.append(DocumentFault(path, FaultKind.MISSING_ELEMENT, "this is needed", segment))


def not_sent(path: str, faults: Faults) -> None:
    """Note what is left out of the file."""
    what = "the file has no place for this; the claim is written without it"
    faults.append(DocumentFault(path, FaultKind.NOT_KEPT, what, severity=FaultSeverity.WARNING))
