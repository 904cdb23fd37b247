"""What follows from the balances of claims: no answer, the patient is due, money that is not ours."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.receivables.held_balances import HeldBalance, held_balances
from radbill.reconciliation.work_queue.task import OpenClaim, QueueQuestion, Task, TaskKind, TaskSource

#: Most clean claims are paid within 30 days: Social Security Act 1842(c)(2), and most states' prompt pay laws.
_ANSWER_DAYS = 30


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
    balance = claim.insurance_balance
    if balance < 0:
        yield _task(claim, TaskKind.CREDIT, -balance, "Find out whose money it is; give it back or move it.",
                    "Payers paid more than the claim was charged.")  # fmt: skip
    elif claim.answered_on is None or claim.awaits_next_payer:
        days = (question.as_of - claim.submitted_on).days
        if balance > 0 and days >= _ANSWER_DAYS:
            yield _task(claim, TaskKind.NO_ANSWER, balance, "Ask the payer about the claim (276, portal or phone).",
                        f"Sent {days} days ago; no payment and no denial came.")  # fmt: skip


def _of_patient(claim: OpenClaim, held: HeldBalance | None) -> Iterator[Task]:
    if held is not None:
        yield _task(claim, TaskKind.NO_SURPRISES, held.due_amount - held.share_amount,
                    "Move what is more than the patient's share (radbill ledger adjust); then the statement goes out.",
                    held.words, "balance")  # fmt: skip
    elif claim.patient_balance > 0 and claim.insurance_balance == claim.denied_amount == 0:
        yield _task(claim, TaskKind.PATIENT, claim.patient_balance, "Send a statement.", "No payer is due any more.")
    elif claim.patient_balance < 0:
        yield _task(claim, TaskKind.CREDIT, -claim.patient_balance, "Give the patient's money back, or move it.",
                    "The patient paid more than is owed.", "patient")  # fmt: skip


def _task(  # noqa: PLR0917 - the parts of one sentence
    claim: OpenClaim, kind: TaskKind, amount: Decimal, what_to_do: str, why: str, whose: str = ""
) -> Task:
    is_patient = kind is TaskKind.PATIENT or whose == "patient"
    return Task(
        kind=kind,
        about=f"{claim.claim_id}|{whose}",
        claim_id=claim.claim_id,
        line_id="",
        payer="" if is_patient else claim.payer,
        amount=amount,
        due=None,
        what_to_do=what_to_do,
        why=why,
        since=claim.answered_on or claim.submitted_on,
    )


BALANCES = TaskSource("balances", _find)
