"""Tables of patients beside the charges: their facts complete the charges of the same patients."""

from collections.abc import Sequence

from radbill.intake.foreign.records.raw_row import OF_THE_PATIENT
from radbill.intake.foreign.records.record import ForeignRecord

#: A table without any of these holds no charges.
OF_AN_EXAM = frozenset({"procedure_code", "exam", "charge", "unit_charge", "accession", "date_of_service"})
REGISTRATION = "A patient, no charge; what it says completes the charges of the same patient."


def complete_from(registered: Sequence[ForeignRecord], records: Sequence[ForeignRecord]) -> None:
    """Fill what charges leave open of their patients, found by number, else by name and birth date."""
    known = {key: record for record in registered for key in _keys(record)}
    for record in records if known else ():
        patient = next((known[key] for key in _keys(record) if key in known), None)
        if patient is not None and not _is_other(patient, record):
            own = {field for field, value in record.values.items() if value}
            new = {field: value for field, value in patient.values.items() if field in OF_THE_PATIENT - own and value}
            record.values |= new
            record.doubts = [doubt for doubt in record.doubts if doubt.field not in new]


def _keys(record: ForeignRecord) -> list[tuple[str, ...]]:
    named = tuple(record.get(field).upper() for field in ("patient_last", "patient_first", "birth_date"))
    number = record.get("mrn")
    return [*([("mrn", number)] if number else []), *([named] if all(named) else [])]


def _is_other(patient: ForeignRecord, record: ForeignRecord) -> bool:
    """Whether the same number stands for a person of another last name and birth date."""
    pairs = [(patient.get(field).upper(), record.get(field).upper()) for field in ("patient_last", "birth_date")]
    return any(one and other and one != other for one, other in pairs)
