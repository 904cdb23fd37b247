"""The registration by key, as charges look it up."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.provider import Provider
from radbill.model.registration import Registration

Keyed = TypeVar("Keyed")


class RegistrationTables(NamedTuple):
    """The registration by key; of two records with the same key the first counts."""

    registration: Registration
    providers: Mapping[str, Provider]
    facilities: Mapping[str, Facility]
    payers: Mapping[str, Payer]
    patients: Mapping[str, Patient]

    def payer(self, key: str) -> Payer:
        """The payer of a key; one that has nothing but the key when no table has it."""
        return self.payers.get(key) or Payer(payer_key=key)


def tables_of(registration: Registration) -> RegistrationTables:
    """The tables of a registration by their keys."""
    return RegistrationTables(
        registration,
        _by_key((each.provider_id, each) for each in registration.providers),
        _by_key((each.facility_id, each) for each in registration.facilities),
        _by_key((each.payer_key, each) for each in registration.payers),
        _by_key((each.patient_id, each) for each in registration.patients),
    )


def _by_key(pairs: Iterable[tuple[str, Keyed]]) -> dict[str, Keyed]:
    table: dict[str, Keyed] = {}
    for key, record in pairs:
        table.setdefault(key, record)
    return table
