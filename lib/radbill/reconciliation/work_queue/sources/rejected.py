"""Claims that were rejected at the front end and not sent again since."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from radbill.core.failures import Failure
from radbill.ledger.claims.rejected_claims import rejected_claims
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    rejected = rejected_claims(question.directory)
    if isinstance(rejected, Failure):
        yield rejected
        return
    claims = {each.claim_id: each for each in question.claims}
    for each in rejected:
        claim = claims.get(each.claim_id)
        if not each.is_test:
            yield Task(
                kind=TaskKind.REJECTED,
                about=f"{each.practice_npi}|{each.claim_id}",
                claim_id=each.claim_id,
                line_id="",
                payer=each.payer_id,
                amount=claim.charge_amount if claim else Decimal(0),
                due=claim.filing_deadline if claim and not each.is_correction else None,
                what_to_do=each.hold or "Correct the claim and export it again.",
                why=" ".join(each.reasons),
                since=date.fromisoformat(each.rejected_on or each.noted_at[:10]),
            )


REJECTED = TaskSource("rejected", _find)
