"""Loops 2300 to 2400: the claim, its providers and place, and its service lines."""

from radbill.codes.claim_codes import CLAIM_FREQUENCIES, CORRECTION_FREQUENCIES
from radbill.edi.claim_837p.billing_loops import write_address
from radbill.edi.x12.segment_writer import Draft
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.provider import Provider

_MOST_DIAGNOSES, _MOST_LINES, _MOST_MODIFIERS, _MOST_POINTERS = 12, 50, 4, 4


def write_claim(draft: Draft, claim: Claim) -> None:
    """One claim with everything below it."""
    place = _place(draft, claim.place_of_service)
    frequency = draft.one_of(claim.frequency, "frequency", CLAIM_FREQUENCIES)
    claim_id = draft.code(claim.claim_id, "claim ID", 38)
    assignment = "A" if claim.accepts_assignment else "C"
    total = draft.amount(claim.charge_amount, "sum of the charges")
    draft.add("CLM", claim_id, total, "", "", draft.composite(place, "B", frequency), "Y", assignment, "Y", "Y")
    if claim.admission_date:
        draft.add("DTP", "435", "D8", draft.day(claim.admission_date, "admission date"))
    _references(draft, claim)
    _diagnoses(draft, claim.diagnoses)
    _providers(draft, claim)
    _lines(draft, claim, place)


def facility_is_sent(claim: Claim) -> bool:
    """Whether the place of the exam is another than the billing provider itself."""
    facility = claim.service_facility
    return facility is not None and (facility.npi, facility.address) != (claim.practice.npi, claim.practice.address)


def _references(draft: Draft, claim: Claim) -> None:
    if claim.mammography_certification_number:
        field = "mammography certification number"
        draft.add("REF", "EW", draft.code(claim.mammography_certification_number, field, 50))
    if claim.referral_number:
        draft.add("REF", "9F", draft.code(claim.referral_number, "referral number", 50))
    if claim.prior_authorization_number:
        draft.add("REF", "G1", draft.code(claim.prior_authorization_number, "authorization number", 50))
    if claim.frequency in CORRECTION_FREQUENCIES:
        draft.add("REF", "F8", draft.code(claim.payer_claim_control_number, "payer claim control number", 50))


def _diagnoses(draft: Draft, codes: tuple[str, ...]) -> None:
    if not 1 <= len(codes) <= _MOST_DIAGNOSES:
        draft.refuse("diagnoses are more than 12" if codes else "diagnoses are missing")
    if codes and not "".join(codes).isalnum():
        draft.refuse("diagnoses have a point or another sign that a code in the file must not have")
    checked = [draft.code(code, "diagnosis", 30) for code in codes]
    draft.add("HI", *(draft.composite("ABF" if at else "ABK", code) for at, code in enumerate(checked)))


def _providers(draft: Draft, claim: Claim) -> None:
    if claim.referring_provider:
        draft.repeated(claim.referring_provider, _referring)
    if claim.rendering_provider:
        draft.repeated(claim.rendering_provider, _rendering)
    if claim.service_facility and facility_is_sent(claim):
        draft.repeated(claim.service_facility, _facility)


def _referring(draft: Draft, provider: Provider) -> None:
    draft.part = "referring provider "
    _provider(draft, "DN", provider)


def _rendering(draft: Draft, provider: Provider) -> None:
    draft.part = "rendering provider "
    _provider(draft, "82", provider)
    if provider.taxonomy:
        draft.add("PRV", "PE", "PXC", draft.code(provider.taxonomy, "taxonomy", 10, 10))


def _provider(draft: Draft, entity: str, provider: Provider) -> None:
    last, first = draft.text(provider.last_name, "last name", 60), draft.text(provider.first_name, "first name", 35, 0)
    middle, npi = draft.text(provider.middle_name, "middle name", 25, 0), draft.code(provider.npi, "NPI", 10, 10)
    draft.add("NM1", entity, "1", last, first, middle, "", "", "XX", npi)


def _facility(draft: Draft, facility: Facility) -> None:
    draft.part = "facility "
    name, npi = draft.text(facility.name, "name", 60), draft.code(facility.npi, "NPI", 10, 10)
    draft.add("NM1", "77", "2", name, "", "", "", "", "XX", npi)
    write_address(draft, facility.address)


def _lines(draft: Draft, claim: Claim, place: str) -> None:
    if not 1 <= len(claim.lines) <= _MOST_LINES:
        draft.refuse("lines are more than 50" if claim.lines else "lines are missing")
    for number, line in enumerate(claim.lines, 1):
        draft.part = f"line {number}: "
        _line(draft, line, str(number), place)
        _pointers(draft, line, len(claim.diagnoses))
        draft.add("DTP", "472", "D8", draft.day(line.date_of_service, "date of service"))
        draft.add("REF", "6R", draft.code(line.line_id, "line ID", 30))
    draft.part = ""


def _line(draft: Draft, line: ServiceLine, number: str, place: str) -> None:
    """LX and SV1; the place of service stands here only when it is not that of the claim."""
    if len(line.modifiers) > _MOST_MODIFIERS:
        draft.refuse("modifiers are more than 4")
    modifiers = [draft.code(modifier, "modifier", 2, 2) for modifier in line.modifiers]
    procedure = draft.composite("HC", draft.code(line.procedure_code, "procedure code", 5, 5), *modifiers)
    own_place = "" if line.place_of_service == place else _place(draft, line.place_of_service)
    charge, units = draft.amount(line.charge_amount, "charge"), draft.quantity(line.units, "units")
    pointers = draft.composite(*map(str, line.diagnosis_pointers))
    draft.add("LX", number)
    draft.add("SV1", procedure, charge, "UN", units, own_place, "", pointers)


def _place(draft: Draft, place: str) -> str:
    """Two digits; which of them CMS uses is for the edits, whose list has dates."""
    if place and not place.isdigit():
        draft.refuse("place of service is not two digits")
    return draft.code(place, "place of service", 2, 2)


def _pointers(draft: Draft, line: ServiceLine, diagnosis_count: int) -> None:
    pointers = line.diagnosis_pointers
    if not 1 <= len(pointers) <= _MOST_POINTERS:
        draft.refuse("diagnosis pointers are more than 4" if pointers else "diagnosis pointers are missing")
    if not all(1 <= pointer <= diagnosis_count for pointer in pointers):
        draft.refuse("diagnosis pointers name a diagnosis that the claim does not have")
