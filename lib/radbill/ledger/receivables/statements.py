"""Statements of what patients owe, once no payer is due: one file for each patient. Making them changes no amount."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.forms.statements.statement import PatientStatement, StatementService
from radbill.forms.statements.writing import WrittenStatement, paper_failure, write_statement_files
from radbill.ledger.claims.contents_of_claims import contents_of_claims
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.folding import Money
from radbill.ledger.receivables.held_balances import HeldBalance, balances_held, owed_by_patients
from radbill.ledger.receivables.our_claims import OurLine
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIMS, PEOPLE, PRACTICES, SUBMISSIONS

#: Of a claim that was decided as a whole so many codes are named.
_MOST_CODES = 3


class DueStatements(NamedTuple):
    """What patients owe, of one moment.

    Attributes:
        statements: One for each patient of each practice.
        held: Claims that are left out, by claim ID: more is the patient's than the No Surprises Act allows.
    """

    statements: tuple[PatientStatement, ...] = ()
    held: tuple[HeldBalance, ...] = ()


def write_statements(folder: Path, on: date, directory: Path | None = None) -> tuple[WrittenStatement, ...] | Failure:
    """Write a statement for each patient who owes something of claims of which no payer owes anything.

    Claims are left out of which more is the patient's than the No Surprises Act allows: `due_statements` names them.

    Args:
        folder: Made if it is not there; files are their owner's only and named without patient facts.
        on: Day of the statements.
        directory: Where the ledger is; the user's by default.

    Raises:
        OSError: the files cannot be written.
    """
    if failure := paper_failure():
        return failure
    due = due_statements(on, directory)
    if isinstance(due, Failure):
        return due
    return write_statement_files(due.statements, folder)


def due_statements(on: date, directory: Path | None = None, *, with_addresses: bool = False) -> DueStatements | Failure:
    """The statements that are due, and the claims that are left out.

    Args:
        on: Day of the statements.
        directory: Where the ledger is; the user's by default.
        with_addresses: Whether addresses are looked up in the files that were sent; where one is gone it is none.
    """
    ledger = Ledger(directory)
    try:
        with ledger.reading() as connection:
            due = statements_due(ledger, connection, on)
            if with_addresses:
                due = due._replace(statements=tuple(_with_addresses(ledger, connection, due.statements)))
            return due
    except LedgerError as error:
        return error.failure


def _with_addresses(
    ledger: Ledger, connection: Connection, statements: Sequence[PatientStatement]
) -> Iterator[PatientStatement]:
    """By the newest claim of each statement, as it was sent."""
    numbers = {each.claim_ids[-1] for each in statements}
    query = select(CLAIMS.c.id).where(CLAIMS.c.claim_number.in_(numbers))
    rows = contents_of_claims(ledger, connection, connection.execute(query).scalars().all())
    claims = {(each.claim_id, each.claim.practice.name): each.claim for each in rows.values() if each.claim}
    for statement in statements:
        claim = claims.get((statement.claim_ids[-1], statement.practice_name))
        yield statement._replace(address=claim.patient.person.address) if claim else statement


def statements_due(ledger: Ledger, connection: Connection, on: date) -> DueStatements:
    """The statements that are due, of claims of which patients owe something: the other claims are not looked at."""
    by_patient: dict[tuple[int, str], list[_Owed]] = defaultdict(list)
    held: dict[int, HeldBalance] = {}
    for part in in_parts(owed_by_patients(connection)):
        books = claim_books(connection, part)
        due = {row: book for row, book in books.items() if book.is_patients_alone}
        held |= balances_held(ledger, connection, due)
        for row in _claims(connection, sorted(due.keys() - held.keys())):
            by_patient[row.practice_id, row.person_key].append(_Owed(row, due[row.id]))
    patients = sorted((sorted(claims, key=_order) for claims in by_patient.values()), key=lambda each: _order(each[0]))
    by_claim = sorted(held.values(), key=lambda each: each.claim_id)
    return DueStatements(tuple(_statement(claims, on) for claims in patients), tuple(by_claim))


class _Owed(NamedTuple):
    """A claim of which the patient owes something, and its book."""

    row: Any
    book: ClaimBook


def _order(each: _Owed) -> tuple[str, int]:
    return each.row.claim_number, each.row.id


def _statement(claims: Sequence[_Owed], on: date) -> PatientStatement:
    first = claims[0].row
    name = f"{first.first_name or ''} {first.last_name or ''}".strip()
    services = tuple(each for row, book in claims for each in _services(row.claim_number, book))
    return PatientStatement(first.name, name, on, services)


def _claims(connection: Connection, rows: Sequence[int]) -> list[Any]:
    query = (
        select(CLAIMS.c.id, CLAIMS.c.claim_number, CLAIMS.c.practice_id, PRACTICES.c.name, SUBMISSIONS.c.person_key,
               PEOPLE.c.first_name, PEOPLE.c.last_name)
        .select_from(SUBMISSIONS)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PRACTICES, PRACTICES.c.id == CLAIMS.c.practice_id)
        .outerjoin(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        .where(SUBMISSIONS.c.id.in_(newest_submissions(SUBMISSIONS.c.claim_id.in_(rows))))
    )  # fmt: skip
    return list(connection.execute(query))


def _services(claim_id: str, book: ClaimBook) -> Iterator[StatementService]:
    """The lines of a claim, each of which adds up; a claim that was decided as a whole is one service."""
    lines = {line.key: line for line in book.claim.lines}
    if any(_amounts(book.money.lines[WHOLE_CLAIM])):
        days = [line.day for line in lines.values() if line.day]
        yield StatementService(claim_id, min(days, default=None), _codes(lines.values()), *_sums(book))
        return
    for key, money in book.money.lines.items():
        if money.charge or money.patient or money.patient_paid:
            line = lines.get(key)
            yield StatementService(claim_id, line.day if line else None, line.procedure_code if line else "",
                                   *_amounts(money))  # fmt: skip


def _codes(lines: Iterable[OurLine]) -> str:
    codes = [line.procedure_code for line in lines]
    return ", ".join(codes) if len(codes) <= _MOST_CODES else f"{len(codes)} services"


def _sums(book: ClaimBook) -> tuple[Decimal, ...]:
    every = [_amounts(money) for money in book.money.lines.values()]
    return tuple(sum(amounts, Decimal(0)) for amounts in zip(*every, strict=True))


def _amounts(money: Money) -> tuple[Decimal, ...]:
    insurance = money.paid + money.refunded + money.contractual + money.other
    return tuple(dollars_of_cents(cents) for cents in (money.charge, insurance, money.patient_paid, money.patient))
