"""Charges under the fee schedule amount, which is then not paid in full."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import compress

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.money import dollars
from radbill.core.sources import SOCIAL_SECURITY_ACT
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import line_values
from radbill.edits.rules.amounts._alone import alone_prices
from radbill.model.batch import BillingBatch

_SOURCE = Citation(
    SOCIAL_SECURITY_ACT, "section 1848(a)(1), the lesser of the actual charge and the fee schedule amount"
)
_NOTHING = Decimal(0)


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
    low = _that_may_be_low(context)
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


def _that_may_be_low(context: Context) -> list[LineOnClaim]:
    """The lines charged below their price alone, before anything else of the session reduces it."""
    alone = context.once(alone_prices)
    prices = map({at: price or _NOTHING for at, price in alone.of_firsts.items()}.__getitem__, alone.firsts)
    charges = line_values(context, "charge_amount")
    low = (charge < price and charge > 0 for charge, price in zip(charges, prices, strict=True))
    return list(compress(context.lines, low))
