"""Rows of the registration sheets for the people, places and payers that imported records name; each once."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.known_people import is_somebody_else, known_patient
from radbill_addin.sheets.practice_memory import OpenTable
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS

if TYPE_CHECKING:
    from radbill import ForeignRecord, KnownPatients

_KEY_LENGTH, _MARK_LENGTH = 20, 8
_PERSON = {
    "mrn": "mrn",
    "person.last_name": "patient_last", "person.first_name": "patient_first", "person.middle_name": "patient_middle",
    "person.suffix": "patient_suffix", "person.birth_date": "birth_date", "person.sex": "sex",
    "person.address.street": "street", "person.address.city": "city", "person.address.state": "state",
    "person.address.zip_code": "zip", "coverage.member_id": "member_id", "coverage.group_number": "group_number",
    "coverage.relationship": "subscriber_relation",
}  # fmt: skip
_SUBSCRIBER = {
    "coverage.subscriber.last_name": "subscriber_last", "coverage.subscriber.first_name": "subscriber_first",
    "coverage.subscriber.birth_date": "subscriber_birth_date",
}  # fmt: skip
_DAYS = frozenset({"person.birth_date", "coverage.subscriber.birth_date"})


class RowsToAdd:
    """The rows of one sheet: those that stand there, and those to be added below them, by their key."""

    def __init__(self, table: OpenTable) -> None:
        """Take the rows of a sheet as they are."""
        key = table.layout.sheet.key_field
        self.table = table
        self.there: dict[str, Mapping[str, object]] = {row.text(key): row.values for row in reversed(table.rows)}
        self.added: dict[str, dict[str, object]] = {}

    def find(self, **wanted: str) -> str:
        """Key of the row with these values, whatever their case; empty when there is none."""
        for rows in (self.there, self.added):
            for key, values in rows.items():
                if all(str(values.get(field, "")).casefold() == text.casefold() for field, text in wanted.items()):
                    return key
        return ""

    def add(self, key: str, values: dict[str, object]) -> None:
        """Add a row; blank values stay blank cells."""
        field = self.table.layout.sheet.key_field
        self.added[key] = {field: key} | {name: value for name, value in values.items() if value not in ("", None)}

    def free_key(self, text: str) -> str:
        """A key made of a name that no row has."""
        plain = re.sub(r"[^A-Z0-9]+", "-", text.upper()).strip("-")[:_KEY_LENGTH].strip("-") or "NEW"
        keys = (plain, *(f"{plain[: _KEY_LENGTH - 4]}-{at}" for at in range(2, 1000)))
        return next(key for key in keys if key not in self.there and key not in self.added)


class ImportedRegistration:
    """The four registration sheets while records are imported."""

    def __init__(self, tables: Mapping[str, OpenTable]) -> None:
        """Take the sheets of a workbook by their names."""
        self.patients, self.providers = RowsToAdd(tables[PATIENTS.name]), RowsToAdd(tables[PROVIDERS.name])
        self.facilities, self.payers = RowsToAdd(tables[FACILITIES.name]), RowsToAdd(tables[PAYERS.name])
        self.known: KnownPatients | None = None
        self._known: dict[tuple[str, ...], str] = {}
        self._places: dict[str, set[str]] = {}
        #: Whose file is imported, and by sheet and key what the file calls the rows that are added, and whose it was.
        self.sender = ""
        self.names: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def sheets(self) -> tuple[RowsToAdd, ...]:
        """All four."""
        return self.patients, self.providers, self.facilities, self.payers

    def payer(self, name: str, known: str = "") -> str:
        """Key of a payer, `known` where the sender's table has it; empty without a name."""
        return self._once(("payer", name, known), lambda: self._new_payer(name, known)) if name else ""

    def facility(self, record: "ForeignRecord") -> str:
        """Key of the site; empty when the record names none."""
        name, known = record.get("site"), record.get("facility_id")
        key = self._once(("site", name, known), lambda: self._new_facility(record)) if name else ""
        if key in self.facilities.added:
            self._note_place(key, record.get("place_of_service"))
        return key

    def _note_place(self, key: str, place: str) -> None:
        """A new site has the place of its exams only where all of them say the same: rows without one would take it."""
        places = self._places.setdefault(key, set())
        places.add(place)
        row = self.facilities.added[key]
        row.pop("place_of_service", None)
        if len(places) == 1 and place:
            row["place_of_service"] = place

    def provider(self, record: "ForeignRecord", owner: str, role: str) -> str:
        """Key of who read or ordered; empty when the record names nobody."""
        parts = tuple(record.get(f"{owner}_{part}") for part in ("last", "first", "npi"))
        return self._once((role, *parts), lambda: self._new_provider(parts, role)) if any(parts) else ""

    def patient_key(self, record: "ForeignRecord") -> str:
        """Key of the patient: the number in the record, else that of the person with this name and birth date."""
        return record.get("mrn") or self._key_by_name(record)

    def patient(self, record: "ForeignRecord") -> str:
        """Key of the patient, whose row is made or completed."""
        key = self.patient_key(record)
        values = self._patient_values(record)
        if key in self.patients.there:
            return key
        if key in self.patients.added:
            row = self.patients.added[key]
            is_same = row.get("coverage.payer_key", "") == values.get("coverage.payer_key", "")
            for field, value in values.items():
                if value and field not in row and (is_same or not field.startswith("coverage")):
                    row[field] = value
            return key
        self.patients.add(key, self._with_known(record, values))
        return key

    def _with_known(self, record: "ForeignRecord", values: dict[str, object]) -> dict[str, object]:
        """A new row completed from earlier batches: the address, and the coverages where the record names none."""
        patient = known_patient(record, self.known)
        if patient is None:
            return values
        own = {field: value for field, value in values.items() if value not in ("", None)}
        kept = {field.rpartition(".")[0] for field in own if field.startswith("person.address")}
        payers = {patient.fields.get(f"{name}.payer_key", "") for name in rb.COVERAGE_FIELDS} - {""}
        has_coverage = bool(own.get("coverage.payer_key")) or not payers <= self.payers.there.keys()
        known = {field: value for field, value in patient.fields.items()
                 if field.rpartition(".")[0] not in kept and not (has_coverage and "coverage" in field)}  # fmt: skip
        return known | own

    def differs(self, record: "ForeignRecord", key: str) -> str:
        """What of the patient differs from the row that stood there before: `person`, `coverage` or nothing."""
        row = self.patients.there.get(key)
        if row is None:
            return self._differs_from_known(record)
        values = self._patient_values(record)
        if any(_is_other(row, values, field) for field in ("person.last_name", "person.birth_date")):
            return "person"
        is_other = any(_is_other(row, values, field) for field in ("coverage.payer_key", "coverage.member_id"))
        return "coverage" if is_other else ""

    def _differs_from_known(self, record: "ForeignRecord") -> str:
        patient = known_patient(record, self.known)
        if patient is None:
            return ""
        if is_somebody_else(record, patient):
            return "person"
        member = str(patient.fields.get("coverage.member_id", ""))
        if rb.pays_alone(record):
            return "coverage" if member else ""
        return "coverage" if member and record.get("member_id") not in {"", member} else ""

    def _once(self, names: tuple[str, ...], make: Callable[[], str]) -> str:
        if names not in self._known:
            self._known[names] = make()
        return self._known[names]

    def _new_payer(self, name: str, known: str) -> str:
        key = self.payers.find(payer_key=known) if known else ""
        key = key or self.payers.find(name=name) or self.payers.find(payer_key=name)
        if not key:
            key = known or self.payers.free_key(name)
            self.payers.add(key, {"name": name})
            self._note_name(PAYERS, key, name)
        return key

    def _first_payer(self, record: "ForeignRecord") -> str:
        """Key of the first coverage's payer; of patients who pay themselves, that of the row for no payer."""
        if not rb.pays_alone(record):
            return self.payer(record.get("payer_name"), record.get("payer_key"))
        return self._once(("self-pay",), lambda: self._self_payer(record.get("payer_name")))

    def _self_payer(self, name: str) -> str:
        own = next((key for key, row in self.payers.there.items() if _is_self_pay(row)), "")
        key = own or self.payers.free_key(rb.SELF_PAY_KEY)
        if not own:
            self.payers.add(key, {"name": name or rb.SELF_PAY_NAME, "claim_filing_code": rb.SELF_PAY_CODE})
        return key

    def _note_name(self, sheet: Sheet, key: str, name: str) -> None:
        self.names[sheet.name, key] = (name, self.sender)

    def _new_facility(self, record: "ForeignRecord") -> str:
        name, known = record.get("site"), record.get("facility_id")
        key = self.facilities.find(facility_id=known) if known else ""
        key = key or self.facilities.find(name=name) or self.facilities.find(facility_id=name)
        if not key:
            key = known or self.facilities.free_key(name)
            self.facilities.add(key, {"name": name})
            self._note_name(FACILITIES, key, name)
        return key

    def _new_provider(self, parts: tuple[str, ...], role: str) -> str:
        last, first, npi = parts
        wanted = {"npi": npi} if npi else {"last_name": last, "first_name": first}
        key = self.providers.find(role=role, **wanted)
        if not key:
            key = self.providers.free_key(f"{last} {first[:1]}" if last else npi)
            self.providers.add(key, {"role": role, "last_name": last, "first_name": first, "npi": npi})
            self._note_name(PROVIDERS, key, ", ".join(filter(None, (last, first))))
        return key

    def _key_by_name(self, record: "ForeignRecord") -> str:
        names = {"person.last_name": record.get("patient_last"), "person.first_name": record.get("patient_first")}
        birth = record.get("birth_date")
        if birth and (known := self.patients.find(**names, **{"person.birth_date": birth})):
            return known
        if patient := known_patient(record, self.known):
            return patient.patient_id
        return f"N{mark_of(*names.values(), birth)}"

    def _patient_values(self, record: "ForeignRecord") -> dict[str, object]:
        fields = _PERSON if record.get("subscriber_relation") in {"", "18"} else _PERSON | _SUBSCRIBER
        get = record.values.get
        values: dict[str, object] = {field: get(own, "") for field, own in fields.items()}
        for field in _DAYS & values.keys():
            values[field] = date.fromisoformat(str(values[field])) if values[field] else ""
        second = rb.COVERAGE_FIELDS[1]
        return values | {
            "coverage.payer_key": self._first_payer(record),
            f"{second}.payer_key": self.payer(record.get("secondary_payer_name"), record.get("secondary_payer_key")),
            f"{second}.member_id": record.get("secondary_member_id"),
        }


def _is_self_pay(row: Mapping[str, object]) -> bool:
    texts = {field: str(row.get(field) or "") for field in ("payer_key", "name", "payer_id", "claim_filing_code")}
    return rb.Payer(**texts).is_self_pay


def mark_of(*parts: str) -> str:
    """A short mark of texts: the same for the same texts, whatever their case."""
    text = "\x1f".join(part.upper() for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK_LENGTH].upper()


def _is_other(row: Mapping[str, object], values: Mapping[str, object], field: str) -> bool:
    there, new = str(row.get(field, "")), str(values.get(field) or "")
    return bool(there and new) and there.casefold() != new.casefold()
