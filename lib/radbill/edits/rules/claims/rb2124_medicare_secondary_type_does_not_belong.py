"""A reason why Medicare is second where it is not."""

from collections.abc import Iterator

from radbill.codes.claim_codes import PRIMARY
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.earlier_payers import coverage_field
from radbill.edits.shared.sources import MSP_TYPES
from radbill.model.claim import Claim


@edit(
    "RB2124",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(MSP_TYPES,),
    silent_with=(
        "payer.is_medicare",
        "responsibility",
        "coverage.medicare_secondary_type",
    ),
)
def medicare_secondary_type_does_not_belong(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The billed coverage says why Medicare is second, and Medicare is first or is not the payer.

    Why it matters:
        The claim contradicts itself and is refused.

    Example that fails:
        Bill to P, payer Medicare, and 12 in the column Medicare second because.

    Use instead:
        The other payer first and Medicare as payer 2; or a blank cell.

    Right claims nearest to it:
        Medicare second because the patient works.
    """
    kind = claim.coverage.medicare_secondary_type
    if kind and (claim.responsibility == PRIMARY or not claim.payer.is_medicare):
        is_first = claim.payer.is_medicare
        yield Fault(
            f"{coverage_field(claim)}.medicare_secondary_type",
            f"The coverage has the Medicare secondary type {kind}, but "
            + ("Medicare is billed first." if is_first else "its payer is not Medicare."),
            "Register the other payer before Medicare, or clear the cell.",
            Scope.PATIENT,
            claim.patient.patient_id,
        )
