"""What the payers so far left open: the next payer is due, or a person must look; a crossover is waited for."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.coordination.later_claims import LaterClaim, LaterState, later_claims_due
from radbill.reconciliation.work_queue.task import OpenClaim, QueueQuestion, Task, TaskKind, TaskSource

_NOTHING = Decimal(0)
_STEPS = {
    LaterState.DUE: ("Make the claim to the next payer: radbill secondary make", "Every payer so far has answered."),
    LaterState.ASK: ("Look at the claim.", ""),
}
#: So long the next payer is waited for after a payer sent a claim on (CMS SE0909; Blue Cross rejects earlier ones).
_CROSSOVER_DAYS = 30
_FORWARDED = ("Ask the next payer whether it has the claim, or bill it.",
              "A payer sent the claim on, and the next one has not answered.")  # fmt: skip
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
        if (
            waits_for_payer
            and claim.denied_amount == _NOTHING
            and (task := _task(claim, known.get(claim.claim_id), question))
        ):
            yield task


def _task(claim: OpenClaim, later: LaterClaim | None, question: QueueQuestion) -> Task | None:
    """None where the claim was forwarded, and the next payer still has time."""
    waits = claim.answered_on is not None and question.as_of <= claim.answered_on + timedelta(days=_CROSSOVER_DAYS)
    is_waited_for = later.state is LaterState.CROSSOVER if later is not None else claim.is_forwarded and waits
    if is_waited_for:
        return None
    what_to_do, why = _STEPS[later.state] if later is not None else _FORWARDED if claim.is_forwarded else _OPEN
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
