"""Money of payments that waits: claims that are set aside, and what payers took back beside the claims."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.claim_books import SET_ASIDE, UNDONE
from radbill.ledger.receivables.claim_matching import SetAsideReason
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource

_WORDS = {
    SetAsideReason.NOT_OURS: ("It fits no claim of the ledger.",
                              "Name its claim on the sheet Set aside, or ask the payer."),
    SetAsideReason.AMBIGUOUS: ("It fits several claims of the ledger.", "Name its claim on the sheet Set aside."),
    SetAsideReason.UNBALANCED: ("It does not add up.", "Ask the payer for a corrected file."),
    SetAsideReason.PATIENT_SHARE: ("The patient's share is not the sum of its reasons.", "Ask the payer."),
    SetAsideReason.NO_ORIGINAL: ("It takes back or corrects what is not posted.", "Post the earlier payment."),
}  # fmt: skip


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    try:
        with Ledger(question.directory).reading() as connection:
            yield from _set_aside(connection)
            yield from _taken_back(connection)
    except LedgerError as error:
        yield error.failure


def _set_aside(connection: Connection) -> Iterator[Task]:
    claims = REMITTANCE_CLAIMS.c
    query = (
        select(REMITTANCE_CLAIMS, REMITTANCES.c.payer_name, REMITTANCES.c.trace, REMITTANCES.c.payment_date)
        .join(REMITTANCES)
        .where(claims.state == SET_ASIDE, REMITTANCES.c.state != UNDONE)
        .order_by(claims.id)
    )
    for row in connection.execute(query):
        why, what_to_do = _WORDS.get(row.reason, ("", "Look at it."))
        yield Task(
            kind=TaskKind.SET_ASIDE,
            about=f"item {row.id}",
            claim_id="",
            line_id="",
            payer=row.payer_name,
            amount=dollars_of_cents(row.paid_cents),
            due=None,
            what_to_do=what_to_do,
            why=f"Claim {row.claim_number} of trace {row.trace}: {why}",
            since=row.payment_date,
        )


def _taken_back(connection: Connection) -> Iterator[Task]:
    sets = REMITTANCES.c
    query = select(REMITTANCES).where(sets.state != UNDONE, sets.provider_level_cents < 0).order_by(sets.id)
    for row in connection.execute(query):
        yield Task(
            kind=TaskKind.TAKEN_BACK,
            about=row.identity,
            claim_id="",
            line_id="",
            payer=row.payer_name,
            amount=dollars_of_cents(-row.provider_level_cents),
            due=None,
            what_to_do="Find the claim or letter that it is about, and see that it is right; then mark it done.",
            why=f"Trace {row.trace}: the payer took money beside the claims (provider adjustments).",
            since=row.payment_date,
        )


PAYMENTS = TaskSource("payments", _find)
