"""What the No Surprises Act asks for: notices, disputes and payments in their days."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.reconciliation.no_surprises.disputable import disputable_lines
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    lines = disputable_lines(question.as_of, question.book, question.contracts, question.directory)
    if isinstance(lines, Failure):
        yield lines
    else:
        yield from (_of_line(each) for each in lines if each.is_open)


def _of_line(line: DisputableLine) -> Task:
    qpa = f" QPA ${line.qpa_amount:,.2f}." if line.qpa_amount is not None else ""
    what = f"{line.review_reason} {line.clock.next_step}".strip()
    return Task(
        kind=TaskKind.NO_SURPRISES,
        about=f"{line.claim_id}|{line.line_id}",
        claim_id=line.claim_id,
        line_id=line.line_id,
        payer=line.payer,
        amount=line.open_amount,
        due=line.clock.next_due,
        what_to_do=what,
        why=f"{line.why} Paid ${line.paid_amount:,.2f} of ${line.charge_amount:,.2f}.{qpa}",
        since=line.initial_on,
    )


NO_SURPRISES = TaskSource("no_surprises", _find)
