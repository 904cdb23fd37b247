"""Records of HL7 messages: one for each FT1 of a charge message (DFT), one for each OBR of a report (ORU)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.intake.foreign.fates.fate import LeftOut
from radbill.intake.foreign.files.hl7 import Hl7File, Hl7Message, Hl7Segment
from radbill.intake.foreign.records.cells import procedure_codes
from radbill.intake.foreign.records.hl7_raw import (
    COVERAGE_FIELDS,
    coverage_values,
    diagnosis_texts,
    interpreter_values,
    message_diagnoses,
    patient_values,
    person_values,
    record_number,
    report_text,
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


def hl7_records(file: Hl7File, known: "KnownFromMessages | None" = None) -> Hl7Records:
    """Read the messages of a file; what all files of the import say of patients may be given."""
    records, left_out = list[ForeignRecord](), list[LeftOut]()
    known = known or known_to([file])
    seen: set[object] = set()
    for message in file.messages:
        reason = _reason_against(message, seen)
        if reason:
            left_out.append(LeftOut(Place(file.file, message=message.number), reason, _REASONS[reason]))
            continue
        records += _of_message(file, message, known)
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


class KnownFromMessages(NamedTuple):
    """What all messages of an import say: of patients by record number, and numbers merged into another one."""

    patients: dict[str, dict[str, str]]
    merged: dict[str, str]
    has_coverage: bool

    def number(self, own: str) -> str:
        """The record number that stays."""
        passed = {own}
        while (own := self.merged.get(own, own)) not in passed:
            passed.add(own)
        return own


def known_to(files: Sequence[Hl7File]) -> KnownFromMessages:
    """What the files say of patients: the last word on each counts."""
    messages = [message for file in files for message in file.messages]
    known = KnownFromMessages({}, _merged_numbers(messages), any(message.all("IN1") for message in messages))
    for message in messages:
        for segment in message.all("PID") if message.header.first(9) == "ADT" else ():
            values = _filled(patient_values(segment) | coverage_values(message.all("IN1")))
            number = known.number(values.get("mrn", ""))
            known.patients[number] = known.patients.get(number, {}) | values
    return known


def _merged_numbers(messages: Sequence[Hl7Message]) -> dict[str, str]:
    """Record numbers that were merged into another one (A40), each with the one that stays."""
    return {
        record_number(merged, 1): record_number(patient, 3)
        for message in messages
        for patient, merged in zip(message.all("PID"), message.all("MRG"), strict=False)
    }


def _of_message(file: Hl7File, message: Hl7Message, known: KnownFromMessages) -> Iterator[ForeignRecord]:
    patient = next((patient_values(segment) for segment in message.all("PID")), {})
    own = _filled(patient | visit_values(message) | coverage_values(message.all("IN1")))
    number = known.number(own.get("mrn", ""))
    registered = known.patients.get(number, {})
    if own.get("payer_name"):
        registered = {field: value for field, value in registered.items() if field not in COVERAGE_FIELDS}
    orders = message.all("OBR")
    for at, segment in enumerate(message.all("FT1") or orders, 1):
        is_report = segment.name == "OBR"
        raw, several = _report(segment, message) if is_report else _charge(segment, message)
        if not is_report and orders:
            raw = _of_order(orders[min(at, len(orders)) - 1]) | _filled(raw)
        record = ForeignRecord(
            Place(file.file, message=message.number, ft1=at), (str(message.number), *segment.fields),
            report=report_text(message, at) if is_report else "", is_report=is_report,
        )  # fmt: skip
        read_record(record, registered | own | {"mrn": number} | _filled(raw), several, _NO_STYLES)
        if known.has_coverage and not record.get("payer_name"):
            _note_no_coverage(record, known, number)
        yield record


def _note_no_coverage(record: ForeignRecord, known: KnownFromMessages, number: str) -> None:
    """A patient without a coverage in a file of coverages: registered without one, or not registered at all."""
    if number in known.patients:
        record.is_uncovered = True
    elif known.patients:
        record.doubt(
            "payer_name", "no_registration", "No registration of this patient came; the coverage is not known."
        )


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {field: value for field, value in values.items() if value}


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
    diagnoses = _diagnoses_of_charge(segment, message)
    return raw, {"modifiers": [segment.part(each, 1) for each in segment.repetitions(26)], "diagnoses": diagnoses}


def _diagnoses_of_charge(segment: Hl7Segment, message: Hl7Message) -> list[str]:
    """The diagnoses of a charge (FT1-19); those of the visit (DG1) where each charge only repeats the first of them."""
    own, visit = diagnosis_texts(segment, 19), message_diagnoses(message)
    if not own or len(visit) <= 1:
        return own or visit
    repeats = all(diagnosis_texts(each, 19) == visit[:1] for each in message.all("FT1"))
    return visit if repeats else own


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
