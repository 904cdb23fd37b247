"""The coverage that is billed and the patient's others, as the file carries them."""

from radbill.codes.claim_codes import SELF
from radbill.edi.claim_837p.claim_conversion.sent_parties import sent_other_payer, sent_other_subscriber
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import LinePayerDecision, OtherCoverage, PayerDecision
from radbill.model.patient import Coverage, Person
from radbill.model.sent_claim.insurance import LineDecision, OtherPayer, SentCoverage

_UNDECIDED = PayerDecision()


def sent_coverage(claim: Claim, coverage: Coverage) -> SentCoverage:
    """SBR of loop 2000B."""
    return SentCoverage(
        responsibility=claim.responsibility or None,
        relationship=SELF if coverage.relationship == SELF else None,
        group_number=coverage.group_number or None,
        group_name=coverage.group_name or None,
        claim_filing_code=claim.payer.claim_filing_code or None,
        medicare_secondary_type=coverage.medicare_secondary_type or None,
    )


def sent_other_coverage(other: OtherCoverage, claim: Claim, delimiters: str) -> OtherPayer:
    """Loops 2320 to 2330B; what the patient signed is said once for all payers."""
    coverage, details, decision = other.coverage, claim.details, other.decision or _UNDECIDED
    person = claim.patient.person if coverage.relationship == SELF else coverage.subscriber or Person()
    return OtherPayer(
        responsibility=other.responsibility or None,
        relationship=coverage.relationship or None,
        group_number=coverage.group_number or None,
        group_name=coverage.group_name or None,
        claim_filing_code=other.payer.claim_filing_code or None,
        medicare_secondary_type=coverage.medicare_secondary_type or None,
        benefits_assigned=details.benefits_assigned or None,
        patient_signature=details.patient_signature or None,
        release_of_information=details.release_of_information or None,
        payer=sent_other_payer(other.payer, delimiters),
        subscriber=sent_other_subscriber(person, coverage, delimiters),
        payer_claim_control_number=decision.payer_claim_control_number or None,
        adjudicated_on=decision.adjudicated_on,
        paid_amount=decision.paid_amount,
        non_covered_amount=decision.non_covered_amount,
        remaining_patient_liability=decision.remaining_patient_liability,
        adjustments=decision.adjustments,
        remarks=decision.remarks,
    )


def sent_decision(decision: LinePayerDecision, line: ServiceLine, claim: Claim) -> LineDecision:
    """Loop 2430; the code and the units are those of the line where the payer did not change them."""
    payers = {other.payer.payer_key: other.payer.payer_id for other in claim.other_coverages}
    is_as_billed = not (decision.procedure_code or decision.modifiers)
    return LineDecision(
        payer_id=payers.get(decision.payer_key) or None,
        paid_amount=decision.paid_amount,
        procedure_code=decision.procedure_code or line.procedure_code or None,
        modifiers=line.modifiers if is_as_billed else decision.modifiers,
        units=line.units if decision.units is None else decision.units,
        bundled_into_line=decision.bundled_into_line,
        adjudicated_on=decision.adjudicated_on,
        remaining_patient_liability=decision.remaining_patient_liability,
        adjustments=decision.adjustments,
    )
