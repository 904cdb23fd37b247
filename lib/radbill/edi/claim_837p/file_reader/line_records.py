"""Records of service lines."""

from collections.abc import Mapping, Sequence
from datetime import date

from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, parts_of, value_of
from radbill.edi.claim_837p.file_reader.insurance_records import decision_from
from radbill.edi.claim_837p.file_reader.loops import Loop
from radbill.edi.claim_837p.file_reader.party_records import provider_from
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of
from radbill.model.sent_claim.services import (
    Attachment,
    Drug,
    LineDates,
    LineProviders,
    Note,
    SentLine,
)

_DATES = {
    "304": "last_seen",
    "471": "prescription",
    "454": "initial_treatment",
    "463": "begin_therapy",
    "455": "last_x_ray",
}
_NUMBERS = {
    "6R": "line_id",
    "G1": "prior_authorization",
    "9F": "referral",
    "X4": "clia",
    "EW": "mammography_certification",
}
#: REF01 of the number of a line, and how many elements such a REF has with its name.
_OWN_NUMBER, _REF_WITH_NUMBER = "6R", 3
_PROVIDERS = {"2420A": "rendering", "2420B": "purchased_service", "2420D": "supervising", "2420E": "ordering"}
_new = tuple.__new__
_MODIFIERS, _DESCRIPTION = slice(2, 6), 6
# PWK02 of the certificate of durable equipment, which has a place of its own in the guide.
_EQUIPMENT_CERTIFICATES = frozenset({"AB", "AD", "AF", "AG", "NS"})


def line_from(loops: Sequence[Loop], faults: ReadingFaults) -> SentLine:
    """A service line; the first loop is its 2400."""
    segments = loops[0][1]
    if len(loops) == 1:
        number = segments[-1].elements
        if len(number) == _REF_WITH_NUMBER and number[0] == "REF" and number[1].strip() == _OWN_NUMBER:
            line = faults.once(_line, segments[:-1])
            if line.line_id is None:
                return _new(SentLine, (number[2].strip() or None, *line[1:]))
        return _line(segments, faults)
    facts: dict[str, object] = {}
    _service_facts(segments, facts, faults)
    _below(loops[1:], facts, faults)
    return SentLine(**facts)  # type: ignore[arg-type]


def _line(segments: Sequence[Segment], faults: ReadingFaults) -> SentLine:
    """A line that has no loops below it; but for their numbers, many lines are alike."""
    facts: dict[str, object] = {}
    _service_facts(segments, facts, faults)
    return SentLine(**facts)  # type: ignore[arg-type]


def note_from(segment: Segment) -> Note:
    """A note, or fixed-format information under the code K3."""
    if segment.elements[0] == "K3":
        return Note("K3", value_of(segment, 1))
    return Note(value_of(segment, 1), value_of(segment, 2))


def attachment_from(segment: Segment, faults: ReadingFaults) -> Attachment:
    """An attachment."""
    faults.beyond(segment, 3, 4, 7, 8)
    return Attachment(value_of(segment, 1), value_of(segment, 2), value_of(segment, 6))


def add_papers(facts: dict[str, object], notes: Sequence[Note], attachments: Sequence[Attachment]) -> None:
    """Notes and attachments, where there are any."""
    if notes or attachments:
        facts["notes"], facts["attachments"] = tuple(notes), tuple(attachments)


def _service_facts(segments: Sequence[Segment], facts: dict[str, object], faults: ReadingFaults) -> None:
    notes: list[Note] = []
    attachments: list[Attachment] = []
    dates: dict[str, date | None] = {}
    for segment in segments[1:]:
        match segment.elements[0]:
            case "SV1" if "charge_amount" not in facts:
                facts |= faults.once(_service, (segment,))
            case "DTP":
                _dates(segment, facts, dates, faults)
            case "REF":
                _number(segment, facts, faults)
            case "NTE" | "K3":
                notes.append(note_from(segment))
            case "PWK" if value_of(segment, 2) not in _EQUIPMENT_CERTIFICATES:
                attachments.append(attachment_from(segment, faults))
            case "PS1":
                facts["purchased_service_id"] = value_of(segment, 1)
                facts["purchased_service_amount"] = faults.amount(segment, 2)
            case _:
                faults.not_kept(segment)
    if "charge_amount" not in facts:
        faults.tell(segments[0], FaultKind.MISSING_SEGMENT, "the line has no SV1")
    if dates:
        facts["dates"] = LineDates(**dates)
    add_papers(facts, notes, attachments)


def _service(segments: Sequence[Segment], faults: ReadingFaults) -> Mapping[str, object]:
    """What SV1 says; the same services come again and again."""
    (segment,) = segments
    component = segment.delimiters.component
    procedure = value_of(segment, 1)
    facts = _procedure(procedure.split(component)) if procedure else {}
    facts["charge_amount"], facts["units"] = faults.amount(segment, 2), faults.amount(segment, 4)
    facts["unit"], facts["place_of_service"] = value_of(segment, 3), value_of(segment, 5)
    facts["emergency"] = value_of(segment, 9) == "Y"
    pointers = _pointers(value_of(segment, 7) or "", component)
    if pointers is None:
        faults.tell(segment, FaultKind.INVALID_NUMBER, "these are no pointers to diagnoses", 7)
    facts["diagnosis_pointers"] = pointers or ()
    faults.beyond(segment, 6, 8, 10, 11, 12, 15)
    return facts


def _procedure(procedure: Sequence[str]) -> dict[str, object]:
    """What the components of SV101 say."""
    facts: dict[str, object] = {
        "procedure_qualifier": procedure[0] or None,
        "procedure_code": (procedure[1] or None) if len(procedure) > 1 else None,
        "modifiers": tuple([modifier for modifier in procedure[_MODIFIERS] if modifier]),
    }
    if len(procedure) > _DESCRIPTION:
        facts["description"] = procedure[_DESCRIPTION] or None
    return facts


def _pointers(text: str, component: str) -> tuple[int, ...] | None:
    texts = text.split(component) if text else []
    pointers = tuple([number for each in texts if (number := count_of(each)) is not None])
    return pointers if len(pointers) == len(texts) else None


def _dates(segment: Segment, facts: dict[str, object], dates: dict[str, date | None], faults: ReadingFaults) -> None:
    code = value_of(segment, 1)
    if code == "472" and "date_of_service" not in facts:
        facts["date_of_service"], facts["date_of_service_to"] = faults.days(segment, 3)
    elif code in _DATES and _DATES[code] not in dates:
        dates[_DATES[code]] = faults.day(segment, 3)
    else:
        faults.not_kept(segment)


def _number(segment: Segment, facts: dict[str, object], faults: ReadingFaults) -> None:
    name = _NUMBERS.get(value_of(segment, 1) or "")
    if name is None or name in facts:
        faults.not_kept(segment)
    else:
        facts[name] = value_of(segment, 2)
        faults.beyond(segment, 4)


def _below(loops: Sequence[Loop], facts: dict[str, object], faults: ReadingFaults) -> None:
    providers: dict[str, object] = {}
    decisions = []
    for loop, segments in loops:
        if loop == "2430":
            decisions.append(decision_from(segments, faults))
        elif loop == "2410" and "drug" not in facts:
            facts["drug"] = _drug(segments, faults)
        elif loop == "2420C" and "service_facility" not in facts:
            facts["service_facility"] = provider_from(segments, faults)
        elif (name := _provider_name(loop, segments[0])) and name not in providers:
            providers[name] = provider_from(segments, faults)
        else:
            for segment in segments:
                faults.not_kept(segment)
    if decisions:
        facts["other_payers"] = tuple(decisions)
    if providers:
        facts["providers"] = LineProviders(**providers)  # type: ignore[arg-type]
        purchased = facts["providers"].purchased_service  # type: ignore[attr-defined]
        if purchased and purchased.npi and purchased.npi == facts.get("purchased_service_id"):
            facts["purchased_service_id"] = None


def _provider_name(loop: str, name: Segment) -> str | None:
    if loop == "2420F":
        return "primary_care" if value_of(name, 1) == "P3" else "referring"
    return _PROVIDERS.get(loop)


def _drug(segments: Sequence[Segment], faults: ReadingFaults) -> Drug:
    drug = segments[0]
    if value_of(drug, 2) != "N4":
        faults.not_kept(drug, 2)
        return Drug()
    quantity = unit = prescription = link = None
    for segment in segments[1:]:
        name, code = segment.elements[0], value_of(segment, 1)
        if name == "CTP":
            quantity, unit = faults.amount(segment, 4), next(iter(parts_of(segment, 5)), None)
            faults.beyond(segment, 1, 2, 3)
        elif name == "REF" and code == "XZ":
            prescription = value_of(segment, 2)
        elif name == "REF" and code == "VY":
            link = value_of(segment, 2)
        else:
            faults.not_kept(segment)
    return Drug(value_of(drug, 3), quantity, unit, prescription, link)
