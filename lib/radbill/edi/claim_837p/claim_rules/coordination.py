"""Several payers of one claim: their order, and that what earlier ones paid and adjusted accounts for the charge.

Sources: X12 005010X222A1, section 1.4.1 (coordination of benefits: balancing, and one place for each fact), RFI 2806
and 2499: for each line and payer the charge is what was paid plus the adjustments; the claim's paid amount is the sum
of its lines' less the claim's own adjustments. What a payer decided stands on claims to payers after it alone. Loop
2320, AMT A8: what is not covered is the whole charge, of a payer that need not be asked and so has decided nothing.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import LineDecision, OtherPayer, PayerAdjustment
from radbill.model.sent_claim.services import SentLine

Faults = list[DocumentFault]
_NOTHING = Decimal(0)
_FIRST = "P"
_MEDICARE = ("MA", "MB")
_MOST_REASONS, _MOST_REMARKS, _MOST_DECISIONS = 6, 5, 15
#: What only a payer that was billed has said, and the segment of each.
_DECIDED = {
    "paid_amount": "AMT", "adjustments": "CAS", "adjudicated_on": "DTP", "remaining_patient_liability": "AMT",
    "remarks": "MOA",
}  # fmt: skip


def coordination_faults(claim: SentClaim, faults: Faults) -> None:
    """Note what is wrong with the order of payers and with what earlier ones decided."""
    medicare_faults(claim, faults)
    if not claim.other_payers and claim.coverage.responsibility == _FIRST:
        if any(line.other_payers for line in claim.lines):
            _unknown_payer_faults(claim, (), faults)
        return
    _order_faults(claim, faults)
    ids = [other.payer.id for other in claim.other_payers]
    _unknown_payer_faults(claim, ids, faults)
    for at, other in enumerate(claim.other_payers):
        path = f"other_payers[{at}]"
        if other.relationship is None:
            faults.append(DocumentFault(f"{path}.relationship", FaultKind.MISSING_ELEMENT, "this is needed", "SBR"))
        for name in ("benefits_assigned", "release_of_information"):
            if getattr(other, name) is None:
                faults.append(DocumentFault(f"{path}.{name}", FaultKind.MISSING_ELEMENT, "this is needed", "OI"))
        if len(other.remarks) > _MOST_REMARKS:
            what = f"a payer's decision has at most {_MOST_REMARKS} remark codes, those of its lines among them"
            faults.append(DocumentFault(f"{path}.remarks", FaultKind.TOO_MANY, what, "MOA"))
        if ids.count(other.payer.id) > 1:
            what = "two other payers have the same id, so that a line cannot name one of them"
            faults.append(DocumentFault(f"{path}.payer.id", FaultKind.CONTROL_NUMBER, what, "NM1"))
        else:
            _later_payer_faults(claim, other, path, faults)
            _not_covered_faults(claim, other, path, faults)
            _payer_faults(claim, other, path, faults)


def _not_covered_faults(claim: SentClaim, other: OtherPayer, path: str, faults: Faults) -> None:
    """What is not covered (AMT A8) is the charge of a payer that need not be asked, and so has decided nothing."""
    amount = other.non_covered_amount
    if amount is None:
        return
    if claim.charge_amount is not None and amount != claim.charge_amount:
        what = "what is not covered is not the claim's charge"
        off = amount - claim.charge_amount
        faults.append(DocumentFault(f"{path}.non_covered_amount", FaultKind.BALANCE, what, "AMT", off))
    has_lines = any(each.payer_id == other.payer.id for line in claim.lines for each in line.other_payers)
    if has_lines or any(_is_known(getattr(other, name)) for name in _DECIDED):
        what = "a payer that covers nothing of the claim and is not asked has not decided it as well"
        faults.append(DocumentFault(f"{path}.non_covered_amount", FaultKind.UNEXPECTED_SEGMENT, what, "AMT"))


def _later_payer_faults(claim: SentClaim, other: OtherPayer, path: str, faults: Faults) -> None:
    """A payer that comes after the billed one has decided nothing yet."""
    billed = claim.coverage.responsibility
    if billed not in PAYER_RESPONSIBILITIES or other.responsibility not in PAYER_RESPONSIBILITIES:
        return
    if PAYER_RESPONSIBILITIES.index(other.responsibility) <= PAYER_RESPONSIBILITIES.index(billed):
        return
    what = f"the claim goes to payer {billed}, and payer {other.responsibility}, which comes after it, has decided"
    for name, segment in {**_DECIDED, "non_covered_amount": "AMT"}.items():
        if _is_known(getattr(other, name)):
            faults.append(DocumentFault(f"{path}.{name}", FaultKind.UNEXPECTED_SEGMENT, what, segment))
            return
    for at, line in enumerate(claim.lines):
        for of, decision in enumerate(line.other_payers):
            if decision.payer_id == other.payer.id:
                place = f"lines[{at}].other_payers[{of}]"
                faults.append(DocumentFault(place, FaultKind.UNEXPECTED_SEGMENT, what, "SVD"))
                return


def _is_known(value: object) -> bool:
    """Whether a payer said something; that it paid nothing is something."""
    return value is not None and value != ()


def _order_faults(claim: SentClaim, faults: Faults) -> None:
    """One payer is the first; none is skipped, none stands twice."""
    payers = (claim.coverage.responsibility, *(other.responsibility for other in claim.other_payers))
    if None in payers:
        faults.append(DocumentFault("coverage.responsibility", FaultKind.MISSING_ELEMENT, "each payer has one", "SBR"))
        return
    counts = Counter(payers)
    for code in (code for code, count in counts.items() if count > 1):
        what = f"two payers have the responsibility {code}"
        faults.append(DocumentFault("coverage.responsibility", FaultKind.TOO_MANY, what, "SBR"))
    due = PAYER_RESPONSIBILITIES[: len(payers)]
    skipped = [code for code in due if code not in counts]
    if skipped and len(counts) == len(payers):
        what = (
            "no payer is the first (P)" if "P" in skipped else f"no payer has the responsibility {', '.join(skipped)}"
        )
        faults.append(DocumentFault("coverage.responsibility", FaultKind.MISSING_SEGMENT, what, "SBR"))
    elif counts["P"] == 0:
        what = "no payer is the first (P)"
        faults.append(DocumentFault("coverage.responsibility", FaultKind.MISSING_SEGMENT, what, "SBR"))


def medicare_faults(claim: SentClaim, faults: Faults) -> None:
    """Where Medicare is billed and is not the first payer, the claim says why; elsewhere it does not."""
    coverage = claim.coverage
    is_later_medicare = coverage.claim_filing_code in _MEDICARE and coverage.responsibility != "P"
    if is_later_medicare and coverage.medicare_secondary_type is None:
        what = "Medicare is not the first payer, and the claim does not say why (SBR05)"
        faults.append(DocumentFault("coverage.medicare_secondary_type", FaultKind.MISSING_ELEMENT, what, "SBR"))
    if coverage.medicare_secondary_type is not None and coverage.responsibility == "P":
        what = "the first payer has no Medicare secondary type"
        faults.append(DocumentFault("coverage.medicare_secondary_type", FaultKind.INVALID_CODE, what, "SBR"))


def _unknown_payer_faults(claim: SentClaim, ids: Sequence[str | None], faults: Faults) -> None:
    for at, line in enumerate(claim.lines):
        if len(line.other_payers) > _MOST_DECISIONS:
            what = f"at most {_MOST_DECISIONS} decisions may stand here"
            faults.append(DocumentFault(f"lines[{at}].other_payers", FaultKind.TOO_MANY, what, "SVD"))
        for of, decision in enumerate(line.other_payers):
            path = f"lines[{at}].other_payers[{of}]"
            if decision.payer_id not in ids:
                what = "no other payer of the claim has this id"
                faults.append(DocumentFault(f"{path}.payer_id", FaultKind.INVALID_CODE, what, "SVD"))
            _decision_faults(decision, len(claim.lines), path, faults)


def _decision_faults(decision: LineDecision, line_count: int, path: str, faults: Faults) -> None:
    for name in ("paid_amount", "procedure_code", "units", "adjudicated_on"):
        if getattr(decision, name) is None:
            segment = "DTP" if name == "adjudicated_on" else "SVD"
            faults.append(DocumentFault(f"{path}.{name}", FaultKind.MISSING_ELEMENT, "this is needed", segment))
    _adjustment_faults(decision.adjustments, f"{path}.adjustments", faults)
    bundled = decision.bundled_into_line
    if bundled is not None and not 0 < bundled <= line_count:
        what = "the claim has no line of this number"
        faults.append(DocumentFault(f"{path}.bundled_into_line", FaultKind.INVALID_CODE, what, "SVD"))


def _adjustment_faults(adjustments: tuple[PayerAdjustment, ...], path: str, faults: Faults) -> None:
    for at, each in enumerate(adjustments):
        if each.group is None or each.carc is None or each.amount is None:
            what = "an adjustment has a group, a reason and an amount"
            faults.append(DocumentFault(f"{path}[{at}]", FaultKind.MISSING_ELEMENT, what, "CAS"))
    counts = Counter(each.group for each in adjustments)
    crowded = [str(group) for group, count in counts.items() if count > _MOST_REASONS]
    if crowded:
        what = f"a decision has at most {_MOST_REASONS} adjustments of one group, and has more of {', '.join(crowded)}"
        faults.append(DocumentFault(path, FaultKind.TOO_MANY, what, "CAS"))


def _payer_faults(claim: SentClaim, other: OtherPayer, path: str, faults: Faults) -> None:
    _adjustment_faults(other.adjustments, f"{path}.adjustments", faults)
    by_line = [[each for each in line.other_payers if each.payer_id == other.payer.id] for line in claim.lines]
    decisions = [each for of_line in by_line for each in of_line]
    if not decisions:
        _whole_claim_faults(claim, other, path, faults)
        return
    _once_faults(other, decisions, path, faults)
    for at, (line, of_line) in enumerate(zip(claim.lines, by_line, strict=True)):
        _line_faults(line, of_line, f"lines[{at}]", faults)
    if other.paid_amount is None:
        what = "a payer that decided the lines has the amount it paid (AMT D)"
        faults.append(DocumentFault(f"{path}.paid_amount", FaultKind.MISSING_SEGMENT, what, "AMT"))
        return
    due = sum((each.paid_amount or _NOTHING for each in decisions), _NOTHING) - _sum(other.adjustments)
    if other.paid_amount != due:
        what = "the paid amount is not that of the lines less the claim's own adjustments"
        faults.append(DocumentFault(f"{path}.paid_amount", FaultKind.BALANCE, what, "AMT", other.paid_amount - due))


def _whole_claim_faults(claim: SentClaim, other: OtherPayer, path: str, faults: Faults) -> None:
    """A payer that decided the claim as a whole accounts for its charge, or has decided nothing."""
    if other.paid_amount is None:
        if other.adjustments:
            what = "a payer that adjusted the claim has the amount it paid (AMT D)"
            faults.append(DocumentFault(f"{path}.paid_amount", FaultKind.MISSING_SEGMENT, what, "AMT"))
        return
    if other.adjudicated_on is None:
        what = "a payer that decided has a day (DTP 573)"
        faults.append(DocumentFault(f"{path}.adjudicated_on", FaultKind.MISSING_SEGMENT, what, "DTP"))
    if claim.charge_amount is None:
        return
    off = claim.charge_amount - other.paid_amount - _sum(other.adjustments)
    if off:
        what = "paid amount and adjustments do not account for the claim's charge"
        faults.append(DocumentFault(f"{path}.paid_amount", FaultKind.BALANCE, what, "AMT", off))


def _once_faults(other: OtherPayer, decisions: Sequence[LineDecision], path: str, faults: Faults) -> None:
    """What stands at the lines does not stand at the claim too."""
    if other.adjudicated_on is not None:
        what = "the day of the decision stands at the claim or at its lines, not at both"
        faults.append(DocumentFault(f"{path}.adjudicated_on", FaultKind.TOO_MANY, what, "DTP"))
    if other.remaining_patient_liability is not None and any(
        each.remaining_patient_liability is not None for each in decisions
    ):
        what = "what the patient still owes stands at the claim or at its lines, not at both"
        faults.append(DocumentFault(f"{path}.remaining_patient_liability", FaultKind.TOO_MANY, what, "AMT"))
    at_lines = {(each.group, each.carc, each.amount) for decision in decisions for each in decision.adjustments}
    if any((each.group, each.carc, each.amount) in at_lines for each in other.adjustments):
        what = "the same adjustment stands at the claim and at a line"
        faults.append(DocumentFault(f"{path}.adjustments", FaultKind.TOO_MANY, what, "CAS"))


def _line_faults(line: SentLine, decisions: Sequence[LineDecision], path: str, faults: Faults) -> None:
    if line.charge_amount is None:
        return
    accounted = sum(((each.paid_amount or _NOTHING) + _sum(each.adjustments) for each in decisions), _NOTHING)
    if line.charge_amount != accounted:
        what = "what the earlier payer paid and adjusted does not account for the charge"
        off = line.charge_amount - accounted
        faults.append(DocumentFault(f"{path}.other_payers", FaultKind.BALANCE, what, "SVD", off))


def _sum(adjustments: tuple[PayerAdjustment, ...]) -> Decimal:
    return sum((each.amount or _NOTHING for each in adjustments), _NOTHING)
