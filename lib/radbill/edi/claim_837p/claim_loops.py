"""Loops 2300 to 2400: the claim, its providers and place, and its service lines."""

from radbill.codes.claim_codes import CLAIM_FREQUENCIES, CORRECTION_FREQUENCIES
from radbill.edi.claim_837p.billing_loops import write_address
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.provider import Provider

_MOST_DIAGNOSES, _MOST_LINES, _MOST_MODIFIERS, _MOST_POINTERS = 12, 50, 4, 4


def write_claim(writer: SegmentWriter, claim: Claim) -> None:
    """One claim with everything below it."""
    place = _place(writer, claim.place_of_service)
    frequency = writer.one_of(claim.frequency, "frequency", CLAIM_FREQUENCIES)
    claim_id = writer.code(claim.claim_id, "claim ID", 38)
    assignment = "A" if claim.accepts_assignment else "C"
    total = writer.amount(claim.charge_amount, "sum of the charges")
    writer.add("CLM", claim_id, total, "", "", writer.composite(place, "B", frequency), "Y", assignment, "Y", "Y")
    if claim.admission_date:
        writer.add("DTP", "435", "D8", writer.day(claim.admission_date, "admission date"))
    _references(writer, claim)
    _diagnoses(writer, claim.diagnoses)
    _providers(writer, claim)
    _lines(writer, claim, place)


def facility_is_sent(claim: Claim) -> bool:
    """Whether the place of the exam is another than the billing provider itself."""
    facility = claim.service_facility
    return facility is not None and (facility.npi, facility.address) != (claim.practice.npi, claim.practice.address)


def _references(writer: SegmentWriter, claim: Claim) -> None:
    if claim.mammography_certification_number:
        field = "mammography certification number"
        writer.add("REF", "EW", writer.code(claim.mammography_certification_number, field, 50))
    if claim.referral_number:
        writer.add("REF", "9F", writer.code(claim.referral_number, "referral number", 50))
    if claim.prior_authorization_number:
        writer.add("REF", "G1", writer.code(claim.prior_authorization_number, "authorization number", 50))
    if claim.frequency in CORRECTION_FREQUENCIES:
        writer.add("REF", "F8", writer.code(claim.payer_claim_control_number, "payer claim control number", 50))


def _diagnoses(writer: SegmentWriter, codes: tuple[str, ...]) -> None:
    if not 1 <= len(codes) <= _MOST_DIAGNOSES:
        writer.refuse("diagnoses are more than 12" if codes else "diagnoses are missing")
    if codes and not "".join(codes).isalnum():
        writer.refuse("diagnoses have a point or another sign that a code in the file must not have")
    elements = [writer.code(code, "diagnosis", 30) for code in codes]
    writer.add("HI", *(writer.composite("ABF" if at else "ABK", code) for at, code in enumerate(elements)))


def _providers(writer: SegmentWriter, claim: Claim) -> None:
    if claim.referring_provider:
        writer.repeated(claim.referring_provider, _referring)
    if claim.rendering_provider:
        writer.repeated(claim.rendering_provider, _rendering)
    if claim.service_facility and facility_is_sent(claim):
        writer.repeated(claim.service_facility, _facility)


def _referring(writer: SegmentWriter, provider: Provider) -> None:
    writer.part = "referring provider "
    _provider(writer, "DN", provider)


def _rendering(writer: SegmentWriter, provider: Provider) -> None:
    writer.part = "rendering provider "
    _provider(writer, "82", provider)
    if provider.taxonomy:
        writer.add("PRV", "PE", "PXC", writer.code(provider.taxonomy, "taxonomy", 10, 10))


def _provider(writer: SegmentWriter, entity: str, provider: Provider) -> None:
    last, first = (
        writer.text(provider.last_name, "last name", 60),
        writer.text(provider.first_name, "first name", 35, 0),
    )
    middle, npi = writer.text(provider.middle_name, "middle name", 25, 0), writer.code(provider.npi, "NPI", 10, 10)
    writer.add("NM1", entity, "1", last, first, middle, "", "", "XX", npi)


def _facility(writer: SegmentWriter, facility: Facility) -> None:
    writer.part = "facility "
    name, npi = writer.text(facility.name, "name", 60), writer.code(facility.npi, "NPI", 10, 10)
    writer.add("NM1", "77", "2", name, "", "", "", "", "XX", npi)
    write_address(writer, facility.address)


def _lines(writer: SegmentWriter, claim: Claim, place: str) -> None:
    if not 1 <= len(claim.lines) <= _MOST_LINES:
        writer.refuse("lines are more than 50" if claim.lines else "lines are missing")
    for number, line in enumerate(claim.lines, 1):
        writer.part = f"line {number}: "
        _line(writer, line, str(number), place)
        _pointers(writer, line, len(claim.diagnoses))
        writer.add("DTP", "472", "D8", writer.day(line.date_of_service, "date of service"))
        writer.add("REF", "6R", writer.code(line.line_id, "line ID", 30))
    writer.part = ""


def _line(writer: SegmentWriter, line: ServiceLine, number: str, place: str) -> None:
    """LX and SV1; the place of service stands here only when it is not that of the claim."""
    if len(line.modifiers) > _MOST_MODIFIERS:
        writer.refuse("modifiers are more than 4")
    modifiers = [writer.code(modifier, "modifier", 2, 2) for modifier in line.modifiers]
    procedure = writer.composite("HC", writer.code(line.procedure_code, "procedure code", 5, 5), *modifiers)
    own_place = "" if line.place_of_service == place else _place(writer, line.place_of_service)
    charge, units = writer.amount(line.charge_amount, "charge"), writer.quantity(line.units, "units")
    pointers = writer.composite(*map(str, line.diagnosis_pointers))
    writer.add("LX", number)
    writer.add("SV1", procedure, charge, "UN", units, own_place, "", pointers)


def _place(writer: SegmentWriter, place: str) -> str:
    """Two digits; which of them CMS uses is for the edits, whose list has dates."""
    if place and not place.isdigit():
        writer.refuse("place of service is not two digits")
    return writer.code(place, "place of service", 2, 2)


def _pointers(writer: SegmentWriter, line: ServiceLine, diagnosis_count: int) -> None:
    pointers = line.diagnosis_pointers
    if not 1 <= len(pointers) <= _MOST_POINTERS:
        writer.refuse("diagnosis pointers are more than 4" if pointers else "diagnosis pointers are missing")
    if not all(1 <= pointer <= diagnosis_count for pointer in pointers):
        writer.refuse("diagnosis pointers name a diagnosis that the claim does not have")
