"""Rows of the registration sheets to records of the library."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill import Facility, Patient, Payer, Practice, Provider
from radbill_addin.sheets.table import Row

UPPER_CASE = frozenset({"state", "sex", "taxonomy", "usage_indicator", "claim_filing_code", "relationship"})
_WITHOUT_HYPHENS = frozenset({"zip_code", "tax_id"})
#: A Medicare number as it is printed on the card; claims carry it without hyphens.
_AS_ON_THE_CARD = re.compile(r"([1-9][A-Z][0-9A-Z][0-9])[- ]([A-Z][0-9A-Z][0-9])[- ]([A-Z]{2}[0-9]{2})", re.IGNORECASE)


class Registered(NamedTuple):
    """Everybody and everything that the charge rows may name, in the order of the sheets."""

    practice: Practice
    providers: tuple[Provider, ...]
    facilities: tuple[Facility, ...]
    payers: tuple[Payer, ...]
    patients: tuple[Patient, ...]


def practice_of(values: Mapping[str, object]) -> Practice:
    """The practice from its form."""
    return Practice.model_validate(nested(values))


def providers_of(rows: Sequence[Row]) -> tuple[Provider, ...]:
    """Providers, one per row that has a key."""
    return tuple(Provider.model_validate(nested(row.values)) for row in rows if row.text("provider_id"))


def facilities_of(rows: Sequence[Row]) -> tuple[Facility, ...]:
    """Facilities, one per row that has a key."""
    return tuple(Facility.model_validate(nested(row.values)) for row in rows if row.text("facility_id"))


def payers_of(rows: Sequence[Row]) -> tuple[Payer, ...]:
    """Payers, one per row that has a key."""
    return tuple(Payer.model_validate(nested(row.values)) for row in rows if row.text("payer_key"))


def patients_of(rows: Sequence[Row]) -> tuple[Patient, ...]:
    """Patients with their coverage, one per row that has a key."""
    return tuple(Patient.model_validate(nested(row.values)) for row in rows if row.text("patient_id"))


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """Values by dotted path as nested dictionaries, written as the records want them.

    >>> nested({"name": "Central", "address.state": "ny"})
    {'name': 'Central', 'address': {'state': 'NY'}}
    """
    result: dict[str, object] = {}
    for path, value in values.items():
        *outer, last = path.split(".")
        inner = result
        for part in outer:
            inner = inner.setdefault(part, {})  # type: ignore[assignment]
        inner[last] = _as_recorded(last, value)
    return result


def member_id_of(value: str) -> str:
    """A member number as claims carry it: a Medicare number printed as on the card loses its hyphens.

    >>> member_id_of("1eg4-te5-mk73"), member_id_of("12-34-a")
    ('1EG4TE5MK73', '12-34-a')
    """
    card = _AS_ON_THE_CARD.fullmatch(value)
    return "".join(card.groups()).upper() if card else value


def _as_recorded(field: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field in _WITHOUT_HYPHENS:
        return re.sub(r"[\s-]", "", value)
    if field == "member_id":
        return member_id_of(value)
    if field == "contact_phone":
        return re.sub(r"[\s().+-]", "", value)
    if field == "role":
        return value.lower()
    return value.upper() if field in UPPER_CASE else value
