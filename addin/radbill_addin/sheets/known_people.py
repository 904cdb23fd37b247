"""Patients of an import whom the ledger knows from earlier batches."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.practice_memory import open_practice

if TYPE_CHECKING:
    from radbill import Failure, ForeignRecord, KnownPatient, KnownPatients, PatientName


def people_known_to_ledger(port: WorkbookPort, records: Iterable["ForeignRecord"]) -> "KnownPatients | Failure | None":
    """What earlier batches of the practice say of the patients of records; none when the workbook names no practice."""
    form = open_practice(port)
    npi = str(form.values.get("npi", "")) if form else ""
    if not npi:
        return None
    every = list(records)
    numbers = {number for record in every if (number := record.get("mrn"))}
    names = {name.identity(): name for record in every if (name := name_of_record(record)).identity()}
    return rb.known_patients(npi, sorted(numbers), names.values())


def name_of_record(record: "ForeignRecord") -> "PatientName":
    """Who the patient of a record is."""
    birth = record.get("birth_date")
    last, first = record.get("patient_last"), record.get("patient_first")
    return rb.PatientName(last, first, date.fromisoformat(birth) if birth else None)


def known_patient(record: "ForeignRecord", known: "KnownPatients | None") -> "KnownPatient | None":
    """The patient of a record by number, else by name and birth date where only one has them."""
    if known is None:
        return None
    if number := record.get("mrn"):
        return known.by_id.get(number)
    same = known.by_identity.get(name_of_record(record).identity(), ())
    return same[0] if len(same) == 1 else None


def is_somebody_else(record: "ForeignRecord", patient: "KnownPatient") -> bool:
    """Whether a known number stands for another person: two of last name, first name and birth date differ."""
    name, mine = patient.name, name_of_record(record)
    differs = [
        bool(one and other) and rb.plain_person_name(one) != rb.plain_person_name(other)
        for one, other in ((name.last_name, mine.last_name), (name.first_name, mine.first_name))
    ]
    is_other_day = bool(name.birth_date and mine.birth_date) and name.birth_date != mine.birth_date
    return sum((*differs, is_other_day)) > 1
