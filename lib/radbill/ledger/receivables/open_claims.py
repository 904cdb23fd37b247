"""Claims of which something is open: what payers or the patient owe, what is denied, what was paid too much."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books
from radbill.ledger.receivables.filing_limits import filing_deadline, payers_on_file
from radbill.ledger.store.receivables_tables import POSTING_LEGS
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIMS, PAYERS, PEOPLE, SUBMISSIONS
from radbill.ledger.store.voids import standing_cents

_ACCOUNTS = (Account.INSURANCE_RECEIVABLE, Account.PATIENT_RECEIVABLE, Account.DENIED_PENDING)


class OpenBook(NamedTuple):
    """A claim with its book, and who is asked for it.

    Attributes:
        claim_id: As sent.
        book: Everything that was posted to it.
        patient_name: Last, first; empty where it was purged.
        payer: To whom it was sent last.
        submitted_on: When that was.
        place: Of that payer in the order of payers, from 0.
        filing_deadline: Until when that payer takes an original claim; none where no limit is known.
    """

    claim_id: str
    book: ClaimBook
    patient_name: str
    payer: str
    submitted_on: date
    place: int
    filing_deadline: date | None = None


def open_books(connection: Connection) -> Iterator[OpenBook]:
    """The claims of which any balance is not nothing, or of which something is denied."""
    balances, payers = _balances(connection), payers_on_file(connection)
    rows = [row for row in _newest(connection) if _is_open(row, balances)]
    for part in in_parts(rows):
        books = claim_books(connection, [row.claim_id for row in part])
        for row in part:
            name = ", ".join(filter(None, (row.last_name, row.first_name)))
            on = date.fromisoformat(row.submitted_at[:10])
            order = PAYER_RESPONSIBILITIES
            place = order.index(row.responsibility) if row.responsibility in order else 0
            book = books[row.claim_id]
            first_day = min((line.day for line in book.claim.lines if line.day), default=None)
            due = filing_deadline(payers, row.payer_id, first_day)
            yield OpenBook(row.claim_number, book, name, row.name or row.payer_id, on, place, due)


def _newest(connection: Connection) -> Sequence[Any]:
    query = (
        select(SUBMISSIONS.c.claim_id, standing_cents().label("cents"), SUBMISSIONS.c.submitted_at,
               SUBMISSIONS.c.responsibility,
               CLAIMS.c.claim_number,
               PAYERS.c.name, PAYERS.c.payer_id, PEOPLE.c.last_name, PEOPLE.c.first_name)
        .select_from(SUBMISSIONS)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .outerjoin(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        .where(SUBMISSIONS.c.id.in_(newest_submissions()))
        .order_by(CLAIMS.c.claim_number, CLAIMS.c.id)
    )  # fmt: skip
    return connection.execute(query).all()


def _balances(connection: Connection) -> dict[int, dict[str, int]]:
    legs = POSTING_LEGS.c
    query = select(legs.claim_id, legs.account, func.sum(legs.cents)).group_by(legs.claim_id, legs.account)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for claim, account, cents in connection.execute(
        query.where(legs.account.in_(_ACCOUNTS), legs.claim_id.is_not(None))
    ):
        found[claim][account] = int(cents)
    return found


def _is_open(row: Any, balances: dict[int, dict[str, int]]) -> bool:  # noqa: ANN401 - a row of a query
    own = balances.get(row.claim_id, {})
    insurance = row.cents + own.get(Account.INSURANCE_RECEIVABLE, 0)
    return bool(insurance or own.get(Account.PATIENT_RECEIVABLE) or own.get(Account.DENIED_PENDING))
