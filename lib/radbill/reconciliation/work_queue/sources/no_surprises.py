"""What the No Surprises Act asks for: notices, disputes and payments in their days; balances that may not be billed."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.ledger.receivables.held_balances import HeldBalance, held_balances
from radbill.reconciliation.no_surprises.disputable import disputable_lines
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    lines = disputable_lines(question.as_of, question.book, question.contracts, question.directory)
    held = held_balances(question.directory)
    for failure in (lines, held):
        if isinstance(failure, Failure):
            yield failure
            return
    if not isinstance(lines, Failure) and not isinstance(held, Failure):
        yield from (_of_line(each) for each in lines if each.is_open)
        yield from map(_of_balance, held)


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


def _of_balance(held: HeldBalance) -> Task:
    return Task(
        kind=TaskKind.NO_SURPRISES,
        about=f"{held.claim_id}|balance",
        claim_id=held.claim_id,
        line_id="",
        payer="",
        amount=held.due_amount - held.share_amount,
        due=None,
        what_to_do="Move what is more than the patient's share (radbill ledger adjust); then the statement goes out.",
        why=held.words,
    )


NO_SURPRISES = TaskSource("no_surprises", _find)
