"""What of a claim belongs together: its sum, its diagnoses, what an accident or a replacement needs.

Source: X12 005010X222A1, loop 2300: notes to CLM02, CLM11, DTP 439, PWK, REF F8, HI.
"""

import re
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from radbill.codes import icd10cm
from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.codes.states import PROVINCES, STATES
from radbill.codes.uncommon_claim_codes import ACCIDENTS, AUTO_ACCIDENT, CLAIM_NOTES
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.values import accepted_in
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import ClaimNumbers, SentClaim
from radbill.model.sent_claim.services import Attachment, Note

Faults = list[DocumentFault]
#: How many diagnoses and lines a claim has places for.
MOST_DIAGNOSES, MOST_LINES = 12, 50
_MOST_ATTACHMENTS, _MOST_FIXED_NOTES, _MOST_CAUSES, _MOST_OTHER_PAYERS = 10, 10, 2, 10
_NEEDED = (
    "claim_id",
    "charge_amount",
    "place_of_service",
    "frequency",
    "accepts_assignment",
    "benefits_assigned",
    "release_of_information",
    "diagnosis_type",
)
_needed = attrgetter(*_NEEDED)
_NOTHING = Decimal(0)
_is_diagnosis = accepted_in(SentClaim, "diagnoses")
#: CMS, Claims Processing Manual, chapter 32, section 69.6.
_EIGHT_DIGITS = re.compile("[0-9]{8}")
_NOTE_CODES = frozenset(CLAIM_NOTES)


def claim_fact_faults(claim: SentClaim, faults: Faults) -> None:
    """Note what is wrong with the facts of a claim as a whole."""
    if None in _needed(claim):
        missing = (name for name in _NEEDED if getattr(claim, name) is None)
        faults += (DocumentFault(name, FaultKind.MISSING_ELEMENT, "this is needed", "CLM") for name in missing)
    _sum_faults(claim, faults)
    _count_faults(claim, faults)
    if claim.related_causes or claim.accident_state or claim.accident_country:
        _accident_faults(claim, faults)
    if claim.frequency in CORRECTION_FREQUENCIES and claim.payer_claim_control_number is None:
        what = "a replacement or void names the payer's number of the claim (REF F8)"
        faults.append(DocumentFault("payer_claim_control_number", FaultKind.MISSING_SEGMENT, what, "REF"))
    if claim.numbers.clinical_trial:
        _trial_faults(claim.numbers, faults)
    if claim.notes:
        note_faults(claim.notes, _NOTE_CODES, "notes", faults)
    if claim.attachments:
        attachment_faults(claim.attachments, "attachments", faults)


def _trial_faults(numbers: ClaimNumbers, faults: Faults) -> None:
    if numbers.demonstration_project:
        what = "a claim has the number of a trial or of a demonstration project: both are REF P4"
        faults.append(DocumentFault("numbers", FaultKind.TOO_MANY, what, "REF"))
    if not _EIGHT_DIGITS.fullmatch(numbers.clinical_trial or ""):
        what = "the number of a trial has eight digits; both are REF P4, and with anything else it is a demonstration's"
        faults.append(DocumentFault("numbers.clinical_trial", FaultKind.INVALID_NUMBER, what, "REF"))


def note_faults(notes: tuple[Note, ...], codes: frozenset[str], path: str, faults: Faults) -> None:
    """Note what is wrong with notes: one NTE (of a line one more for a third party), ten K3."""
    for at, note in enumerate(notes):
        if note.text is None or note.code is None:
            faults.append(
                DocumentFault(f"{path}[{at}]", FaultKind.MISSING_ELEMENT, "a note has a code and a text", "NTE")
            )
        elif note.code != "K3" and note.code not in codes:
            faults.append(
                DocumentFault(f"{path}[{at}].code", FaultKind.INVALID_CODE, "no note of this code here", "NTE")
            )
    told = [note.code for note in notes if note.code != "K3"]
    for_others = told.count("TPO") if path != "notes" else 0
    if len(told) - for_others > 1 or for_others > 1:
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, "one note may stand here", "NTE"))
    if len(notes) - len(told) > _MOST_FIXED_NOTES:
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, "ten K3 may stand here", "K3"))


def attachment_faults(attachments: tuple[Attachment, ...], path: str, faults: Faults) -> None:
    """Note what is wrong with attachments: a number unless the papers only stand ready (AA)."""
    if len(attachments) > _MOST_ATTACHMENTS:
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, "ten attachments may stand here", "PWK"))
    for at, each in enumerate(attachments):
        where = f"{path}[{at}]"
        if each.report is None or each.transmission is None:
            what = "an attachment has a report and a transmission"
            faults.append(DocumentFault(where, FaultKind.MISSING_ELEMENT, what, "PWK"))
        elif each.transmission == "AA" and each.control_number is not None:
            what = "papers that stand ready (AA) have no control number"
            faults.append(DocumentFault(f"{where}.control_number", FaultKind.INVALID_CODE, what, "PWK"))
        elif each.transmission != "AA" and each.control_number is None:
            what = "papers that are sent have a control number"
            faults.append(DocumentFault(f"{where}.control_number", FaultKind.MISSING_ELEMENT, what, "PWK"))


def _sum_faults(claim: SentClaim, faults: Faults) -> None:
    charges = [line.charge_amount for line in claim.lines if line.charge_amount is not None]
    if claim.charge_amount is None or len(charges) < len(claim.lines):
        return
    off = claim.charge_amount - sum(charges, _NOTHING)
    if off:
        what = "the charge of the claim is not the sum of its lines"
        faults.append(DocumentFault("charge_amount", FaultKind.BALANCE, what, "CLM", off))


def _count_faults(claim: SentClaim, faults: Faults) -> None:
    if not 0 < len(claim.diagnoses) <= MOST_DIAGNOSES:
        _count_fault(len(claim.diagnoses), MOST_DIAGNOSES, "diagnoses", "HI", faults)
    if not 0 < len(claim.lines) <= MOST_LINES:
        _count_fault(len(claim.lines), MOST_LINES, "lines", "LX", faults)
    if len(claim.other_payers) > _MOST_OTHER_PAYERS:
        what = f"at most {_MOST_OTHER_PAYERS} other payers may stand here"
        faults.append(DocumentFault("other_payers", FaultKind.TOO_MANY, what, "SBR"))
    faults += _diagnosis_faults(claim.diagnoses, claim.diagnosis_type)


@lru_cache(1 << 14)
def _diagnosis_faults(diagnoses: tuple[str, ...], diagnosis_type: str | None) -> tuple[DocumentFault, ...]:
    """What is wrong with each code; many claims have the same ones."""
    faults: Faults = []
    for at, code in enumerate(diagnoses):
        if not code.isalnum():
            what = "a diagnosis has letters and digits only, no point"
            faults.append(DocumentFault(f"diagnoses[{at}]", FaultKind.INVALID_CODE, what, "HI"))
        elif diagnosis_type == "ICD-10" and not _is_icd10(code):
            what = "this is no ICD-10-CM code"
            faults.append(DocumentFault(f"diagnoses[{at}]", FaultKind.INVALID_CODE, what, "HI"))
    return tuple(faults)


@lru_cache(1 << 14)
def is_right_diagnosis(code: str) -> bool:
    """Whether nothing is wrong with a diagnosis of a claim for ICD-10."""
    return bool(_is_diagnosis(code)) and not _diagnosis_faults((code,), "ICD-10")


def _count_fault(count: int, most: int, path: str, segment: str, faults: Faults) -> None:
    if count:
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, f"at most {most} may stand here", segment))
    else:
        faults.append(DocumentFault(path, FaultKind.MISSING_SEGMENT, "at least one is needed", segment))


@lru_cache(1 << 14)
def _is_icd10(code: str) -> bool:
    return icd10cm.is_valid(code)


def _accident_faults(claim: SentClaim, faults: Faults) -> None:
    causes = claim.related_causes
    if len(causes) > _MOST_CAUSES or len(set(causes)) != len(causes):
        what = "at most two causes may stand here, each once"
        faults.append(DocumentFault("related_causes", FaultKind.TOO_MANY, what, "CLM"))
    if (
        claim.accident_state is not None
        and claim.accident_state not in STATES
        and claim.accident_state not in PROVINCES
    ):
        faults.append(DocumentFault("accident_state", FaultKind.INVALID_CODE, "no state or province", "CLM"))
    if not causes and (claim.accident_state or claim.accident_country):
        what = "the place of an accident needs its cause"
        faults.append(DocumentFault("related_causes", FaultKind.MISSING_ELEMENT, what, "CLM"))
    if set(ACCIDENTS) & set(causes) and claim.accident_date is None:
        what = "an accident has its day (DTP 439)"
        faults.append(DocumentFault("accident_date", FaultKind.MISSING_SEGMENT, what, "DTP"))
    if AUTO_ACCIDENT in causes and claim.accident_state is None and claim.accident_country is None:
        what = "an automobile accident has its state, or outside the United States its country"
        faults.append(DocumentFault("accident_state", FaultKind.MISSING_ELEMENT, what, "CLM"))
