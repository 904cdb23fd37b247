"""What a workers' compensation claim needs: cause, day, claim number, employer."""

from collections.abc import Iterator

from radbill.codes.claim_codes import WORKERS_COMPENSATION
from radbill.codes.uncommon_claim_codes import EMPLOYMENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.earlier_payers import coverage_field
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim
from radbill.model.patient import Person


@edit(
    "RB2125",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(guide("loops 2010BA and 2300: CLM11, DTP*439, REF*Y4"),),
    likely_carcs=(
        "19",
        "252",
    ),
    silent_with=(
        "payer.claim_filing_code",
        "details",
        "coverage.subscriber",
    ),
)
def workers_compensation_facts_are_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A workers' compensation claim lacks the injury's cause, its day, the insurer's claim number or the employer.

    Why it matters:
        The insurer finds the injury by them; without them it denies the claim or sends it back.

    Example that fails:
        A payer with filing code WC, and the column Accident claim number is blank.

    Use instead:
        EM, the day of the injury and the insurer's claim number on the charge row; the employer as subscriber.

    Right claims nearest to it:
        Cause, day, number and employer; another payer needs none of it.
    """
    if claim.payer.claim_filing_code != WORKERS_COMPENSATION:
        return
    details, subscriber = claim.details, claim.coverage.subscriber or Person()
    facts = (
        (EMPLOYMENT in details.related_causes, "details.related_causes", "EM, the cause,", "Accident"),
        (details.accident_date, "details.accident_date", "The day of the injury", "Accident date"),
        (
            details.property_casualty_claim_number,
            "details.property_casualty_claim_number",
            "The insurer's claim number",
            "Accident claim number",
        ),
    )
    for value, field, what, column in facts:
        if not value:
            yield Fault(field, f"{what} is missing on a workers' compensation claim.", f"Fill in {column}.")
    if not subscriber.organization:
        yield Fault(
            f"{coverage_field(claim)}.subscriber.organization",
            "The employer is missing as subscriber of the workers' compensation coverage.",
            "Enter the employer on the Patients sheet, with relation 20.",
            Scope.PATIENT,
            claim.patient.patient_id,
            severity=Severity.REVIEW,
        )
