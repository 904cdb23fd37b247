"""What first payers allowed or paid below what was agreed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from radbill.core.failures import Failure
from radbill.ledger.receivables.appeal_levels import MEDICARE_LEVELS, medicare_deadline
from radbill.ledger.receivables.payer_limits import PayerLimits, appeal_limits
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.comparing import paid_against_expected
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    lines = paid_against_expected(question.contracts, question.book, as_of=question.as_of,
                                  directory=question.directory)  # fmt: skip
    if isinstance(lines, Failure):
        yield lines
        return
    limits = appeal_limits(question.directory)
    if isinstance(limits, Failure):
        yield limits
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
                due=_dispute_by(each, limits),
                what_to_do="Dispute the payment, or accept it and say why.",
                why=each.words,
                since=each.payment_date,
            )


def _dispute_by(line: ComparedLine, limits: Mapping[str, PayerLimits]) -> date | None:
    """Medicare's first appeal, which is also against an amount (42 CFR 405.924); others' limit on the sheet Payers."""
    if line.payment_date is None:
        return None
    if line.claim is not None and line.claim.payer.is_medicare:
        deadline = medicare_deadline(MEDICARE_LEVELS[0], line.payment_date)
        return deadline.on if deadline else None
    days = limits.get(line.payer_id, PayerLimits()).appeal_days
    return line.payment_date + timedelta(days=days) if days else None


UNDERPAID = TaskSource("underpaid", _find)
