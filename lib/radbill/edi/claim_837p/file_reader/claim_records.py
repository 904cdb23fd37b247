"""Records of claims out of their loops."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, parts_of, value_of, values_of
from radbill.edi.claim_837p.file_reader.insurance_records import other_payer_from
from radbill.edi.claim_837p.file_reader.level_records import levels_of
from radbill.edi.claim_837p.file_reader.line_records import add_papers, attachment_from, line_from, note_from
from radbill.edi.claim_837p.file_reader.loops import ClaimLoops, Loop
from radbill.edi.claim_837p.file_reader.party_records import (
    provider_from,
)
from radbill.edi.x12.faults import FaultKind, fault
from radbill.edi.x12.segments import Segment
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, ClaimProviders, SentClaim

_DATES = {
    "431": "onset", "454": "initial_treatment", "304": "last_seen", "453": "acute_manifestation",
    "484": "last_menstrual_period", "455": "last_x_ray", "297": "last_worked", "296": "return_to_work",
    "435": "admission", "096": "discharge", "090": "assumed_care", "091": "relinquished_care", "444": "first_contact",
}  # fmt: skip
_NUMBERS = {
    "4N": "service_authorization_exception", "F5": "medicare_crossover", "EW": "mammography_certification",
    "9F": "referral", "G1": "prior_authorization", "X4": "clia", "LX": "investigational_device",
    "D9": "clearinghouse_claim", "EA": "medical_record",
}  # fmt: skip
_ICD_10, _ICD_9 = frozenset({"ABK", "ABF"}), frozenset({"BK", "BF"})
# CMS gives the numbers of clinical trials (NCT) eight digits; REF P4 with anything else is a demonstration project.
_TRIAL = 8
_FIRST_OF_ACCIDENT = 11
_NOTHING = Decimal(0)
_NO_DIAGNOSES: Mapping[str, object] = {}
_PERSONS = {"2310B": "rendering", "2310D": "supervising"}
#: Loops that begin what belongs to one payer or one line.
_BEGINNERS = frozenset({"2320", "2400"})


def claim_from(claim: ClaimLoops, faults: ReadingFaults) -> SentClaim:
    """A claim with what it shares with others."""
    billing, insured, examined = levels_of(claim, faults)
    facts: dict[str, object] = {}
    _claim_facts(claim.loops[0][1], facts, faults)
    _below(claim.loops[1:], facts, faults)
    claim_number = insured.claim_number if examined is None else examined.claim_number
    record = SentClaim(
        **facts,  # type: ignore[arg-type]
        property_casualty_claim_number=claim_number,
        billing_provider=billing.provider,
        pay_to_address=billing.pay_to,
        coverage=insured.coverage,
        payer=insured.payer,
        subscriber=insured.subscriber,
        patient=None if examined is None else examined.patient,
    )
    _tell_imbalance(claim.start, record, faults)
    return record


def _tell_imbalance(start: Segment, claim: SentClaim, faults: ReadingFaults) -> None:
    if claim.charge_amount is None or not claim.lines:
        return
    charges = [line.charge_amount or _NOTHING for line in claim.lines]
    off = claim.charge_amount - (charges[0] if len(charges) == 1 else sum(charges[1:], charges[0]))
    if off:
        what = f"CLM02 is not the sum of the lines: off by {off:.2f}"
        faults.entries.append(fault(start.number, "CLM", FaultKind.BALANCE, what, 2, off_by=off))


def _claim_facts(segments: Sequence[Segment], facts: dict[str, object], faults: ReadingFaults) -> None:
    _start(segments[0], facts, faults)
    dates: dict[str, date | None] = {}
    numbers: dict[str, str | None] = {}
    notes, attachments = [], []
    for segment in segments[1:]:
        match segment.elements[0]:
            case "HI" if "diagnoses" not in facts:
                facts |= faults.once(_diagnoses, (segment,))
            case "REF":
                _number(segment, facts, numbers, faults)
            case "DTP":
                _date(segment, facts, dates, faults)
            case "NTE" | "K3":
                notes.append(note_from(segment))
            case "PWK":
                attachments.append(attachment_from(segment, faults))
            case "AMT" if value_of(segment, 1) == "F5":
                facts["patient_paid_amount"] = faults.amount(segment, 2)
            case _:
                faults.not_kept(segment)
    if dates:
        facts["dates"] = ClaimDates(**dates)
    if numbers:
        facts["numbers"] = ClaimNumbers(**numbers)
    add_papers(facts, notes, attachments)


def _start(segment: Segment, facts: dict[str, object], faults: ReadingFaults) -> None:
    values = values_of(segment)
    facts["claim_id"], facts["charge_amount"] = values[1], faults.amount(segment, 2)
    place, frequency = _place_and_frequency(values[5] or "", segment.delimiters.component)
    facts["place_of_service"], facts["frequency"] = place or None, frequency or None
    facts["signature_on_file"] = values[6] == "Y"
    facts["accepts_assignment"], facts["benefits_assigned"], facts["release_of_information"] = values[7:10]
    facts["patient_signature"] = values[10]
    if not frequency:
        faults.tell(segment, FaultKind.MISSING_ELEMENT, "place and frequency are not both told", 5)
    if len(segment.elements) > _FIRST_OF_ACCIDENT:
        _circumstances(segment, values, facts, faults)
    if values[3] or values[4]:
        faults.beyond(segment, 3, 4)


@lru_cache(maxsize=1024)
def _place_and_frequency(text: str, component: str) -> tuple[str, str]:
    place, _, frequency = [*text.split(component), "", ""][:3]
    return place, frequency


def _circumstances(segment: Segment, values: list[str | None], facts: dict[str, object], faults: ReadingFaults) -> None:
    causes = parts_of(segment, _FIRST_OF_ACCIDENT)
    facts["related_causes"] = tuple(cause for cause in causes[:3] if cause)
    state, country = [*causes, "", "", "", "", ""][3:5]
    facts["accident_state"], facts["accident_country"] = state or None, country or None
    facts["special_program"], facts["delay_reason"] = values[12], values[20]
    faults.beyond(segment, 13, 14, 15, 16, 17, 18, 19)


def _diagnoses(segments: Sequence[Segment], faults: ReadingFaults) -> Mapping[str, object]:
    (segment,) = segments
    component = segment.delimiters.component
    codes, kinds = [], set()
    for position, text in enumerate(segment.elements[1:], 1):
        qualifier, _, code = text.strip().partition(component)
        if not text.strip():
            continue
        if qualifier not in _ICD_10 and qualifier not in _ICD_9:
            faults.not_kept(segment, position)
            continue
        if not code:
            faults.tell(segment, FaultKind.MISSING_ELEMENT, "a diagnosis without a code", position)
            continue
        kinds.add("ICD-10" if qualifier in _ICD_10 else "ICD-9")
        codes.append(code)
    if not codes:
        return _NO_DIAGNOSES
    if len(kinds) > 1:
        faults.tell(segment, FaultKind.INVALID_CODE, "diagnoses of two editions stand together")
    edition = "ICD-10" if "ICD-10" in kinds else "ICD-9"
    return {"diagnoses": tuple(codes), "diagnosis_type": edition}


def _date(segment: Segment, facts: dict[str, object], dates: dict[str, date | None], faults: ReadingFaults) -> None:
    code = value_of(segment, 1)
    name = _DATES.get(code or "")
    if code == "439" and "accident_date" not in facts:
        facts["accident_date"] = faults.day(segment, 3)
    elif name is None or name in dates:
        faults.not_kept(segment)
    else:
        dates[name] = faults.day(segment, 3)


def _number(segment: Segment, facts: dict[str, object], numbers: dict[str, str | None], faults: ReadingFaults) -> None:
    code, value = value_of(segment, 1), value_of(segment, 2)
    name = _NUMBERS.get(code or "")
    if code == "P4":
        is_trial = value is not None and len(value) == _TRIAL and value.isdigit()
        name = "clinical_trial" if is_trial else "demonstration_project"
    if code == "F8" and "payer_claim_control_number" not in facts:
        facts["payer_claim_control_number"] = value
    elif name is None or name in numbers:
        faults.not_kept(segment)
    else:
        numbers[name] = value


def _below(loops: Sequence[Loop], facts: dict[str, object], faults: ReadingFaults) -> None:
    """The loops below a claim: its persons and places, then runs that belong to one payer or one line."""
    end = 0
    while end < len(loops) and loops[end][0] not in _BEGINNERS:
        end += 1
    if end:
        _parties_of(loops[:end], facts, faults)
    lines, others = [], []
    while end < len(loops):
        at, end = end, end + 1
        while end < len(loops) and loops[end][0] not in _BEGINNERS:
            end += 1
        if loops[at][0] == "2400":
            lines.append(line_from(loops[at:end], faults))
        else:
            others.append(other_payer_from(loops[at:end], faults))
    facts["lines"] = tuple(lines)
    if others:
        facts["other_payers"] = tuple(others)


def _parties_of(loops: Sequence[Loop], facts: dict[str, object], faults: ReadingFaults) -> None:
    """Persons and places, of which many claims have the same ones."""

    def build(_segments: Sequence[Segment], faults: ReadingFaults) -> Mapping[str, object]:
        parties: dict[str, object] = {}
        providers: dict[str, object] = {}
        for loop in loops:
            _provider(loop, parties, providers, faults)
        if providers:
            parties["providers"] = ClaimProviders(**providers)  # type: ignore[arg-type]
        return parties

    facts |= faults.once(build, [segment for _, segments in loops for segment in segments], "2310")


def _provider(loop: Loop, facts: dict[str, object], providers: dict[str, object], faults: ReadingFaults) -> None:
    name, segments = loop
    role = _PERSONS.get(name)
    if name == "2310A":
        role = "primary_care" if value_of(segments[0], 1) == "P3" else "referring"
    if name == "2310C" and "service_facility" not in facts:
        facts["service_facility"] = provider_from(segments, faults)
    elif role is not None and role not in providers:
        providers[role] = provider_from(segments, faults)
    else:
        _not_kept(segments, faults)


def _not_kept(segments: Sequence[Segment], faults: ReadingFaults) -> None:
    for segment in segments:
        faults.not_kept(segment)
