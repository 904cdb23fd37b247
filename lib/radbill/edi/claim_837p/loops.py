"""Where in an 837P file we are, and what the segments there say about practice, patient, claim and line."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider

_Fields = dict[str, Any]
_BILLING_LEVEL, _SUBSCRIBER_LEVEL, _PATIENT_LEVEL = "20", "22", "23"
_CLAIM_NUMBERS = {
    "G1": "prior_authorization_number",
    "9F": "referral_number",
    "EW": "mammography_certification_number",
    "F8": "payer_claim_control_number",
}


class ClaimLoops:
    """Gathers what segments say, loop by loop, and makes claims of it."""

    def __init__(self, delimiters: Delimiters) -> None:
        self._component = delimiters.component
        self._practice: _Fields = {
            "element_separator": delimiters.element,
            "component_separator": delimiters.component,
            "repetition_separator": delimiters.repetition,
            "segment_terminator": delimiters.terminator,
        }
        self._subscriber: _Fields = {}
        self._coverage: _Fields = {}
        self._payer: _Fields = {}
        self._patient: _Fields | None = None
        self._claim: _Fields | None = None
        self._line: _Fields | None = None
        self._named: _Fields = {}
        self._made: dict[str, Practice] = {}
        self._readers = {
            "NM1": self._name,
            "N3": self._street,
            "N4": self._city,
            "DMG": self._demographics,
            "PER": self._contact,
            "PRV": self._taxonomy,
            "REF": self._reference,
            "HL": self._level,
            "SBR": self._insurance,
            "PAT": self._relationship,
            "CLM": self._new_claim,
            "HI": self._diagnoses,
            "LX": self._new_line,
            "SV1": self._service,
            "DTP": self._date,
        }

    def ends_claim(self, segment: Segment) -> bool:
        """Whether a segment begins something after the claim being read."""
        return self._claim is not None and segment.name in {"CLM", "HL", "SE", "ST", "ISA", "IEA"}

    def take(self, segment: Segment) -> None:
        """Take in what a segment says.

        Raises:
            ValueError: a date is none.
            ArithmeticError: an amount is none.
        """
        reader = self._readers.get(segment.name)
        if reader:
            reader(segment)

    def interchange(self, segment: Segment) -> None:
        """Sender and receiver as the interchange names them."""
        self._practice |= {
            "submitter_qualifier": segment.get(5),
            "submitter_id": segment.get(6),
            "receiver_qualifier": segment.get(7),
            "receiver_id": segment.get(8),
            "usage_indicator": segment.get(15),
        }

    def finished_claim(self) -> Claim | None:
        """The claim read so far, if one is open; then it is closed."""
        fields, self._claim = self._claim, None
        if fields is None:
            return None
        self._line = None
        place = fields.pop("place")
        lines = tuple(ServiceLine(**{"place_of_service": place, **line}) for line in fields.pop("lines"))
        for name, kind in (
            ("rendering_provider", Provider),
            ("referring_provider", Provider),
            ("service_facility", Facility),
        ):
            if name in fields:
                fields[name] = kind(**_with_address(fields[name]))
        return Claim(
            practice=self._made_practice(),
            patient=self._made_patient(),
            payer=Payer(payer_key="", **_with_address(self._payer)),
            lines=lines,
            **fields,
        )

    def _made_practice(self) -> Practice:
        key = repr(self._practice)
        if key not in self._made:
            fields = _with_address(self._practice)
            if "pay_to_address" in fields:
                fields["pay_to_address"] = Address(**fields["pay_to_address"])
            self._made[key] = Practice(**fields)
        return self._made[key]

    def _made_patient(self) -> Patient:
        is_self = self._patient is None
        person = Person(**_with_address(self._subscriber if self._patient is None else self._patient))
        subscriber = None if is_self else Person(**_with_address(self._subscriber))
        return Patient(patient_id="", person=person, coverage=Coverage(subscriber=subscriber, **self._coverage))

    def _level(self, segment: Segment) -> None:
        kind = segment.get(3)
        if kind == _SUBSCRIBER_LEVEL:
            self._subscriber, self._coverage, self._payer, self._patient = {}, {}, {}, None
        elif kind == _PATIENT_LEVEL:
            self._patient = {}
        self._named = self._practice if kind == _BILLING_LEVEL else {}

    def _name(self, segment: Segment) -> None:
        entity = segment.get(1)
        organisation: _Fields = {"name": segment.get(3), "npi": segment.get(9)}
        if entity == "40":
            self._practice["receiver_name"] = segment.get(3)
        elif entity == "85":
            self._practice |= organisation
            self._named = self._practice
        elif entity == "87":
            self._named = self._practice.setdefault("pay_to_address", {})
        elif entity == "PR":
            self._payer |= {"name": segment.get(3), "payer_id": segment.get(9)}
            self._named = self._payer
        else:
            self._person_or_provider(entity, segment, organisation)

    def _person_or_provider(self, entity: str, segment: Segment, organisation: _Fields) -> None:
        names = {"last_name": segment.get(3), "first_name": segment.get(4), "middle_name": segment.get(5)}
        self._named = {}
        if entity == "IL":
            self._coverage["member_id"] = segment.get(9)
            self._subscriber |= names | {"suffix": segment.get(7)}
            self._named = self._subscriber
        elif entity == "QC" and self._patient is not None:
            self._patient |= names | {"suffix": segment.get(7)}
            self._named = self._patient
        elif self._claim is not None and entity in {"DN", "82", "77"} and self._line is None:
            self._named = self._claim_party(entity, names | {"npi": segment.get(9)}, organisation)

    def _claim_party(self, entity: str, provider: _Fields, organisation: _Fields) -> _Fields:
        if entity == "77":
            name, fields = "service_facility", {"facility_id": "", **organisation}
        else:
            role = "referring" if entity == "DN" else "rendering"
            name, fields = f"{role}_provider", {"provider_id": "", "role": role, **provider}
        if self._claim is not None:
            self._claim[name] = fields
        return fields

    def _street(self, segment: Segment) -> None:
        self._named |= {"street": segment.get(1), "street_2": segment.get(2)}

    def _city(self, segment: Segment) -> None:
        self._named |= {"city": segment.get(1), "state": segment.get(2), "zip_code": segment.get(3)}

    def _demographics(self, segment: Segment) -> None:
        self._named |= {"birth_date": _day(segment.get(2)), "sex": segment.get(3)}

    def _contact(self, segment: Segment) -> None:
        if "contact_name" not in self._practice:
            self._practice |= {"contact_name": segment.get(2), "contact_phone": segment.get(4)}

    def _taxonomy(self, segment: Segment) -> None:
        if segment.get(1) == "BI":
            self._practice["taxonomy"] = segment.get(3)
        elif self._claim is not None and "rendering_provider" in self._claim and self._line is None:
            self._claim["rendering_provider"]["taxonomy"] = segment.get(3)

    def _reference(self, segment: Segment) -> None:
        qualifier, value = segment.get(1), segment.get(2)
        if qualifier == "EI" and self._named is self._practice:
            self._practice["tax_id"] = value
        elif self._line is not None and qualifier == "6R":
            self._line["line_id"] = value
        elif self._claim is not None and self._line is None and qualifier in _CLAIM_NUMBERS:
            self._claim[_CLAIM_NUMBERS[qualifier]] = value

    def _insurance(self, segment: Segment) -> None:
        if self._claim is None:
            self._coverage |= {"relationship": segment.get(2), "group_number": segment.get(3)}
            self._payer["claim_filing_code"] = segment.get(9)

    def _relationship(self, segment: Segment) -> None:
        if segment.get(1):
            self._coverage["relationship"] = segment.get(1)

    def _new_claim(self, segment: Segment) -> None:
        place = self._parts(segment.get(5), 3)
        self._claim = {
            "claim_id": segment.get(1),
            "place": place[0],
            "frequency": place[2] or "1",
            "accepts_assignment": segment.get(7) != "C",
            "lines": [],
            "diagnoses": (),
        }

    def _diagnoses(self, segment: Segment) -> None:
        if self._claim is None:
            return
        codes = (self._parts(element, 2) for element in segment.elements[1:])
        self._claim["diagnoses"] += tuple(code for qualifier, code in codes if qualifier in {"ABK", "ABF"})

    def _new_line(self, segment: Segment) -> None:
        if self._claim is not None:
            self._line = {"line_id": segment.get(1)}
            self._claim["lines"].append(self._line)

    def _service(self, segment: Segment) -> None:
        if self._line is None:
            return
        procedure = segment.get(1).split(self._component)
        self._line |= {
            "procedure_code": procedure[1] if len(procedure) > 1 else "",
            "modifiers": tuple(part for part in procedure[2:6] if part),
            "charge_amount": Decimal(segment.get(2) or "0"),
            "units": Decimal(segment.get(4) or "0"),
            "diagnosis_pointers": tuple(int(part) for part in segment.get(7).split(self._component) if part),
        }
        if segment.get(5):
            self._line["place_of_service"] = segment.get(5)

    def _date(self, segment: Segment) -> None:
        if self._line is not None and segment.get(1) == "472":
            self._line["date_of_service"] = _day(segment.get(3)[:8])
        elif self._claim is not None and segment.get(1) == "435":
            self._claim["admission_date"] = _day(segment.get(3)[:8])

    def _parts(self, composite: str, count: int) -> list[str]:
        parts = composite.split(self._component)[:count]
        return parts + [""] * (count - len(parts))


def _with_address(fields: _Fields) -> _Fields:
    """Fields whose street, city, state and ZIP are gathered into an address."""
    lines = {name: fields[name] for name in Address.model_fields if name in fields}
    rest = {name: value for name, value in fields.items() if name not in lines}
    return {**rest, "address": Address(**lines)} if lines else rest


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%Y%m%d").date() if text else None  # noqa: DTZ007 - a day has no time zone
