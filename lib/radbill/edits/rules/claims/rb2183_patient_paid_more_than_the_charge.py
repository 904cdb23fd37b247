"""What the patient paid against what is charged."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim


@edit(
    "RB2183",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, AMT F5"),),
    only_where=OnlyWhere(("details",), lambda claim, _: claim.details.patient_paid_amount is not None),
)
def patient_paid_more_than_the_charge(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The patient paid more than the claim charges.

    Why it matters:
        The amount is mistyped, or the patient has money coming back; payers may take what was paid off their payment.

    Example that fails:
        Patient paid 3100.00 on a claim of 310.00.

    Use instead:
        What the patient paid for the services of this claim.

    Right claims nearest to it:
        The whole charge.
    """
    paid = claim.details.patient_paid_amount
    if paid is not None and paid > claim.charge_amount:
        message = "The patient paid more than the claim charges."
        yield Fault("details.patient_paid_amount", message, "Correct the amount, or refund what is too much.")
