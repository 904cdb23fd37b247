"""Claims whose export was cut off or refused: no payer has them, and nobody exported them again."""

from collections.abc import Iterator

from radbill.core.failures import Failure
from radbill.ledger.submissions.unsent_claims import unsent_claims
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    found = unsent_claims(question.directory)
    if isinstance(found, Failure):
        yield found
        return
    for each in found:
        yield Task(
            kind=TaskKind.NOT_SENT,
            about=f"{each.claim_id}|",
            claim_id=each.claim_id,
            line_id="",
            payer=each.payer,
            amount=each.charge_amount,
            due=each.filing_deadline,
            what_to_do="Export the claim again.",
            why=f"The export into batch {each.batch_id} was cut off; its file did not go out.",
            since=each.prepared_on,
            patient_name=each.patient_name,
        )


NOT_SENT = TaskSource("not sent", _find)
