"""Records of HL7 messages: one for each FT1 of a charge message (DFT), one for each OBR of a report (ORU)."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.intake.foreign.fates.fate import LeftOut
from radbill.intake.foreign.files.hl7 import Hl7File, Hl7Message, Hl7Segment
from radbill.intake.foreign.records.cells import procedure_codes
from radbill.intake.foreign.records.hl7_raw import (
    coverage_values,
    diagnosis_texts,
    interpreter_values,
    message_diagnoses,
    patient_values,
    person_values,
    record_number,
    visit_values,
)
from radbill.intake.foreign.records.reading import read_record
from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.records.styles import Styles

_NO_STYLES = Styles({}, frozenset())
_REASONS = {
    "message_sent_twice": "The same message stands earlier in the files.",
    "acknowledgment": "An acknowledgment is no charge.",
    "registration": "A registration message; its facts complete the charges of the same patient.",
    "other_message": "No charge and no report.",
}


class Hl7Records(NamedTuple):
    """The records of a file, and its messages that have none with the reason."""

    records: tuple[ForeignRecord, ...]
    left_out: tuple[LeftOut, ...]


def hl7_records(file: Hl7File) -> Hl7Records:
    """Read the messages of a file."""
    records, left_out = list[ForeignRecord](), list[LeftOut]()
    registered = _registrations(file)
    numbers = _merged_numbers(file)
    seen: set[object] = set()
    for message in file.messages:
        reason = _reason_against(message, seen)
        if reason:
            left_out.append(LeftOut(Place(file.file, message=message.number), reason, _REASONS[reason]))
            continue
        records += _of_message(file, message, registered, numbers)
    return Hl7Records(tuple(records), tuple(left_out))


def _reason_against(message: Hl7Message, seen: set[object]) -> str:
    content = tuple(segment.fields for segment in message.segments[1:])
    kind = message.header.first(9)
    if kind == "ACK" or message.all("MSA"):
        return "acknowledgment"
    if content in seen and message.all("PID"):
        return "message_sent_twice"
    seen.add(content)
    if kind == "ADT":
        return "registration"
    return "" if message.all("FT1") or message.all("OBR") else "other_message"


def _registrations(file: Hl7File) -> dict[str, dict[str, str]]:
    """What registration messages say, by record number; the last word counts."""
    known: dict[str, dict[str, str]] = {}
    for message in file.messages:
        for segment in message.all("PID") if message.header.first(9) == "ADT" else ():
            values = patient_values(segment) | coverage_values(message.all("IN1"))
            filled = {field: value for field, value in values.items() if value}
            known[values["mrn"]] = known.get(values["mrn"], {}) | filled
    return known


def _merged_numbers(file: Hl7File) -> dict[str, str]:
    """Record numbers that were merged into another one (A40), each with the one that stays."""
    return {
        record_number(merged, 1): record_number(patient, 3)
        for message in file.messages
        for patient, merged in zip(message.all("PID"), message.all("MRG"), strict=False)
    }


def _of_message(
    file: Hl7File, message: Hl7Message, registered: dict[str, dict[str, str]], numbers: dict[str, str]
) -> Iterator[ForeignRecord]:
    patient = [patient_values(segment) for segment in message.all("PID")][:1]
    common = (patient[0] if patient else {}) | visit_values(message)
    common |= coverage_values(message.all("IN1"))
    number = numbers.get(common.get("mrn", ""), common.get("mrn", ""))
    own = {field: value for field, value in common.items() if value} | {"mrn": number}
    known = registered.get(number, {})
    if own.get("payer_name"):
        known = {field: value for field, value in known.items() if field not in coverage_values(message.all("IN1"))}
    segments = message.all("FT1") or message.all("OBR")
    order = message.all("OBR")
    for at, segment in enumerate(segments, 1):
        raw, several = _charge(segment, message) if segment.name == "FT1" else _report(segment, message)
        if segment.name == "FT1" and order:
            raw = _of_order(order[min(at, len(order)) - 1]) | {field: each for field, each in raw.items() if each}
        whole = (str(message.number), *segment.fields)
        record = ForeignRecord(Place(file.file, message=message.number, ft1=at), whole)
        yield read_record(
            record, known | own | {field: each for field, each in raw.items() if each}, several, _NO_STYLES
        )


def _of_order(segment: Hl7Segment) -> dict[str, str]:
    """What the order of a charge says, for what the charge leaves open."""
    values = {"accession": segment.first(18) or segment.first(3), "exam": segment.first(4, 2)}
    return values | person_values(segment, 16, "ordering") | interpreter_values(segment)


def _charge(segment: Hl7Segment, message: Hl7Message) -> tuple[dict[str, str], dict[str, list[str]]]:
    code = next((text for text in (segment.first(25), segment.first(7)) if procedure_codes(text)), "")
    has_order = bool(message.all("OBR"))
    raw = {
        "procedure_code": code,
        "exam": segment.first(25, 2) or segment.first(7, 2) or segment.first(8),
        "date_of_service": segment.first(4),
        "transaction_type": segment.first(6),
        "units": segment.first(10),
        "charge": segment.first(11),
        "unit_charge": segment.first(12),
        "accession": segment.first(23) or ("" if has_order else segment.first(2)),
        "site": segment.first(16, 4),
    }
    raw |= person_values(segment, 20, "rendering") | person_values(segment, 21, "ordering")
    diagnoses = diagnosis_texts(segment, 19) or message_diagnoses(message)
    return raw, {"modifiers": [segment.part(each, 1) for each in segment.repetitions(26)], "diagnoses": diagnoses}


def _report(segment: Hl7Segment, message: Hl7Message) -> tuple[dict[str, str], dict[str, list[str]]]:
    code = next(
        (text for text in (segment.first(44), segment.first(4), segment.first(4, 4)) if procedure_codes(text)), ""
    )
    raw = {
        "procedure_code": code,
        "date_of_service": segment.first(7),
        "status": segment.first(25),
    }
    raw |= _of_order(segment)
    diagnoses = message_diagnoses(message) or diagnosis_texts(segment, 31)
    return raw, {"modifiers": [segment.part(each, 1) for each in segment.repetitions(45)], "diagnoses": diagnoses}
