"""Persons and organizations of a claim, their addresses, telephones and numbers."""

from datetime import date
from typing import NamedTuple


class PostalAddress(NamedTuple):
    """An address, in the United States when no country is named.

    Attributes:
        street: N301.
        street_2: N302.
        city: N401.
        state: N402, a state or a province of Canada.
        zip_code: N403, without a hyphen.
        country: N404, two letters; none in the United States.
        country_subdivision: N407, for countries that have neither states nor provinces.
    """

    street: str | None = None
    street_2: str | None = None
    city: str | None = None
    state: str | None = None
    zip_code: str | None = None
    country: str | None = None
    country_subdivision: str | None = None


class Contact(NamedTuple):
    """Whom the other side may ask (PER): a name and up to three ways to reach it."""

    name: str | None = None
    phone: str | None = None
    extension: str | None = None
    fax: str | None = None
    email: str | None = None


class SecondaryId(NamedTuple):
    """A further number of somebody (REF): its qualifier, such as G2, and the number."""

    qualifier: str | None = None
    id: str | None = None


class SentProvider(NamedTuple):
    """A person (`last_name`) or an organization that reads, orders, refers, supervises, or where a service is done.

    Attributes:
        organization: NM103 of an organization; none for a person.
        last_name: NM103 of a person.
        suffix: NM107.
        taxonomy: PRV03; only a rendering provider has one.
        address: Of a place, of an ordering provider.
        secondary_ids: REF 0B, 1G, G2, LU.
        contact: PER of a place or of an ordering provider.
    """

    organization: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    suffix: str | None = None
    npi: str | None = None
    taxonomy: str | None = None
    address: PostalAddress | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()
    contact: Contact | None = None


class BillingProvider(NamedTuple):
    """Who bills: a group, or a person who practises alone.

    Attributes:
        taxonomy: PRV03 of loop 2000A.
        tax_id: Nine digits without a hyphen.
        tax_id_type: EI for the number of an employer, SY for that of a person.
        contact: Only where it differs from the submitter's.
        secondary_ids: REF 0B and 1G.
    """

    organization: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    suffix: str | None = None
    npi: str | None = None
    taxonomy: str | None = None
    tax_id: str | None = None
    tax_id_type: str | None = "EI"
    address: PostalAddress | None = None
    contact: Contact | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()


class SentPayer(NamedTuple):
    """A payer.

    Attributes:
        id: NM109.
        id_qualifier: PI, or XV for a number of the national plan list.
        secondary_ids: REF 2U, EI, FY, NF of the payer; G2 and LU, the billing provider's numbers with it; of an
            earlier payer also G1, 9F and T4.
    """

    name: str | None = None
    id: str | None = None
    id_qualifier: str | None = "PI"
    address: PostalAddress | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()


class Subscriber(NamedTuple):
    """Whose insurance it is: a person, or for workers' compensation the employer.

    Attributes:
        member_id: NM109.
        member_id_qualifier: MI, or II for a number of the standard list.
        sex: F, M or U.
        secondary_ids: REF SY.
        contact: PER of property and casualty claims.
    """

    organization: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    suffix: str | None = None
    member_id: str | None = None
    member_id_qualifier: str | None = "MI"
    birth_date: date | None = None
    sex: str | None = None
    address: PostalAddress | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()
    contact: Contact | None = None


class SentPatient(NamedTuple):
    """A patient who is not the subscriber.

    Attributes:
        relationship: PAT01, of the patient to the subscriber.
        secondary_ids: REF SY and 1W of property and casualty claims.
        contact: PER of property and casualty claims.
    """

    relationship: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    suffix: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    address: PostalAddress | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()
    contact: Contact | None = None
