"""Work RVUs and payment per work RVU by reader, of services of the twelve months up to a day."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.analytics.figures.tables import months_before
from radbill.analytics.work_done import ReadService, work_of
from radbill.core.money import round_cents
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.receivables.reports import Table
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIM_LINES, SUBMISSIONS
from radbill.ledger.store.voids import is_void
from radbill.reference.book.book import ReferenceBook

_YEAR = 12
#: Money that is paid for a claim as a whole and cannot be divided among several readers.
SEVERAL = "(several readers)"


class _Reader(NamedTuple):
    """What one reader comes to; `uncounted` are lines of which nobody can say the work."""

    work: list[Decimal]
    readings: list[Decimal]
    sums: Counter[str]


def readers_table(connection: Connection, as_of: date) -> Table:
    """By rendering NPI: readings, work RVUs, charges, what payers and patients paid for them, and per work RVU."""
    cutoff, book = cutoff_on(connection, as_of), ReferenceBook.open()
    readers: dict[str, _Reader] = defaultdict(lambda: _Reader([], [], Counter()))
    of_claim, paid = defaultdict[int, set[str]](set), _paid(connection, cutoff)
    for row in _lines(connection, cutoff, months_before(as_of, _YEAR - 1), as_of):
        reader, of_claim_readers = readers[row.rendering_npi], of_claim[row.claim_id]
        of_claim_readers.add(row.rendering_npi)
        reader.sums["charge"] += row.charge_cents
        reader.sums["paid"] += paid.pop((row.claim_id, line_key(row.line_id, row.line_number)), 0)
        _count_work(reader, row, book)
    for (claim, line), cents in paid.items():
        if line == WHOLE_CLAIM and claim in of_claim:
            names = of_claim[claim]
            readers[next(iter(names)) if len(names) == 1 else SEVERAL].sums["paid"] += cents
    columns = ("reader", "reading_count", "work_rvu", "uncounted_count", "charge_amount", "paid_amount",
               "paid_per_work_rvu")  # fmt: skip
    ordered = sorted(readers.items(), key=lambda each: (-sum(each[1].work), each[0]))
    return columns, [_row(name, reader) for name, reader in ordered]


def _row(name: str, reader: _Reader) -> tuple[Any, ...]:
    work, paid = sum(reader.work, Decimal()), dollars_of_cents(reader.sums["paid"])
    per_work = str(round_cents(paid / work)) if work > 0 else None
    return (name, str(sum(reader.readings, Decimal())), f"{work:f}",
            reader.sums["uncounted"], dollars_of_cents(reader.sums["charge"]), paid, per_work)  # fmt: skip


def _count_work(reader: _Reader, row: Any, book: ReferenceBook) -> None:  # noqa: ANN401 - a row of a query
    service = ReadService(row.line_id or "", "", row.date_of_service, row.rendering_npi, "", row.procedure_code,
                          tuple(row.modifiers.split()), Decimal(row.units))  # fmt: skip
    work = work_of(service, book)
    if isinstance(work, str):
        reader.sums["uncounted"] += 1
        return
    reader.work.append(work.work_rvu)
    reader.readings.append(work.reading_count)


def _lines(connection: Connection, cutoff: Cutoff, first: date, last: date) -> Sequence[Any]:
    """Lines as sent last, of claims that were not taken back."""
    lines = CLAIM_LINES.c
    query = (
        select(CLAIM_LINES)
        .join(SUBMISSIONS, SUBMISSIONS.c.id == lines.submission_id)
        .where(SUBMISSIONS.c.id.in_(newest_submissions(cutoff.submissions)), ~is_void(cutoff),
               lines.date_of_service.between(first, last))
        .order_by(lines.submission_id, lines.line_number)
    )  # fmt: skip
    return connection.execute(query).all()


def _paid(connection: Connection, cutoff: Cutoff) -> dict[tuple[int, str], int]:
    """What payers and patients paid, in cents, by claim and line; less what was refunded to payers."""
    return {(row.claim_id, row.line): int(row.cents) for row in _cash(connection, cutoff)}


def _cash(connection: Connection, cutoff: Cutoff) -> Iterator[Any]:
    legs = POSTING_LEGS.c
    query = (
        select(legs.claim_id, legs.line, func.sum(legs.cents).label("cents"))
        .join(POSTINGS, POSTINGS.c.id == legs.posting_id)
        .where(legs.account.in_((Account.CASH, Account.PAYER_REFUND)), legs.claim_id.is_not(None), cutoff.postings)
        .group_by(legs.claim_id, legs.line)
    )
    yield from connection.execute(query)
