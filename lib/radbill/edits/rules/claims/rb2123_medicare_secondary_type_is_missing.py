"""Why Medicare pays after another payer."""

from collections.abc import Iterator

from radbill.codes.claim_codes import PRIMARY
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.earlier_payers import coverage_field
from radbill.edits.shared.sources import MSP_TYPES
from radbill.model.claim import Claim


@edit(
    "RB2123",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(MSP_TYPES,),
    silent_with=(
        "payer.is_medicare",
        "responsibility",
        "coverage.medicare_secondary_type",
    ),
)
def medicare_secondary_type_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """Medicare is billed after another payer, and the claim does not say why Medicare is second.

    Why it matters:
        Medicare refuses a secondary claim without the reason, such as working aged or workers' compensation.

    Example that fails:
        Bill to S, the second payer is Medicare, and the column Medicare second because 2 is blank.

    Use instead:
        The reason in that column of the Patients sheet: 12 working aged, 15 workers' compensation, 47 liability ...

    Right claims nearest to it:
        Medicare second because the patient works; another payer second.
    """
    is_later = claim.responsibility != PRIMARY
    if claim.payer.is_medicare and is_later and not claim.coverage.medicare_secondary_type:
        yield Fault(
            f"{coverage_field(claim)}.medicare_secondary_type",
            "Medicare is billed after another payer, and the reason is missing.",
            "Enter on the Patients sheet why Medicare is second; the patient's questionnaire says it.",
            Scope.PATIENT,
            claim.patient.patient_id,
        )
