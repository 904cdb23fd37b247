"""What payers denied and nobody has moved since."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.ledger.receivables.denials import Denial, denials_to_work
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    denials = denials_to_work(question.as_of, question.directory)
    if isinstance(denials, Failure):
        yield denials
        return
    for each in denials:
        yield _task(each)


def _task(each: Denial) -> Task:
    remarks = f" ({' '.join(each.rarcs)})" if each.rarcs else ""
    days = sorted(day for day in (each.deadline, each.claim_deadline) if day)
    waits = each.appeal_sent_on is not None and not each.appeal_outcome
    what = f"Appealed {each.appeal_sent_on}: ask what became of it." if waits else each.what_to_do
    return Task(
        kind=TaskKind.DENIED,
        about=f"{each.claim_id}|{each.line_id or ''}",
        claim_id=each.claim_id,
        line_id=each.line_id or "",
        payer=each.payer,
        amount=each.denied_amount,
        due=None if waits or not days else days[0],
        what_to_do=what,
        why=f"{each.group}-{each.carc}{remarks}: {each.root_cause}",
        since=each.remittance_date,
        worked_by=each.worked_by.replace("_", " ").lower(),
    )


DENIED = TaskSource("denied", _find)
