"""Loops 2300 and 2310: the claim, its persons and its place."""

from functools import lru_cache
from typing import Any

from radbill.edi.claim_837p.file_writer.line_segments import write_line
from radbill.edi.claim_837p.file_writer.notes import write_attachments, write_fixed_notes, write_notes
from radbill.edi.claim_837p.file_writer.other_payer_segments import write_other_payer
from radbill.edi.claim_837p.file_writer.party_segments import (
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
    number,
    referenced,
    segment,
)
from radbill.model.sent_claim.claims import ClaimProviders, SentClaim
from radbill.model.sent_claim.parties import SentProvider

#: The records of a claim that has none of their facts.
_NO_DATES, _NO_NUMBERS = SentClaim().dates, SentClaim().numbers
#: Facts from `place_of_service` to `delay_reason`.
_ALIKE = slice(SentClaim._fields.index("place_of_service"), SentClaim._fields.index("delay_reason") + 1)
_DIAGNOSIS_QUALIFIERS = {"ICD-10": ("ABK", "ABF"), "ICD-9": ("BK", "BF")}
_DATE_CODES = "431 454 304 453 439 484 455 297 296 435 096 090 091 444".split()  # noqa: SIM905 - as the guide lists them


def write_claim(out: Segments, claim: SentClaim) -> None:
    """Everything of a claim below its levels."""
    _write_start(out, claim)
    if claim.dates is not _NO_DATES or claim.accident_date:
        _write_dates(out, claim)
    if claim.attachments:
        write_attachments(out, claim.attachments)
    if claim.patient_paid_amount is not None:
        out.append(segment("AMT", "F5", number(claim.patient_paid_amount)))
    if claim.numbers is not _NO_NUMBERS or claim.payer_claim_control_number:
        _write_numbers(out, claim)
    if claim.notes:
        write_fixed_notes(out, claim.notes)
        write_notes(out, claim.notes)
    out.append(_diagnoses(claim.diagnoses, claim.diagnosis_type))
    out += _provider_segments(claim.providers, claim.service_facility)
    for payer in claim.other_payers:
        write_other_payer(out, payer)
    for position, line in enumerate(claim.lines, 1):
        write_line(out, position, line)


def _write_start(out: Segments, claim: SentClaim) -> None:
    number_and_charge = f"{claim.claim_id or ''}{ELEMENT}{number(claim.charge_amount)}"
    out.append(f"CLM{ELEMENT}{number_and_charge}{_circumstances(claim[_ALIKE])}")


@lru_cache(maxsize=4096)
def _circumstances(facts: tuple[Any, ...]) -> str:
    """What stands in CLM behind the charge, by the facts of a claim that many have alike."""
    claim = SentClaim(None, None, *facts)
    place = composite(claim.place_of_service, "B", claim.frequency)
    signed = "Y" if claim.signature_on_file else "N"
    causes = ""
    if claim.related_causes:
        first, second = (*claim.related_causes, None)[:2]
        causes = composite(first, second, "", claim.accident_state, claim.accident_country)
    delay = ("", "", "", "", "", "", "", claim.delay_reason) if claim.delay_reason else ()
    return segment(
        "", "", "", place, signed, claim.accepts_assignment, claim.benefits_assigned, claim.release_of_information,
        claim.patient_signature, causes, claim.special_program, *delay,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _diagnoses(codes: tuple[str, ...], edition: str | None) -> str:
    """HI, of codes that many claims have alike."""
    first, further = _DIAGNOSIS_QUALIFIERS[edition or "ICD-10"]
    return ELEMENT.join(["HI", *(f"{further if at else first}{COMPONENT}{code}" for at, code in enumerate(codes))])


def _write_dates(out: Segments, claim: SentClaim) -> None:
    days = claim.dates
    in_order = (
        days.onset, days.initial_treatment, days.last_seen, days.acute_manifestation, claim.accident_date,
        days.last_menstrual_period, days.last_x_ray, days.last_worked, days.return_to_work, days.admission,
        days.discharge, days.assumed_care, days.relinquished_care, days.first_contact,
    )  # fmt: skip
    dated(out, in_order, _DATE_CODES)


def _write_numbers(out: Segments, claim: SentClaim) -> None:
    numbers = claim.numbers
    referenced(out, "4N", numbers.service_authorization_exception)
    referenced(out, "F5", numbers.medicare_crossover)
    referenced(out, "EW", numbers.mammography_certification)
    referenced(out, "9F", numbers.referral)
    referenced(out, "G1", numbers.prior_authorization)
    referenced(out, "F8", claim.payer_claim_control_number)
    referenced(out, "X4", numbers.clia)
    referenced(out, "LX", numbers.investigational_device)
    referenced(out, "D9", numbers.clearinghouse_claim)
    referenced(out, "EA", numbers.medical_record)
    referenced(out, "P4", numbers.demonstration_project or numbers.clinical_trial)


@lru_cache(maxsize=8192)
def _provider_segments(providers: ClaimProviders, facility: SentProvider | None) -> tuple[str, ...]:
    """Loops 2310, which many claims share."""
    out: Segments = []
    write_person(out, "DN", providers.referring)
    write_person(out, "P3", providers.primary_care)
    write_person(out, "82", providers.rendering)
    if facility is not None:
        write_facility(out, facility)
    write_person(out, "DQ", providers.supervising)
    return tuple(out)


def write_facility(out: Segments, facility: SentProvider) -> None:
    """A place where services were done."""
    write_provider(out, "77", facility)
    write_address(out, facility.address)
    write_ids(out, facility.secondary_ids)
    write_contact(out, facility.contact)
