"""The payers before and after the one that is billed, and what they decided."""

from radbill.codes.claim_codes import RESPONSIBILITIES
from radbill.model.claim import Claim
from radbill.model.claim_details import LinePayerDecision, OtherCoverage
from radbill.model.patient import COVERAGE_FIELDS


def earlier_coverages(claim: Claim) -> tuple[OtherCoverage, ...]:
    """The coverages that are billed before the claim's own."""
    if claim.responsibility not in RESPONSIBILITIES:
        return ()
    earlier = RESPONSIBILITIES[: RESPONSIBILITIES.index(claim.responsibility)]
    return tuple(other for other in claim.other_coverages if other.responsibility in earlier)


def later_coverages(claim: Claim) -> tuple[OtherCoverage, ...]:
    """The coverages that are billed after the claim's own."""
    if claim.responsibility not in RESPONSIBILITIES:
        return ()
    later = RESPONSIBILITIES[RESPONSIBILITIES.index(claim.responsibility) + 1 :]
    return tuple(other for other in claim.other_coverages if other.responsibility in later)


def line_decisions(claim: Claim, payer_key: str) -> dict[str, tuple[LinePayerDecision, ...]]:
    """What a payer decided line by line, by line id; empty when it decided about the claim as a whole."""
    by_line = {
        line.line_id: tuple(each for each in line.details.decisions if each.payer_key == payer_key)
        for line in claim.lines
        if line.details.decisions
    }
    return {line_id: decisions for line_id, decisions in by_line.items() if decisions}


def coverage_field(claim: Claim) -> str:
    """How findings name the billed coverage of the patient."""
    names = dict(zip(RESPONSIBILITIES, COVERAGE_FIELDS, strict=True))
    return names.get(claim.responsibility, COVERAGE_FIELDS[0])
