"""Rows of the registration tables to the registration."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from radbill.intake.field_values import FieldValues, nested_values
from radbill.model.facility import Facility
from radbill.model.own_rules import EditSwitch, OwnRule
from radbill.model.patient import COVERAGE_FIELDS, Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.registration import Registration
from radbill.model.trading_partner import TradingPartner


class RegistrationRows(NamedTuple):
    """The registration as its source tells it: values by field, one set for each row.

    A patient's coverages stand under the names of `radbill.model.patient.COVERAGE_FIELDS`.

    Attributes:
        practice: Fields of the practice, and of the trading partner to whom the claims go.
        providers: Rows of providers.
        facilities: Rows of facilities.
        payers: Rows of payers.
        patients: Rows of patients.
        medical_policies: What is known of the payers' medical policies.
        authorization_rules: What is known of their authorizations.
        enrollments: With which payers the readers are enrolled.
        own_rules: What the practice wants of its own claims.
        edit_switches: Edits that it has switched off, or made milder.
    """

    practice: FieldValues
    providers: Iterable[FieldValues] = ()
    facilities: Iterable[FieldValues] = ()
    payers: Iterable[FieldValues] = ()
    patients: Iterable[FieldValues] = ()
    medical_policies: tuple[MedicalPolicy, ...] = ()
    authorization_rules: tuple[AuthorizationRule, ...] = ()
    enrollments: tuple[Enrollment, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    edit_switches: tuple[EditSwitch, ...] = ()


def registration_from(rows: RegistrationRows) -> Registration:
    """The registration; rows without a key make no record, and rows with the same key make two."""
    envelope = {path: value for path, value in rows.practice.items() if path in TradingPartner.model_fields}
    practice = {path: value for path, value in rows.practice.items() if path not in envelope}
    return Registration(
        practice=Practice.model_validate(nested_values(practice)),
        trading_partners=(TradingPartner.model_validate(nested_values(envelope)),),
        providers=tuple(map(Provider.model_validate, _with_key(rows.providers, "provider_id"))),
        facilities=tuple(map(Facility.model_validate, _with_key(rows.facilities, "facility_id"))),
        payers=tuple(map(Payer.model_validate, _with_key(rows.payers, "payer_key"))),
        patients=tuple(map(_patient, _with_key(rows.patients, "patient_id"))),
        medical_policies=rows.medical_policies,
        authorization_rules=rows.authorization_rules,
        enrollments=rows.enrollments,
        own_rules=rows.own_rules,
        edit_switches=rows.edit_switches,
    )


def _with_key(rows: Iterable[FieldValues], key: str) -> Iterator[dict[str, Any]]:
    return (nested_values(row) for row in rows if row.get(key))


def _patient(fields: dict[str, Any]) -> Patient:
    """A patient; a coverage that is left out before another keeps its place, empty."""
    own = [fields.pop(name, None) for name in COVERAGE_FIELDS]
    while own and own[-1] is None:
        own.pop()
    return Patient.model_validate({**fields, "coverages": tuple(coverage or {} for coverage in own)})
