"""Loops 2400 to 2430: a service line, its drug, its persons, and what earlier payers decided about it."""

from functools import lru_cache
from typing import Any

from radbill.edi.claim_837p.file_writer.notes import write_attachments, write_fixed_notes, write_notes
from radbill.edi.claim_837p.file_writer.other_payer_segments import write_adjustments
from radbill.edi.claim_837p.file_writer.party_segments import (
    ORGANIZATION,
    PERSON,
    write_address,
    write_contact,
    write_ids,
    write_person,
    write_provider,
)
from radbill.edi.claim_837p.file_writer.segment_text import (
    COMPONENT,
    ELEMENT,
    Segments,
    composite,
    dated,
    day,
    number,
    referenced,
    segment,
)
from radbill.model.sent_claim.insurance import LineDecision
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.services import Drug, SentLine

_DATE_CODES = ("471", "463", "304", "455", "454")
_POINTERS = [str(at) for at in range(100)]
_FOUR = 4


def write_line(out: Segments, position: int, line: SentLine) -> None:
    """Loop 2400 with those below it."""
    before, behind = _facts_segments(line[1:])
    out.append(f"LX{ELEMENT}{position}")
    out += before
    referenced(out, "6R", line.line_id)
    out += behind


@lru_cache(maxsize=4096)
def _facts_segments(facts: tuple[Any, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and behind the number of a line, by its facts behind that: many lines have the same ones."""
    line, before, behind = SentLine(None, *facts), Segments(), Segments()
    _write_service(before, line)
    if line.attachments:
        write_attachments(before, line.attachments)
    _write_days(before, line)
    referenced(before, "G1", line.prior_authorization)
    _write_further(behind, line)
    return tuple(before), tuple(behind)


def _write_further(out: Segments, line: SentLine) -> None:
    referenced(out, "EW", line.mammography_certification)
    referenced(out, "X4", line.clia)
    referenced(out, "9F", line.referral)
    if line.notes:
        write_fixed_notes(out, line.notes)
        write_notes(out, line.notes)
    if line.purchased_service_amount is not None:
        out.append(segment("PS1", _purchased_from(line), number(line.purchased_service_amount)))
    if line.drug is not None:
        _write_drug(out, line.drug)
    _write_providers(out, line)
    for decision in line.other_payers:
        _write_decision(out, decision)


def _write_service(out: Segments, line: SentLine) -> None:
    procedure = _procedure(line.procedure_qualifier, line.procedure_code, line.modifiers, line.description)
    pointers = COMPONENT.join([_POINTERS[at] for at in line.diagnosis_pointers])
    charge, units, place = number(line.charge_amount), number(line.units), line.place_of_service or ""
    service = f"{procedure}{ELEMENT}{charge}{ELEMENT}{line.unit}{ELEMENT}{units}{ELEMENT}{place}"
    emergency = f"{ELEMENT}{ELEMENT}Y" if line.emergency else ""
    out.append(f"SV1{ELEMENT}{service}{ELEMENT}{ELEMENT}{pointers}{emergency}")


def _procedure(qualifier: str | None, code: str | None, modifiers: tuple[str, ...], description: str | None) -> str:
    if description is None:
        return COMPONENT.join((qualifier or "", code or "", *modifiers))
    return composite(qualifier, code, *modifiers, *[""] * (_FOUR - len(modifiers)), description)


def _write_days(out: Segments, line: SentLine) -> None:
    first, last = day(line.date_of_service), line.date_of_service_to
    if last is None:
        out.append(f"DTP{ELEMENT}472{ELEMENT}D8{ELEMENT}{first}")
    else:
        out.append(f"DTP{ELEMENT}472{ELEMENT}RD8{ELEMENT}{first}-{day(last)}")
    days = line.dates
    in_order = (days.prescription, days.begin_therapy, days.last_seen, days.last_x_ray, days.initial_treatment)
    dated(out, in_order, _DATE_CODES)


def _purchased_from(line: SentLine) -> str | None:
    """PS101: the number of who did the service."""
    provider = line.providers.purchased_service
    return line.purchased_service_id or (provider.npi if provider else None)


def _write_drug(out: Segments, drug: Drug) -> None:
    out.append(segment("LIN", "", "N4", drug.ndc))
    out.append(segment("CTP", "", "", "", number(drug.quantity), drug.unit))
    referenced(out, "VY", drug.link_number)
    referenced(out, "XZ", drug.prescription_number)


def _write_providers(out: Segments, line: SentLine) -> None:
    providers = line.providers
    write_person(out, "82", providers.rendering)
    if providers.purchased_service is not None:
        _write_purchased(out, providers.purchased_service)
    if line.service_facility is not None:
        write_provider(out, "77", line.service_facility)
        write_address(out, line.service_facility.address)
        write_ids(out, line.service_facility.secondary_ids)
    write_person(out, "DQ", providers.supervising)
    if providers.ordering is not None:
        write_provider(out, "DK", providers.ordering)
        write_address(out, providers.ordering.address)
        write_ids(out, providers.ordering.secondary_ids)
        write_contact(out, providers.ordering.contact)
    write_person(out, "DN", providers.referring)
    write_person(out, "P3", providers.primary_care)


def _write_purchased(out: Segments, provider: SentProvider) -> None:
    """Who did a purchased service: the guide has no place for the name."""
    kind = PERSON if provider.last_name is not None else ORGANIZATION
    qualifier = "XX" if provider.npi else ""
    out.append(segment("NM1", "QB", kind, "", "", "", "", "", qualifier, provider.npi))
    write_ids(out, provider.secondary_ids)


def _write_decision(out: Segments, decision: LineDecision) -> None:
    procedure = _procedure("HC", decision.procedure_code, decision.modifiers, decision.procedure_description)
    paid, units, bundled = number(decision.paid_amount), number(decision.units), decision.bundled_into_line
    into = None if bundled is None else str(bundled)
    out.append(segment("SVD", decision.payer_id, paid, procedure, "", units, into))
    write_adjustments(out, decision.adjustments)
    dated(out, (decision.adjudicated_on,), ("573",))
    if decision.remaining_patient_liability is not None:
        out.append(segment("AMT", "EAF", number(decision.remaining_patient_liability)))
