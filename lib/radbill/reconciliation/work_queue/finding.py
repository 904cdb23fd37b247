"""The tasks of the work queue, from every source, the most money at stake for the days that are left first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from radbill.core.discovery import members_of
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.open_claims import OpenBook, open_books
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.pricing.contracts.contract import Contract
from radbill.reconciliation.work_queue import sources
from radbill.reconciliation.work_queue.task import OpenClaim, QueueQuestion, Task, TaskKind, TaskSource
from radbill.reference.book.book import ReferenceBook


def find_tasks(
    as_of: date, book: ReferenceBook, contracts: Iterable[Contract] = (), directory: Path | None = None
) -> tuple[Task, ...] | Failure:
    """Every task, the most urgent first.

    Args:
        as_of: The day.
        book: Published data, by which payments are held against what was expected.
        contracts: With payers.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            claims = tuple(_open_claims(connection))
    except LedgerError as error:
        return error.failure
    question = QueueQuestion(as_of, book, tuple(contracts), directory, claims)
    tasks: list[Task] = []
    for _, source in members_of(sources, TaskSource):
        for found in source.find(question) if isinstance(source, TaskSource) else ():
            if isinstance(found, Failure):
                return found
            tasks.append(found)
    named = _with_claims(_once(tasks), claims)
    return tuple(sorted(_told_apart(named), key=lambda each: (-each.urgency(as_of), each.key)))


def _open_claims(connection: Connection) -> Iterator[OpenClaim]:
    for each in open_books(connection):
        yield _open_claim(each)


def _open_claim(each: OpenBook) -> OpenClaim:
    money = each.book.money
    answered = [decision for decision in money.posted if decision.paid_on]
    return OpenClaim(
        claim_id=each.claim_id,
        patient_name=each.patient_name,
        payer=each.payer,
        submitted_on=each.submitted_on,
        answered_on=max((decision.paid_on for decision in answered if decision.paid_on), default=None),
        charge_amount=dollars_of_cents(money.total("charge")),
        insurance_balance=dollars_of_cents(money.total("insurance")),
        patient_balance=dollars_of_cents(money.total("patient")),
        denied_amount=dollars_of_cents(money.total("denied")),
        paid_cents=money.total("paid") + money.total("patient_paid"),
        awaits_next_payer=each.place > max((decision.rank for decision in money.posted), default=each.place),
        filing_deadline=each.filing_deadline,
    )


def _once(tasks: Sequence[Task]) -> Iterator[Task]:
    """A claim that was rejected waits for no answer as well: its money is at stake once."""
    rejected = {task.claim_id for task in tasks if task.kind is TaskKind.REJECTED}
    yield from (task for task in tasks if task.kind is not TaskKind.NO_ANSWER or task.claim_id not in rejected)


def _with_claims(tasks: Iterable[Task], claims: Iterable[OpenClaim]) -> Iterator[Task]:
    by_id = {each.claim_id: each for each in claims}
    for task in tasks:
        claim = by_id.get(task.claim_id)
        yield task._replace(patient_name=claim.patient_name, paid_cents=claim.paid_cents) if claim else task


def _told_apart(tasks: Iterable[Task]) -> Iterator[Task]:
    """Two tasks never have one key: of claims that two practices call alike, each keeps its own."""
    seen: Counter[str] = Counter()
    for task in tasks:
        seen[task.key] += 1
        count = seen[task.key]
        yield task if count == 1 else task._replace(about=f"{task.about}|{count}")
