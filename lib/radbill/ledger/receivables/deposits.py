"""Bank deposits held against the payments that 835 files tell of: matched by trace number and amount.

Each entry is noted once, as an event of the ledger. Money without 835, and 835 without money, is told after the
business days of CAQH CORE 370. What pays nothing, and what takes, expects no deposit.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure, FailureReason
from radbill.core.federal_holidays import federal_workdays_after
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.bank_entries import BankEntry, plain_number, read_bank_file
from radbill.ledger.store.days import is_money_to_come
from radbill.ledger.store.events import Event, append_events, hold_chain
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import REMITTANCES
from radbill.ledger.store.remittance_events import DEPOSIT_NOTED
from radbill.ledger.store.tables import EVENTS
from radbill.reference.parameters.dated_numbers import parameter_on

_DAYS = "eft_remittance_business_days"


class ImportedDeposits(NamedTuple):
    """How many entries of a file are noted now, how many were before, and how many rows are no money that came in."""

    new_count: int
    already_count: int
    other_count: int


class MatchedDeposit(NamedTuple):
    """An entry and the payment that it is: by trace number; the amounts differ where one of them is wrong."""

    on: date
    amount: Decimal
    trace: str
    payer: str
    remittance_amount: Decimal


class LoneDeposit(NamedTuple):
    """Money of a health plan of which no 835 tells; `is_late` after the business days."""

    on: date
    amount: Decimal
    numbers: tuple[str, ...]
    is_late: bool


class LoneRemittance(NamedTuple):
    """A payment of an 835 that the bank does not show; `is_late` after the business days."""

    payment_date: date | None
    amount: Decimal
    trace: str
    payer: str
    is_late: bool


class DepositCheck(NamedTuple):
    """Deposits and payments side by side.

    Attributes:
        matched: Same trace number, same amount.
        differing: Same trace number, another amount.
        deposits: Without an 835.
        remittances: Without money.
        other_count: Entries that the bank does not call payments of health plans and that no 835 names.
    """

    matched: tuple[MatchedDeposit, ...]
    differing: tuple[MatchedDeposit, ...]
    deposits: tuple[LoneDeposit, ...]
    remittances: tuple[LoneRemittance, ...]
    other_count: int

    @property
    def needs_a_person(self) -> bool:
        """Whether an amount differs, or something is late."""
        late = [*(each.is_late for each in self.deposits), *(each.is_late for each in self.remittances)]
        return bool(self.differing) or any(late)


def import_deposits(path: Path, directory: Path | None = None) -> ImportedDeposits | Failure:
    """Note the entries of a bank's csv, each once, however often its file or one that overlaps it comes."""
    read = read_bank_file(path)
    if isinstance(read, Failure):
        return read
    ledger = Ledger(directory)
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            if early := _early(connection, read.entries):
                return early
            new = list(_new(connection, read.entries))
            append_events(connection, [Event(DEPOSIT_NOTED, after=_text(each)) for each in new])
    except LedgerError as error:
        return error.failure
    return ImportedDeposits(len(new), len(read.entries) - len(new), read.other_count)


def check_deposits(today: date, directory: Path | None = None) -> DepositCheck | Failure:
    """Hold the bank's entries against the payments that stand posted."""
    try:
        with Ledger(directory).reading() as connection:
            entries = [_entry(text) for text in _noted(connection)]
            query = select(REMITTANCES).where(REMITTANCES.c.state != UNDONE, REMITTANCES.c.payment_cents > 0)
            return _checked(entries, connection.execute(query.order_by(REMITTANCES.c.id)).all(), today)
    except LedgerError as error:
        return error.failure


def _early(connection: Connection, entries: Iterable[BankEntry]) -> Failure | None:
    """Why nothing is noted: an entry of a day for which no bank announces money yet."""
    early = next((each for each in entries if is_money_to_come(connection, each.on)), None)
    if early is None:
        return None
    return Failure(FailureReason.BAD_INPUT, f"An entry is dated in the future ({early.on}); nothing was noted.",
                   "Correct its date, or import the file once the money is there.")  # fmt: skip


def _text(entry: BankEntry) -> str:
    return json.dumps([entry.on.isoformat(), entry.cents, list(entry.numbers), entry.is_claim_payment])


def _entry(text: str) -> BankEntry:
    on, cents, numbers, is_claim_payment = json.loads(text)
    return BankEntry(date.fromisoformat(on), cents, tuple(numbers), is_claim_payment)


def _noted(connection: Connection) -> Sequence[str]:
    query = select(EVENTS.c.after).where(EVENTS.c.what == DEPOSIT_NOTED)
    return connection.execute(query.order_by(EVENTS.c.sequence)).scalars().all()


def _new(connection: Connection, entries: Iterable[BankEntry]) -> Iterator[BankEntry]:
    """Of equal entries so many as are not noted yet."""
    left = Counter(_noted(connection))
    for each in entries:
        text = _text(each)
        if left[text]:
            left[text] -= 1
        else:
            yield each


def _checked(entries: Sequence[BankEntry], remittances: Sequence[Any], today: date) -> DepositCheck:
    by_trace: dict[str, list[Any]] = {}
    for row in remittances:
        by_trace.setdefault(plain_number(row.trace), []).append(row)
    pairs = _pairs(entries, by_trace, same_amount=True)
    left = [each for at, each in enumerate(entries) if at not in pairs]
    differing = _pairs(left, by_trace, same_amount=False)
    lone = [each for at, each in enumerate(left) if at not in differing]
    told = [row for rows in by_trace.values() for row in rows]
    return DepositCheck(
        matched=tuple(_matched(entries[at], row) for at, row in pairs.items()),
        differing=tuple(_matched(left[at], row) for at, row in differing.items()),
        deposits=tuple(LoneDeposit(each.on, dollars_of_cents(each.cents), each.numbers, _is_late(each.on, today))
                       for each in lone if each.is_claim_payment),
        remittances=tuple(
            LoneRemittance(row.payment_date, dollars_of_cents(row.payment_cents), row.trace, row.payer_name,
                           _is_late(row.payment_date, today))
            for row in sorted(told, key=lambda row: row.id)
        ),
        other_count=sum(not each.is_claim_payment for each in lone),
    )  # fmt: skip


def _pairs(entries: Sequence[BankEntry], by_trace: dict[str, list[Any]], *, same_amount: bool) -> dict[int, Any]:
    """Payments by the places of their entries; each payment is taken once."""
    pairs = {}
    for at, entry in enumerate(entries):
        rows = [row for number in entry.numbers for row in by_trace.get(number, ())
                if not same_amount or row.payment_cents == entry.cents]  # fmt: skip
        if rows:
            pairs[at] = rows[0]
            by_trace[plain_number(rows[0].trace)].remove(rows[0])
    return pairs


def _matched(entry: BankEntry, row: Any) -> MatchedDeposit:  # noqa: ANN401 - a row of a query
    return MatchedDeposit(entry.on, dollars_of_cents(entry.cents), row.trace, row.payer_name,
                          dollars_of_cents(row.payment_cents))  # fmt: skip


def _is_late(day: date | None, today: date) -> bool:
    """Whether the business days are over; without a day, or a rule for it, a person looks at once."""
    if day is None or isinstance(count := parameter_on(_DAYS, day), Failure):
        return True
    return today > federal_workdays_after(day, int(count.value))
