"""Patients' payments posted from a csv, each once, however often its file comes.

Columns: claim_id and amount; date and reference where they are known. Rows are the same payment when all four are
equal; of equal rows in one file each is a payment of its own.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.accounts import Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import PATIENT_PAYMENT, ClaimBook, claim_books
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.store.events import Event, append_events, hold_chain, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTINGS
from radbill.ledger.store.remittance_events import PATIENT_PAID
from radbill.ledger.store.submissions_sent import whole_cents

_NEEDED, _KNOWN = ("claim_id", "amount"), ("claim_id", "amount", "date", "reference")


class PatientPayment(NamedTuple):
    """A row of the file.

    Attributes:
        row: Its number, from 2 below the headings.
        claim_id: As sent.
        amount: Dollars; negative when it is given back.
        on: Day; none when not stated.
        reference: Such as a receipt number; empty when not stated.
    """

    row: int
    claim_id: str
    amount: Decimal
    on: date | None
    reference: str

    @property
    def identity(self) -> str:
        """By which it is known again."""
        return json.dumps([str(self.on or ""), self.reference, f"{self.amount:.2f}"])


class PostedPayments(NamedTuple):
    """Payments that were posted now, and how many stood posted before."""

    posted: tuple[PatientPayment, ...]
    already_count: int


def post_patient_payments(path: Path, directory: Path | None = None) -> PostedPayments | Failure:
    """Post the patients' payments of a csv: all that are new, or none where a row cannot be posted."""
    payments = _read(path)
    if isinstance(payments, Failure):
        return payments
    ledger = Ledger(directory)
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            return _post(connection, payments)
    except LedgerError as error:
        return error.failure


def _read(path: Path) -> list[PatientPayment] | Failure:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            names = [name.strip().lower() for name in reader.fieldnames or ()]
            if not set(_NEEDED) <= set(names):
                return _refusal(
                    f"{path.name} needs the columns claim_id and amount.", "date and reference may stand too."
                )
            rows = [dict(zip(names, row, strict=False)) for row in csv.reader(stream) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return Failure(FailureReason.UNREADABLE_FILE, f"{path.name} cannot be read ({type(error).__name__}).",
                       "Save it as csv (UTF-8).")  # fmt: skip
    payments = [_payment(number, row) for number, row in enumerate(rows, start=2)]
    wrong = [each for each in payments if isinstance(each, int)]
    if wrong:
        return _refusal(f"{path.name}, row {wrong[0]}: amount or date cannot be read; nothing was posted.",
                        "Write amounts as 12.50 and days as 2026-11-20.")  # fmt: skip
    return [each for each in payments if isinstance(each, PatientPayment)]


def _payment(number: int, row: dict[str, str]) -> PatientPayment | int:
    """The payment of a row; its number where the row cannot be read."""
    claim_id, amount, day, reference = (row.get(name, "").strip() for name in _KNOWN)
    try:
        dollars = Decimal(amount.replace(",", "").removeprefix("$"))
        on = date.fromisoformat(day) if day else None
    except (InvalidOperation, ValueError):
        return number
    is_sum = dollars.is_finite() and dollars == round(dollars, 2) and dollars
    return PatientPayment(number, claim_id, dollars, on, reference) if is_sum and claim_id else number


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _post(connection: Connection, payments: Sequence[PatientPayment]) -> PostedPayments | Failure:
    rows: dict[str, int] = {}
    for claim_id in {each.claim_id for each in payments}:
        claim = only_claim(connection, claim_id, "")
        if isinstance(claim, Failure):
            return claim
        rows[claim_id] = claim.id
    new = list(_new_payments(connection, payments, rows))
    at = moment(connection)
    for each in new:
        book = claim_books(connection, [rows[each.claim_id]]).get(rows[each.claim_id])
        if book is None:
            return _refusal(f"Claim {each.claim_id} was not sent.", "Give a claim that a payer has.")
        posting = NewPosting(
            PATIENT_PAYMENT, _legs(book, whole_cents(each.amount)), book.claim.row, reason=each.identity
        )
        add_postings(connection, at, [posting])
        after = json.dumps({"paid_cents": whole_cents(each.amount), "on": str(each.on or "")})
        append_events(connection, [Event(PATIENT_PAID, book.claim.row, after=after)])
    return PostedPayments(tuple(new), len(payments) - len(new))


def _new_payments(
    connection: Connection, payments: Iterable[PatientPayment], rows: dict[str, int]
) -> Iterator[PatientPayment]:
    """Of equal rows so many as are not posted yet."""
    seen: Counter[tuple[int, str]] = Counter()
    for each in payments:
        key = rows[each.claim_id], each.identity
        seen[key] += 1
        query = select(func.count()).where(POSTINGS.c.what == PATIENT_PAYMENT, POSTINGS.c.claim_id == key[0],
                                           POSTINGS.c.reason == each.identity)  # fmt: skip
        if seen[key] > int(connection.execute(query).scalar_one()):
            yield each


def _legs(book: ClaimBook, cents: int) -> list[Leg]:
    """What the patient owes line by line; what is more is the patient's credit."""
    row, left, legs = book.claim.row, cents, []
    for line, money in book.money.lines.items():
        owed = max(min(left, money.patient), 0)
        left -= owed
        legs += [Leg(Account.CASH, owed, row, line), Leg(Account.PATIENT_RECEIVABLE, -owed, row, line)]
    line = WHOLE_CLAIM
    return [*legs, Leg(Account.CASH, left, row, line), Leg(Account.PATIENT_RECEIVABLE, -left, row, line)]
