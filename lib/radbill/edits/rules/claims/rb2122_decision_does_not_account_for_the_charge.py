"""Whether paid amount and adjustments of an earlier payer add up to the charge."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.earlier_payers import earlier_coverages, line_decisions
from radbill.edits.shared.sources import BALANCING, guide
from radbill.model.claim import Claim
from radbill.model.claim_details import OtherCoverage, PayerDecision, decision_key
from radbill.model.sent_claim.insurance import PayerAdjustment


@edit(
    "RB2122",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(
        BALANCING,
        guide("loops 2320 and 2430, CAS"),
        guide("loop 2320, AMT*A8"),
    ),
    only_where=OnlyWhere(("other_coverages",), lambda claim, _: claim.other_coverages),
)
def decision_does_not_account_for_the_charge(claim: Claim, _context: Context) -> Iterator[Fault]:
    """What an earlier payer paid, and its adjustments, do not add up to what was charged.

    Why it matters:
        The later payer adds up paid amount and adjustments of every line, and refuses a claim that does not balance.

    Example that fails:
        Charge 240.00, paid 100.00, CO-45 100.00: 40.00 are missing.

    Use instead:
        Every adjustment of the earlier payer's statement, also what the patient owes (PR-1, PR-2, PR-3). Not covered
        stands alone and is the whole charge.

    Right claims nearest to it:
        The claim as a whole adds up, with what the patient owes; both lines add up; the lines add up, and the
        claim takes ten dollars back; the whole charge is not covered.
    """
    for other in earlier_coverages(claim):
        if other.decision is not None and other.decision.non_covered_amount is not None:
            yield from _not_covered(claim, other.payer.payer_key, other.decision)
        if other.decision is not None and other.decision.paid_amount is not None:
            yield from _of_payer(claim, other)


def _not_covered(claim: Claim, key: str, decision: PayerDecision) -> Iterator[Fault]:
    """Not covered is the whole charge of a payer that need not be asked, and that has decided nothing."""
    place = ("other insurance", decision_key(claim.claim_id, key))
    said = (decision.paid_amount, decision.adjudicated_on, decision.remaining_patient_liability)
    if any(each is not None for each in said) or decision.adjustments or decision.remarks or line_decisions(claim, key):
        message = f"Not covered says that payer {key} need not be asked, yet the sheet says what it decided too."
        yield Fault("non_covered_amount", message, _CLEAR_NOT_COVERED, *place)
    elif decision.non_covered_amount != claim.charge_amount:
        message = f"Not covered is the whole charge of the claim, {_dollars(claim.charge_amount)}, or blank."
        yield Fault("non_covered_amount", message, _CLEAR_NOT_COVERED, *place)


def _of_payer(claim: Claim, other: OtherCoverage) -> Iterator[Fault]:
    """A payer that decided line by line accounts for every line; another one for the claim as a whole."""
    key, decision, by_line = other.payer.payer_key, other.decision, line_decisions(claim, other.payer.payer_key)
    if decision is None:
        return
    paid = decision.paid_amount or Decimal(0)
    if not by_line:
        due = claim.charge_amount - paid - _sum(decision.adjustments)
        yield from _fault(due, "claim", decision_key(claim.claim_id, key))
        return
    for line in claim.lines:
        own = by_line.get(line.line_id, ())
        accounted = sum(((each.paid_amount or Decimal(0)) + _sum(each.adjustments) for each in own), Decimal(0))
        yield from _fault(line.charge_amount - accounted, "line", decision_key(claim.claim_id, key, line.line_id))
    of_lines = sum((each.paid_amount or Decimal(0) for own in by_line.values() for each in own), Decimal(0))
    if off := paid - of_lines + _sum(decision.adjustments):
        message = f"What payer {key} paid for the claim and for its lines differs by {_dollars(off)}."
        yield Fault("paid_amount", message, _ADD_UP, "other insurance", decision_key(claim.claim_id, key))


_ADD_UP = (
    "Compare paid amount and adjustments with the payer's statement; enter what is missing, also what patients owe."
)
_CLEAR_NOT_COVERED = (
    "If the payer sent a statement, clear Not covered and enter what it does not cover as an adjustment, as in PR-96; "
    "if it need not be asked, leave only Not covered, with the claim's whole charge and no line ID."
)


def _fault(off: Decimal, what: str, key: str) -> Iterator[Fault]:
    if off:
        amount, gap = _dollars(abs(off)), "are missing" if off > 0 else "are too much"
        message = f"Paid amount and adjustments do not add up to the charge of the {what}: {amount} {gap}."
        yield Fault("paid_amount", message, _ADD_UP, "other insurance", key)


def _sum(adjustments: Iterable[PayerAdjustment]) -> Decimal:
    return sum((each.amount or Decimal(0) for each in adjustments), Decimal(0))


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.2f}"
