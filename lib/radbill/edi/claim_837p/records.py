"""Records out of the segments of their loops. The practice's own keys stay empty: no file carries them."""

from collections.abc import Sequence
from typing import Any

from radbill.codes.claim_codes import ORIGINAL, SELF
from radbill.edi.claim_837p.claim_assembler import ClaimSegments, Loops
from radbill.edi.claim_837p.elements import UnreadableElementError, find, read_day, read_number, read_period
from radbill.edi.claim_837p.loop_tracker import BILLING, CLAIM, PATIENT, SUBSCRIBER
from radbill.edi.x12.envelope_reading import TransactionSet
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of
from radbill.model.address import Address
from radbill.model.claim import ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.trading_partner import TradingPartner

DIAGNOSIS_QUALIFIERS = ("ABK", "ABF")
_FIRST_MODIFIER, _LAST_MODIFIER = 2, 6
_MOST_POINTERS = 4
_CLAIM_NUMBERS = {
    "G1": "prior_authorization_number",
    "9F": "referral_number",
    "EW": "mammography_certification_number",
    "F8": "payer_claim_control_number",
}


def practice_of(header: Loops, billing: Loops) -> Practice:
    """The billing provider, with the submitter's contact."""
    provider = billing.get("2010AA", [])
    name, contact = find(provider, "NM1"), find(header.get("1000A", []), "PER")
    return Practice(
        name=name.get(3),
        npi=name.get(9),
        tax_id=find(provider, "REF", "EI").get(2),
        taxonomy=find(billing.get(BILLING, []), "PRV", "BI").get(3),
        address=_address(provider),
        pay_to_address=_address(billing["2010AB"]) if "2010AB" in billing else None,
        contact_name=contact.get(2),
        contact_phone=contact.get(4),
    )


def trading_partner_of(envelope: TransactionSet, header: Loops) -> TradingPartner:
    """Who takes the file, as its envelope and loop 1000B say."""
    signs = envelope.delimiters
    return TradingPartner(
        submitter_id=envelope.sender_id,
        submitter_qualifier=envelope.sender_qualifier,
        receiver_name=find(header.get("1000B", []), "NM1").get(3),
        receiver_id=envelope.receiver_id,
        receiver_qualifier=envelope.receiver_qualifier,
        usage_indicator=envelope.usage_indicator,
        element_separator=signs.element,
        component_separator=signs.component,
        repetition_separator=signs.repetition,
        segment_terminator=signs.terminator,
    )


def payer_of(subscriber: Loops) -> Payer:
    """The payer that is billed."""
    payer = subscriber.get("2010BB", [])
    name = find(payer, "NM1")
    filing_code = find(subscriber.get(SUBSCRIBER, []), "SBR").get(9)
    return Payer(
        payer_key="", name=name.get(3), payer_id=name.get(9), claim_filing_code=filing_code, address=_address(payer)
    )


def patient_of(subscriber: Loops, patient: Loops | None) -> Patient:
    """Who was examined, and whose coverage is billed."""
    insurance, insured = find(subscriber.get(SUBSCRIBER, []), "SBR"), subscriber.get("2010BA", [])
    _refuse_other_than_primary(insurance)
    relationship = insurance.get(2) or SELF
    if patient is not None:
        relationship = find(patient.get(PATIENT, []), "PAT").get(1)
    coverage = Coverage(
        member_id=find(insured, "NM1").get(9),
        group_number=insurance.get(3),
        relationship=relationship,
        subscriber=None if patient is None else _person(insured),
    )
    person = _person(insured if patient is None else patient.get("2010CA", []))
    return Patient(patient_id="", person=person, coverages=(coverage,))


def claim_fields(claim: ClaimSegments) -> dict[str, Any]:
    """The claim's own fields, without the records that many claims share."""
    place, _, frequency = _place_and_frequency(claim.start)
    own, loops = claim.levels[CLAIM].get(CLAIM, []), claim.levels[CLAIM]
    numbers = {field: find(own, "REF", qualifier).get(2) for qualifier, field in _CLAIM_NUMBERS.items()}
    if not claim.start.get(1):
        raise UnreadableElementError(claim.start, "the claim has no identification")
    return {
        **numbers,
        "claim_id": claim.start.get(1),
        "frequency": frequency or ORIGINAL,
        "accepts_assignment": claim.start.get(7) != "C",
        "admission_date": read_day(find(own, "DTP", "435"), 3),
        "diagnoses": _diagnoses(own),
        "referring_provider": _provider(loops, "2310A", "referring"),
        "rendering_provider": _provider(loops, "2310B", "rendering"),
        "service_facility": _facility(loops),
        "lines": tuple(_line(line, place) for line in claim.lines),
    }


def _refuse_other_than_primary(insurance: Segment) -> None:
    if insurance.get(1) not in ("P", ""):
        raise UnreadableElementError(insurance, "only claims to the primary payer are read")


def _address(loop: Sequence[Segment]) -> Address:
    street, city = find(loop, "N3"), find(loop, "N4")
    return Address(
        street=street.get(1), street_2=street.get(2), city=city.get(1), state=city.get(2), zip_code=city.get(3)
    )


def _person(loop: Sequence[Segment]) -> Person:
    name, demographics = find(loop, "NM1"), find(loop, "DMG")
    return Person(
        last_name=name.get(3),
        first_name=name.get(4),
        middle_name=name.get(5),
        suffix=name.get(7),
        birth_date=read_day(demographics, 2),
        sex=demographics.get(3),
        address=_address(loop),
    )


def _provider(loops: Loops, loop: str, role: str) -> Provider | None:
    if loop not in loops:
        return None
    name = find(loops[loop], "NM1")
    return Provider(
        provider_id="",
        last_name=name.get(3),
        first_name=name.get(4),
        middle_name=name.get(5),
        npi=name.get(9),
        taxonomy=find(loops[loop], "PRV", "PE").get(3),
        role=role,
    )


def _facility(loops: Loops) -> Facility | None:
    if "2310C" not in loops:
        return None
    name = find(loops["2310C"], "NM1")
    return Facility(facility_id="", name=name.get(3), npi=name.get(9), address=_address(loops["2310C"]))


def _place_and_frequency(start: Segment) -> tuple[str, str, str]:
    parts = start.parts(5)
    if len(parts) < len(("place", "qualifier", "frequency")):
        separator = start.delimiters.component
        raise UnreadableElementError(start, f"element 5 has not three parts separated by {separator} as the ISA says")
    return parts[0], parts[1], parts[2]


def _diagnoses(own: Sequence[Segment]) -> tuple[str, ...]:
    pairs = (segment.parts(at) for segment in own if segment.name == "HI" for at in range(1, len(segment.elements)))
    return tuple(pair[1] for pair in pairs if len(pair) > 1 and pair[0] in DIAGNOSIS_QUALIFIERS)


def _line(line: Sequence[Segment], place: str) -> ServiceLine:
    service = find(line, "SV1")
    if not service.number:
        raise UnreadableElementError(line[0], "the line has no SV1")
    procedure = service.parts(1)
    if procedure[0] != "HC" or service.get(3) != "UN":
        raise UnreadableElementError(service, "only procedures (HC) counted in units (UN) are read")
    modifiers = procedure[_FIRST_MODIFIER:_LAST_MODIFIER]
    return ServiceLine(
        line_id=find(line, "REF", "6R").get(2),
        procedure_code=procedure[1] if len(procedure) > 1 else "",
        modifiers=tuple(modifier for modifier in modifiers if modifier),
        units=read_number(service, 4),
        charge_amount=read_number(service, 2),
        date_of_service=read_period(find(line, "DTP", "472"), 2, 3),
        place_of_service=service.get(5) or place,
        diagnosis_pointers=_pointers(service),
    )


def _pointers(service: Segment) -> tuple[int, ...]:
    texts = [text.strip() for text in service.parts(7) if text.strip()]
    pointers = tuple(number for text in texts if (number := count_of(text)) is not None)
    if len(pointers) != len(texts) or len(texts) > _MOST_POINTERS:
        raise UnreadableElementError(service, "element 7 is no list of up to four diagnosis pointers")
    return pointers
