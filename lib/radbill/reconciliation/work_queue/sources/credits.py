"""Money that is not ours: what payers and patients paid beyond what they owe, Medicare's with its 60 days."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.failures import Failure
from radbill.ledger.receivables.credits import PATIENT, Credit, credits_to_return
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    found = credits_to_return(question.directory)
    if isinstance(found, Failure):
        yield found
        return
    for each in found:
        yield _task(each)


def _task(each: Credit) -> Task:
    is_patients = each.owner == PATIENT
    what_to_do, why = _of_patient() if is_patients else _of_payer(each)
    return Task(
        kind=TaskKind.CREDIT,
        about=f"{each.claim_id}|{'patient' if is_patients else ''}",
        claim_id=each.claim_id,
        line_id="",
        payer="" if is_patients else each.owner,
        amount=each.amount,
        due=each.due,
        what_to_do=what_to_do,
        why=why,
        since=each.since,
    )


def _of_patient() -> tuple[str, str]:
    return "Give the patient's money back, or move it.", "The patient paid more than is owed."


def _of_payer(each: Credit) -> tuple[str, str]:
    """Medicare's is reported and returned within 60 days after it is identified (42 CFR 401.305)."""
    what_to_do = (
        "Give it back (radbill refund), or move it."
        if each.is_clear
        else "Find out whose money it is; give it back or move it."
    )
    why = f"{each.owner} paid more than is owed."
    if each.suspended_until is not None:
        why += (f" Medicare's 60 days count from {us_date(each.since)}; while related overpayments are investigated in "
                f"good faith, until {us_date(each.suspended_until)} (42 CFR 401.305).")  # fmt: skip
    return what_to_do, why


CREDITS = TaskSource("credits", _find)
