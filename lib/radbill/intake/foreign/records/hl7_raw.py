"""What segments of HL7 say, as raw values by field: patient, visit, coverage, diagnoses, persons."""

from collections.abc import Iterable
from functools import lru_cache

from radbill.codes import places
from radbill.intake.foreign.files.hl7 import Hl7Message, Hl7Segment
from radbill.intake.foreign.records.cells import valid_npi

#: HL7 table 0004: places that the class of the patient says by itself.
_CLASS_PLACES = {"I": places.INPATIENT, "E": places.EMERGENCY_ROOM}
_ICD9 = frozenset({"I9", "I9C", "ICD9", "ICD-9", "I9CDX", "ICD9CM"})
_FULL_DATE = 8
#: Persons whose fields are read once.
_DISTINCT = 8192
#: HL7 table 0125: observations that are text.
_TEXTS = frozenset({"TX", "FT", "ST", ""})
#: What a coverage says: one that the message brings takes the place of all that was registered.
COVERAGE_FIELDS = frozenset({
    "payer_name", "member_id", "group_number", "authorization", "subscriber_name", "subscriber_relation",
    "subscriber_birth_date", "secondary_payer_name", "secondary_member_id",
})  # fmt: skip


def patient_values(segment: Hl7Segment) -> dict[str, str]:
    """The patient of a PID segment."""
    address = segment.repetitions(11)[:1]
    parts = _filled_to(5, segment.parts(address[0]) if address else [])
    return {
        "mrn": record_number(segment, 3),
        "patient_name": person_name(segment, 5),
        "birth_date": segment.first(7)[:_FULL_DATE],
        "sex": segment.first(8),
        **dict(zip(("street", "street2", "city", "state", "zip"), parts, strict=True)),
    }


def record_number(segment: Hl7Segment, number: int) -> str:
    """The medical record number among the numbers of a field; else the first."""
    every = segment.repetitions(number)
    of_record = [each for each in every if segment.part(each, 5) in {"MR", "MRN"}]
    return segment.part((of_record or every)[0], 1) if every else ""


def person_name(segment: Hl7Segment, number: int) -> str:
    """The name of a field (XPN) as `LAST^FIRST^MIDDLE^SUFFIX`."""
    every = segment.repetitions(number)
    return "^".join(_filled_to(4, segment.parts(every[0]))) if every else ""


def _filled_to(count: int, parts: list[str]) -> list[str]:
    """So many parts; what is not there is empty."""
    return [*parts[:count], *[""] * (count - len(parts))]


def visit_values(message: Hl7Message) -> dict[str, str]:
    """Site and place of a PV1 segment."""
    for segment in message.all("PV1"):
        site = segment.first(3, 4) or segment.first(39) or segment.first(3)
        return {"site": site, "place_of_service": _CLASS_PLACES.get(segment.first(2), "")}
    return {}


def coverage_values(segments: Iterable[Hl7Segment]) -> dict[str, str]:
    """The first two coverages of the IN1 segments."""
    values: dict[str, str] = {}
    ordered = sorted(segments, key=lambda each: each.first(1))
    for at, segment in enumerate(ordered[:2]):
        payer, member = segment.first(4) or segment.first(3, 2), segment.first(36) or segment.first(49)
        if at:
            values |= {"secondary_payer_name": payer, "secondary_member_id": member}
            continue
        values |= {
            "payer_name": payer, "member_id": member, "group_number": segment.first(8),
            "authorization": segment.first(14),
            "subscriber_name": person_name(segment, 16), "subscriber_relation": _relation(segment),
            "subscriber_birth_date": segment.first(18)[:_FULL_DATE],
        }  # fmt: skip
    return values


def _relation(segment: Hl7Segment) -> str:
    """HL7 table 0063 as words that are read like those of other systems."""
    code = segment.first(17).upper()
    words = {"SEL": "SELF", "SPO": "SPOUSE", "CHD": "CHILD", "NCH": "CHILD", "OTH": "OTHER", "DEP": "OTHER"}
    return words.get(code, code)


def person_values(segment: Hl7Segment, number: int, owner: str) -> dict[str, str]:
    """A person of a field (XCN): name, and the number where it is an NPI."""
    text = segment.field(number)
    return dict(_person(text, segment.signs, segment.separator, owner)) if text else {}


@lru_cache(_DISTINCT)
def _person(text: str, signs: str, separator: str, owner: str) -> tuple[tuple[str, str], ...]:
    """The values of a person's field: few persons read and order the exams of a file."""
    segment = Hl7Segment("", ("", text), signs, separator)
    every = [segment.parts(each) for each in segment.repetitions(1)]
    if not every:
        return ()
    person = next((parts for parts in every if valid_npi(parts[0])), every[0])
    return tuple(_named(owner, person).items())


def interpreter_values(segment: Hl7Segment) -> dict[str, str]:
    """Who read the exam of an OBR segment: OBR-32, an NDL whose first component holds number and names."""
    every = segment.repetitions(32)
    if not every:
        return {}
    whole = every[0].split(segment.signs[:1])
    parts = segment.subcomponents(whole[0])
    if len(parts) == 1:
        parts = segment.parts(every[0])
    return _named("rendering", parts)


def _named(owner: str, parts: list[str]) -> dict[str, str]:
    number, last, first, middle = (*parts, "", "", "", "")[:4]
    values = {f"{owner}_name": f"{last}^{first}^{middle}"} if last or first else {}
    if valid_npi(number) or (number.isdigit() and len(number) == len("1993999998")):
        values[f"{owner}_npi"] = number
    return values


def diagnosis_texts(segment: Hl7Segment, number: int) -> list[str]:
    """The ICD-10 codes of a field (CE), those of ICD-9 left out."""
    return [segment.part(each, 1) for each in segment.repetitions(number)
            if segment.part(each, 3).upper() not in _ICD9]  # fmt: skip


def message_diagnoses(message: Hl7Message) -> list[str]:
    """The ICD-10 codes of the DG1 segments, in their order."""
    segments = [each for each in message.all("DG1") if each.first(2).upper() not in _ICD9]
    return [code for segment in segments for code in diagnosis_texts(segment, 3)]


def report_text(message: Hl7Message, number: int) -> str:
    """The lines of the report under an OBR segment, counted from 1: its OBX segments of text."""
    count, lines = 0, []
    for segment in message.segments:
        count += segment.name == "OBR"
        if segment.name == "OBX" and count == number and segment.first(2) in _TEXTS:
            lines += [line for each in segment.repetitions(5) for line in segment.lines(each)]
    return "\n".join(lines).strip()
