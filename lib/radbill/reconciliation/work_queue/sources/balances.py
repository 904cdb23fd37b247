"""What follows from the balances of claims: no answer, and until when it must be filed; the patient is due."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.receivables.held_balances import HeldBalance, held_balances
from radbill.reconciliation.work_queue.task import OpenClaim, QueueQuestion, Task, TaskKind, TaskSource

#: Most clean claims are paid within 30 days: Social Security Act 1842(c)(2), and most states' prompt pay laws.
_ANSWER_DAYS = 30
#: So near the filing limit nobody waits longer than a 277CA takes, which comes within a day.
_NEAR_LIMIT, _ACKNOWLEDGED_DAYS = 14, 2


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    held = held_balances(question.directory)
    if isinstance(held, Failure):
        yield held
        return
    by_claim = {each.claim_id: each for each in held}
    for claim in question.claims:
        yield from _of_payers(claim, question)
        yield from _of_patient(claim, by_claim.get(claim.claim_id))


def _of_payers(claim: OpenClaim, question: QueueQuestion) -> Iterator[Task]:
    if claim.answered_on is not None and not claim.awaits_next_payer:
        return
    due = None if claim.answered_on else claim.filing_deadline
    days = (question.as_of - claim.submitted_on).days
    if claim.insurance_balance > 0 and days >= _wait(due, question.as_of):
        task = _task(claim, TaskKind.NO_ANSWER, claim.insurance_balance,
                     "Ask the payer about the claim (276, portal or phone).",
                     f"Sent {days} days ago; no payment and no denial came.")  # fmt: skip
        yield task._replace(due=due)


def _wait(due: date | None, as_of: date) -> int:
    """How many days a payer is given to answer."""
    is_near = due is not None and (due - as_of).days <= _NEAR_LIMIT
    return _ACKNOWLEDGED_DAYS if is_near else _ANSWER_DAYS


def _of_patient(claim: OpenClaim, held: HeldBalance | None) -> Iterator[Task]:
    if held is not None:
        task = _task(claim, TaskKind.NO_SURPRISES, held.due_amount - held.share_amount,
                     "Move what is more than the patient's share (radbill ledger adjust); then the statement goes out.",
                     held.words)  # fmt: skip
        yield task._replace(about=f"{claim.claim_id}|balance")
    elif claim.patient_balance > 0 and claim.insurance_balance == claim.denied_amount == 0:
        yield _task(claim, TaskKind.PATIENT, claim.patient_balance, "Send a statement.", "No payer is due any more.")


def _task(claim: OpenClaim, kind: TaskKind, amount: Decimal, what_to_do: str, why: str) -> Task:
    return Task(
        kind=kind,
        about=f"{claim.claim_id}|",
        claim_id=claim.claim_id,
        line_id="",
        payer="" if kind is TaskKind.PATIENT else claim.payer,
        amount=amount,
        due=None,
        what_to_do=what_to_do,
        why=why,
        since=claim.answered_on or claim.submitted_on,
    )


BALANCES = TaskSource("balances", _find)
