"""What the payers so far left open: the next payer is due, or a person must look; a crossover is waited for."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.coordination.later_claims import LaterClaim, LaterState, later_claims_due
from radbill.reconciliation.work_queue.task import OpenClaim, QueueQuestion, Task, TaskKind, TaskSource

_NOTHING = Decimal(0)
_STEPS = {
    LaterState.DUE: ("Make the claim to the next payer: radbill secondary make", "Every payer so far has answered."),
    LaterState.ASK: ("Look at the claim.", ""),
}
_OPEN = ("Look why something is open; bill another payer or the patient, or write it off.",
         "Every payer that the claim names has answered.")  # fmt: skip


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    later = later_claims_due(question.as_of, question.directory)
    if isinstance(later, Failure):
        yield later
        return
    known = {each.claim_id: each for each in later}
    for claim in question.claims:
        is_answered = claim.answered_on is not None and not claim.awaits_next_payer
        waits_for_payer = claim.insurance_balance > _NOTHING and is_answered
        if waits_for_payer and claim.denied_amount == _NOTHING and (task := _task(claim, known.get(claim.claim_id))):
            yield task


def _task(claim: OpenClaim, later: LaterClaim | None) -> Task | None:
    """None where the claim was forwarded, and the next payer still has time.

    What is open of a claim that no later payer is due for is for a person, forwarded once or not: the last payer
    has answered.
    """
    if later is not None and later.state is LaterState.CROSSOVER:
        return None
    what_to_do, why = _OPEN if later is None else _STEPS[later.state]
    return Task(
        kind=TaskKind.NEXT_PAYER,
        about=f"{claim.claim_id}|",
        claim_id=claim.claim_id,
        line_id="",
        payer=claim.payer,
        amount=claim.insurance_balance,
        due=None,
        what_to_do=what_to_do,
        why=(later.reason if later is not None else "") or why,
        since=claim.answered_on,
    )


NEXT_PAYERS = TaskSource("next payers", _find)
