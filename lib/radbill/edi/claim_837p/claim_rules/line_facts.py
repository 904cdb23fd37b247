"""What of a service line belongs together: its days, pointers, drug and purchased service.

Source: X12 005010X222A1, loops 2400, 2410, 2420; CMS Medicare Claims Processing Manual, chapter 1, section 30.2.9
(purchased tests).
"""

from functools import lru_cache
from operator import attrgetter
from typing import Any

from radbill.codes.uncommon_claim_codes import LINE_NOTES
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.claim_facts import attachment_faults, note_faults
from radbill.edi.claim_837p.claim_rules.values import accepted_by, value_faults
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.services import Drug, SentLine

Faults = list[DocumentFault]
_NEEDED = ("procedure_qualifier", "procedure_code", "charge_amount", "unit", "units", "date_of_service")
_needed = attrgetter(*_NEEDED)
_NO_PROVIDERS = SentLine().providers
_is_number = accepted_by(SentLine, "line_id")
#: How many modifiers and diagnoses a line has places for.
MOST_MODIFIERS, MOST_POINTERS = 4, 4
_NOTE_CODES = frozenset(LINE_NOTES)


def line_faults(claim: SentClaim, faults: Faults) -> None:
    """Note what is wrong with the lines of a claim."""
    ids = [line.line_id for line in claim.lines if line.line_id is not None]
    if len(set(ids)) != len(ids):
        faults.append(DocumentFault("lines", FaultKind.CONTROL_NUMBER, "two lines have the same line_id", "REF"))
    diagnosis_count = len(claim.diagnoses)
    for at, line in enumerate(claim.lines):
        if not ((line.line_id is None or _is_number(line.line_id)) and _keeps_rules(line[1:], diagnosis_count)):
            value_faults(line, f"lines[{at}]", faults)
            _line(line, diagnosis_count, f"lines[{at}].", faults)
        if line.providers is _NO_PROVIDERS:
            continue
        if line.providers.referring is not None and claim.providers.referring is None:
            what = "a line's referring provider needs one of the claim"
            faults.append(DocumentFault("providers.referring", FaultKind.MISSING_SEGMENT, what, "NM1"))


@lru_cache(maxsize=4096)
def _keeps_rules(facts: tuple[Any, ...], diagnosis_count: int) -> bool:
    """Whether nothing is wrong with a line, by its facts behind `line_id`: many lines are alike but for that."""
    faults: Faults = []
    line = SentLine(None, *facts)
    value_faults(line, "", faults)
    _line(line, diagnosis_count, "", faults)
    return not faults


def _line(line: SentLine, diagnosis_count: int, path: str, faults: Faults) -> None:
    if None in _needed(line):
        _missing_faults(line, path, faults)
    if line.units is not None and not line.units:
        faults.append(DocumentFault(f"{path}units", FaultKind.INVALID_NUMBER, "a service is done at least once", "SV1"))
    if len(line.modifiers) > MOST_MODIFIERS:
        faults.append(DocumentFault(f"{path}modifiers", FaultKind.TOO_MANY, "at most four may stand here", "SV1"))
    _pointer_faults(line.diagnosis_pointers, diagnosis_count, path, faults)
    first, last = line.date_of_service, line.date_of_service_to
    if first is not None and last is not None and last < first:
        what = "the service ends before it begins"
        faults.append(DocumentFault(f"{path}date_of_service_to", FaultKind.INVALID_DATE, what, "DTP"))
    if line.drug is not None:
        _drug_faults(line.drug, f"{path}drug.", faults)
    if line.purchased_service_amount is not None or line.purchased_service_id is not None:
        _purchase_faults(line, path, faults)
    if line.notes:
        note_faults(line.notes, _NOTE_CODES, f"{path}notes", faults)
    if line.attachments:
        attachment_faults(line.attachments, f"{path}attachments", faults)


def _missing_faults(line: SentLine, path: str, faults: Faults) -> None:
    faults += [
        DocumentFault(path + name, FaultKind.MISSING_ELEMENT, "this is needed", "SV1")
        for name in _NEEDED
        if getattr(line, name) is None
    ]


def _pointer_faults(pointers: tuple[int, ...], diagnosis_count: int, path: str, faults: Faults) -> None:
    if 1 <= len(pointers) <= MOST_POINTERS and min(pointers) > 0 and max(pointers) <= diagnosis_count:
        return
    where = f"{path}diagnosis_pointers"
    if not 1 <= len(pointers) <= MOST_POINTERS:
        faults.append(DocumentFault(where, FaultKind.MISSING_ELEMENT, "one to four pointers stand here", "SV1"))
    if not all(0 < at <= diagnosis_count for at in pointers):
        faults.append(DocumentFault(where, FaultKind.INVALID_CODE, "a pointer to no diagnosis of the claim", "SV1"))


def _drug_faults(drug: Drug, path: str, faults: Faults) -> None:
    for name in ("ndc", "quantity", "unit"):
        if getattr(drug, name) is None:
            faults.append(DocumentFault(path + name, FaultKind.MISSING_ELEMENT, "this is needed", "CTP"))
    if drug.prescription_number is not None and drug.link_number is not None:
        what = "a drug has the number of its prescription (XZ) or that of its compound (VY)"
        faults.append(DocumentFault(path + "link_number", FaultKind.TOO_MANY, what, "REF"))


def _purchase_faults(line: SentLine, path: str, faults: Faults) -> None:
    provider, amount = line.providers.purchased_service, line.purchased_service_amount
    if amount is not None and provider is None:
        what = "a purchased service names who did it (2420B)"
        faults.append(DocumentFault(f"{path}providers.purchased_service", FaultKind.MISSING_SEGMENT, what, "NM1"))
    if amount is None and line.purchased_service_id is not None:
        what = "a purchased service has its amount (PS1)"
        faults.append(DocumentFault(f"{path}purchased_service_amount", FaultKind.MISSING_ELEMENT, what, "PS1"))
    if amount is not None and provider is not None and not (provider.npi or line.purchased_service_id):
        what = "a purchased service has a number of who did it (PS101)"
        faults.append(DocumentFault(f"{path}purchased_service_id", FaultKind.MISSING_ELEMENT, what, "PS1"))
