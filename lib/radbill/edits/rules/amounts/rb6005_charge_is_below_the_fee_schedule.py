"""Charges under the fee schedule amount, which is then not paid in full."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.money import dollars
from radbill.core.sources import SOCIAL_SECURITY_ACT
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch
from radbill.model.service_place import place_of_line
from radbill.pricing.claims import request_of

_SOURCE = Citation(
    SOCIAL_SECURITY_ACT, "section 1848(a)(1), the lesser of the actual charge and the fee schedule amount"
)


@edit(
    "RB6005",
    severity=Severity.REDUCE,
    scope=Scope.BATCH,
    citations=(_SOURCE,),
    likely_carcs=("45",),
)
def charge_is_below_the_fee_schedule(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The charge is lower than what Medicare's fee schedule allows.

    Why it matters:
        Medicare pays the lesser of the charge and the fee schedule amount, and most contracts say the same: what was
        not charged is not paid. Often a line of several units carries the charge of one.

    Example that fails:
        71046-26 charged with $5.00, where the fee schedule allows more.

    Use instead:
        The practice's charge for all units, at or above the fee schedule.
    """
    known: dict[tuple[object, ...], Decimal | None] = {}
    low = [record for record in context.lines if _may_be_low(record, context, known)]
    patients = {record.claim.patient.patient_id for record in low}
    claims = [claim for claim in context.batch.claims if claim.patient.patient_id in patients] if low else []
    allowed = context.answers.allowed_amounts(claims)
    for record in low:
        amount, charge = allowed.get(record.line.line_id), record.line.charge_amount
        if amount is not None and charge < amount:
            message = f"The charge of {dollars(charge)} is below the {dollars(amount)} that the fee schedule allows."
            severity = None if record.claim.payer.is_medicare else Severity.REVIEW
            what_to_do = "Look the charge up in your own list; the whole of the units must be in it."
            yield Fault("charge_amount", message, what_to_do, Scope.LINE, record.line.line_id, severity)


def _may_be_low(record: LineOnClaim, context: Context, known: dict[tuple[object, ...], Decimal | None]) -> bool:
    """Whether the charge is below the price of the line alone, before anything else of the session reduces it."""
    claim, line = record
    if line.date_of_service is None or line.charge_amount <= 0:
        return False
    asked = (
        line.procedure_code, line.modifiers, line.date_of_service, line.place_of_service, line.units,
        id(place_of_line(claim, line)), id(claim.practice), id(claim.payer),
    )  # fmt: skip
    if asked not in known:
        known[asked] = context.answers.allowed_alone(request_of(claim, line))
    alone = known[asked]
    return alone is not None and line.charge_amount < alone
