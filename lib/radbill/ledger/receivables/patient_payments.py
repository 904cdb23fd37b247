"""Patients' payments posted from a csv or a workbook, each once, however often its file comes.

Columns: claim_id and amount; date and reference where they are known. Rows are the same payment when all four are
equal; of equal rows in one file each is a payment of its own.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.raw.amounts import amount_of
from radbill.codes.raw.dates import service_date_of
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.accounts import Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import PATIENT_PAYMENT, ClaimBook, claim_books
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.typed_rows import TypedRow, heading_names, typed_rows
from radbill.ledger.store.days import refusal_of_day
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
        row: Its number, as a spreadsheet shows it.
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
    """Post the patients' payments of a csv or a workbook: all that are new, or none where a row cannot be posted."""
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
    rows = typed_rows(path, lambda names: set(_NEEDED) <= set(names))
    if isinstance(rows, Failure):
        return rows
    names = heading_names(rows[0].cells) if rows else []
    if not set(_NEEDED) <= set(names):
        return _refusal(f"{path.name} needs the columns claim_id and amount.", "date and reference may stand too.")
    payments = [_payment(row, names) for row in rows[1:]]
    wrong = [each for each in payments if isinstance(each, int)]
    if wrong:
        return _refusal(f"{path.name}, row {wrong[0]}: amount or date cannot be read; nothing was posted.",
                        "Write amounts as 12.50 and days as 2026-11-20.")  # fmt: skip
    return [each for each in payments if isinstance(each, PatientPayment)]


def _payment(row: TypedRow, names: Sequence[str]) -> PatientPayment | int:
    """The payment of a row; its number where the row cannot be read."""
    facts = dict(zip(names, row.cells, strict=False))
    claim_id, amount, day, reference = (facts.get(name, "") for name in _KNOWN)
    dollars, on = amount_of(amount), service_date_of(day) if day else None
    is_sum = dollars is not None and dollars.is_finite() and dollars == round(dollars, 2) and bool(dollars)
    if dollars is None or not is_sum or not claim_id or (day and on is None):
        return row.number
    return PatientPayment(row.number, claim_id, dollars, on, reference)


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _post(connection: Connection, payments: Sequence[PatientPayment]) -> PostedPayments | Failure:
    rows: dict[str, int] = {}
    for claim_id in {each.claim_id for each in payments}:
        claim = only_claim(connection, claim_id, "")
        if isinstance(claim, Failure):
            return claim
        rows[claim_id] = claim.id
    new, at = list(_new_payments(connection, payments, rows)), moment(connection)
    if problem := _problem(connection, new, rows):
        return problem
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


def _problem(connection: Connection, payments: Sequence[PatientPayment], rows: dict[str, int]) -> Failure | None:
    """Why nothing is posted: a day that has not come, or too much given back."""
    for each in payments:
        if early := refusal_of_day(connection, each.on, f"Nothing was posted. The payment of row {each.row}",
                                   "Post a payment once it is there."):  # fmt: skip
            return early
    books = claim_books(connection, sorted(set(rows.values())))
    for claim_id in dict.fromkeys(each.claim_id for each in payments if each.amount < 0):
        book, amounts = books.get(rows[claim_id]), [each.amount for each in payments if each.claim_id == claim_id]
        paid = 0 if book is None else book.money.total("patient_paid")
        if paid + whole_cents(sum(amounts, Decimal(0))) < 0:
            return _refusal(
                f"Claim {claim_id}: more would be given back than the patient has paid; nothing was posted.",
                "Correct the amount; look at: radbill claim show",
            )
    return None


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
