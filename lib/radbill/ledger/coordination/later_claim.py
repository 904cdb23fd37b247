"""The claim to a later payer, made from the one to the payer before as it went out and what the earlier ones decided.

What belongs to one payer stays behind: its authorization and referral numbers, and numbers of a forwarding.
"""

from collections.abc import Mapping

from radbill.codes.claim_codes import MEDICARE_FILING_CODES, ORIGINAL, PRODUCTION, RESPONSIBILITIES
from radbill.core.failures import Failure, FailureReason
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.coordination.payer_outcomes import Adjusted, Outcome, PayerOutcome
from radbill.ledger.receivables.our_claims import line_key
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import ClaimDetails, LinePayerDecision, OtherCoverage, PayerDecision
from radbill.model.sent_claim.insurance import PayerAdjustment


def later_claim(before: Claim, outcomes: Mapping[str, PayerOutcome], responsibility: str) -> Claim | Failure:
    """The claim to the payer at a place.

    Args:
        before: The claim to the payer before it, as it went out.
        outcomes: What each earlier payer decided, by its place.
        responsibility: The place: S or T.

    Returns:
        A failure that names the field that is missing.
    """
    coverages = {each.responsibility: each for each in (*map(_keyed, before.other_coverages), _own_coverage(before))}
    billed = coverages.pop(responsibility, None)
    if billed is None or not billed.payer.payer_id:
        return _missing(before, responsibility, "names no payer at that place", "Payer")
    if not billed.coverage.member_id:
        return _missing(before, responsibility, "has no member ID for that payer", "Member ID")
    is_medicare = billed.payer.claim_filing_code in MEDICARE_FILING_CODES
    if is_medicare and not billed.coverage.medicare_secondary_type:
        return _missing(before, responsibility, "does not say why Medicare pays second", "Medicare second because")
    others = tuple(_decided(coverages[place], outcomes.get(place)) for place in RESPONSIBILITIES if place in coverages)
    earlier = {coverages[place].payer.payer_key: outcome for place, outcome in outcomes.items() if place in coverages}
    return before.model_copy(update={
        "payer": billed.payer, "responsibility": responsibility, "other_coverages": others, "frequency": ORIGINAL,
        "payer_claim_control_number": "", "prior_authorization_number": "", "referral_number": "",
        "details": _details(before.details),
        "trading_partner": before.trading_partner.model_copy(update={"usage_indicator": PRODUCTION}),
        "lines": tuple(_line(line, at, earlier) for at, line in enumerate(before.lines, start=1)),
    })  # fmt: skip


def _missing(claim: Claim, responsibility: str, what: str, field: str) -> Failure:
    number = RESPONSIBILITIES.index(responsibility) + 1
    message = f"Claim {claim.claim_id} as it went out {what} ({responsibility})."
    what_to_do = (
        f"Fill {field} {number} on the sheet Patients, put {responsibility} into Bill to, and export the claim."
    )
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _own_coverage(claim: Claim) -> OtherCoverage:
    """The payer that was billed, as another one."""
    return _keyed(OtherCoverage(responsibility=claim.responsibility, coverage=claim.coverage, payer=claim.payer))


def _keyed(other: OtherCoverage) -> OtherCoverage:
    """Payers of a file have no keys of the practice: their IDs are."""
    key = other.payer.payer_id
    return other.model_copy(update={
        "coverage": other.coverage.model_copy(update={"payer_key": key}),
        "payer": other.payer.model_copy(update={"payer_key": key}),
    })  # fmt: skip


def _decided(other: OtherCoverage, outcome: PayerOutcome | None) -> OtherCoverage:
    if outcome is None:
        return other.model_copy(update={"decision": None})
    is_whole = not outcome.lines
    decision = PayerDecision(
        payer_claim_control_number=outcome.payer_number,
        adjudicated_on=outcome.on if is_whole else None,
        paid_amount=dollars_of_cents(outcome.paid),
        remaining_patient_liability=dollars_of_cents(outcome.whole.patient_share) if is_whole else None,
        adjustments=tuple(map(_adjustment, outcome.whole.adjustments)),
        remarks=outcome.remarks,
    )
    return other.model_copy(update={"decision": decision})


def _adjustment(each: Adjusted) -> PayerAdjustment:
    return PayerAdjustment(each.group, each.carc, dollars_of_cents(each.cents))


def _details(details: ClaimDetails) -> ClaimDetails:
    numbers = details.numbers._replace(medicare_crossover=None, clearinghouse_claim=None)
    return details if numbers == details.numbers else details.model_copy(update={"numbers": numbers})


def _line(line: ServiceLine, at: int, earlier: Mapping[str, PayerOutcome]) -> ServiceLine:
    key = line_key(line.line_id or None, at)
    decisions = tuple(_decision(payer, outcome, outcome.lines[key])
                      for payer, outcome in earlier.items() if outcome.lines)  # fmt: skip
    own = {"decisions": decisions, "prior_authorization_number": "", "referral_number": ""}
    return line.model_copy(update={"details": line.details.model_copy(update=own)})


def _decision(payer: str, outcome: PayerOutcome, line: Outcome) -> LinePayerDecision:
    return LinePayerDecision(
        payer_key=payer,
        paid_amount=dollars_of_cents(line.paid),
        adjudicated_on=outcome.on,
        remaining_patient_liability=dollars_of_cents(line.patient_share),
        adjustments=tuple(map(_adjustment, line.adjustments)),
    )
