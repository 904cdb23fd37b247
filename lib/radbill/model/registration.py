"""Everybody and everything that charges may name: the practice's own tables."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import Field

from radbill.model.facility import Facility
from radbill.model.own_rules import EditSwitch, OwnRule
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.record import Record
from radbill.model.trading_partner import TradingPartner


class DuplicateKey(NamedTuple):
    """A key that several records of one table have.

    Attributes:
        record: Kind of the records: provider, facility, payer or patient.
        field: Name of their key.
        key: What they share.
        record_count: How many have it.
    """

    record: str
    field: str
    key: str
    record_count: int


class Registration(Record):
    """The registration of a practice: who bills, who reads and orders, where, for whom, and who pays.

    Attributes:
        practice: Who bills.
        trading_partners: Who takes its files, by receiver; claims go to the first.
        providers: Who reads, and who orders or refers.
        facilities: Where exams are done.
        payers: Who pays.
        patients: Who is examined, with their coverages.
        medical_policies: What the practice knows of its payers' medical policies.
        authorization_rules: What it knows of the services that need an authorization.
        enrollments: With which payers its readers are enrolled.
        own_rules: What it wants of its own claims.
        edit_switches: Edits that it has switched off, or made milder, for some time.
        exam_crosswalk: Its own codes by the name of an exam (capitals, single blanks).
    """

    practice: Practice = Practice()
    trading_partners: tuple[TradingPartner, ...] = Field(default=(TradingPartner(),), min_length=1)
    providers: tuple[Provider, ...] = ()
    facilities: tuple[Facility, ...] = ()
    payers: tuple[Payer, ...] = ()
    patients: tuple[Patient, ...] = ()
    medical_policies: tuple[MedicalPolicy, ...] = ()
    authorization_rules: tuple[AuthorizationRule, ...] = ()
    enrollments: tuple[Enrollment, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    edit_switches: tuple[EditSwitch, ...] = ()
    exam_crosswalk: Mapping[str, tuple[str, ...]] = {}

    @property
    def trading_partner(self) -> TradingPartner:
        """Whom the claims go to."""
        return self.trading_partners[0]

    @property
    def duplicate_keys(self) -> tuple[DuplicateKey, ...]:
        """Keys that several records have, table by table in the order of the records."""
        keys = {
            ("provider", "provider_id"): [each.provider_id for each in self.providers],
            ("facility", "facility_id"): [each.facility_id for each in self.facilities],
            ("payer", "payer_key"): [each.payer_key for each in self.payers],
            ("patient", "patient_id"): [each.patient_id for each in self.patients],
        }
        return tuple(
            DuplicateKey(record, field, key, count)
            for (record, field), own in keys.items()
            for key, count in Counter(own).items()
            if count > 1
        )
