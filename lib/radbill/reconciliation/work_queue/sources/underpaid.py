"""What first payers allowed or paid below what was agreed."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.reconciliation.payments.comparing import paid_against_expected
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    lines = paid_against_expected(question.contracts, question.book, as_of=question.as_of,
                                  directory=question.directory)  # fmt: skip
    if isinstance(lines, Failure):
        yield lines
        return
    for each in lines:
        lacking = each.total_difference_amount
        if lacking is not None and lacking < 0:
            yield Task(
                kind=TaskKind.UNDERPAID,
                about=f"{each.claim_id}|{each.line_id}",
                claim_id=each.claim_id,
                line_id=each.line_id,
                payer=each.payer,
                amount=-lacking,
                due=None,
                what_to_do="Dispute the payment, or accept it and say why.",
                why=each.words,
                since=each.payment_date,
            )


UNDERPAID = TaskSource("underpaid", _find)
