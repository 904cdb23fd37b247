"""Credits: what payers and patients paid beyond what they owe, each with whose it is, and Medicare's 60-day clock.

A credit is known from the posting after which the balance stayed below nothing. From that day Medicare's clock is
counted: an overpayment is identified when somebody knows that it is kept, so no later day is safe (42 CFR 401.305).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.claim_codes import MEDICARE_FILING_CODES
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import POSTED, ClaimBook, claim_books
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS, REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIMS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.voids import standing_cents
from radbill.reference.parameters.dated_numbers import parameter_on

_LEGS = POSTING_LEGS.c
#: Whose a patient's credit is.
PATIENT = "PATIENT"


class PayerPaid(NamedTuple):
    """What a payer paid for a claim, cents, and its CLP06."""

    name: str
    cents: int
    filing_code: str


class Credit(NamedTuple):
    """What somebody paid beyond what was owed.

    Attributes:
        claim_id: CLM01 of its original.
        practice_npi: Who billed.
        owner: Name of the payer, or PATIENT; where several payers paid, all of them, the last one first.
        is_clear: Whether there is one owner; else a person says whose it is.
        amount: Dollars.
        since: Day of the posting from which on it stood.
        due: The last day on which Medicare takes it back in time; none for others.
        suspended_until: The last day of a suspension while related overpayments are investigated; none for others.
    """

    claim_id: str
    practice_npi: str
    owner: str
    is_clear: bool
    amount: Decimal
    since: date
    due: date | None = None
    suspended_until: date | None = None


def credits_to_return(directory: Path | None = None) -> tuple[Credit, ...] | Failure:
    """All credits, in the order of their claims."""
    try:
        with Ledger(directory).reading() as connection:
            return tuple(_credits(connection))
    except LedgerError as error:
        return error.failure


def payers_who_paid(connection: Connection, claim_row: int) -> list[PayerPaid]:
    """Who paid something for a claim that stands, the last payer in their order first."""
    query = (
        select(REMITTANCES.c.payer_key, REMITTANCES.c.payer_name, REMITTANCE_CLAIMS.c.status,
               REMITTANCE_CLAIMS.c.filing_code, REMITTANCE_CLAIMS.c.paid_cents)
        .select_from(REMITTANCE_CLAIMS)
        .join(REMITTANCES)
        .where(REMITTANCE_CLAIMS.c.claim_id == claim_row, REMITTANCE_CLAIMS.c.state == POSTED)
        .order_by(REMITTANCE_CLAIMS.c.id)
    )  # fmt: skip
    paid: Counter[str] = Counter()
    newest: dict[str, Any] = {}
    for row in connection.execute(query):
        paid[row.payer_key] += row.paid_cents
        newest.pop(row.payer_key, None)
        newest[row.payer_key] = row
    every = sorted(newest.values(), key=lambda row: row.status in {"2", "3", "20", "21"}, reverse=True)
    return [PayerPaid(row.payer_name, paid[row.payer_key], row.filing_code) for row in every if paid[row.payer_key] > 0]


def _credits(connection: Connection) -> Iterator[Credit]:
    rows = _suspects(connection)
    books = claim_books(connection, [row.id for row in rows])
    for row in rows:
        book = books.get(row.id)
        if book is None:
            continue
        if (cents := book.money.total("insurance")) < 0:
            yield _payers_credit(connection, row, book, -cents)
        if (cents := book.money.total("patient")) < 0:
            since = _since(connection, row.id, Account.PATIENT_RECEIVABLE, 0)
            yield Credit(
                row.claim_number, row.npi, PATIENT, is_clear=True, amount=dollars_of_cents(-cents), since=since
            )


def _payers_credit(connection: Connection, row: Any, book: ClaimBook, cents: int) -> Credit:  # noqa: ANN401 - a row
    payers = payers_who_paid(connection, row.id)
    charge = sum(book.claim.charges.values())
    since = _since(connection, row.id, Account.INSURANCE_RECEIVABLE, charge)
    if book.claim.voided_on is not None:
        since = max(since, book.claim.voided_on)
    names = ", ".join(each.name for each in payers) or "no payer that is known"
    credit = Credit(row.claim_number, row.npi, names, len(payers) == 1, dollars_of_cents(cents), since)
    if not any(each.filing_code in MEDICARE_FILING_CODES for each in payers):
        return credit
    return credit._replace(due=_days_after(since, "overpayment_return_days"),
                           suspended_until=_days_after(since, "overpayment_investigation_days"))  # fmt: skip


def _days_after(day: date, name: str) -> date | None:
    count = parameter_on(name, day)
    return None if isinstance(count, Failure) or not count.value else day + timedelta(days=int(count.value))


def _suspects(connection: Connection) -> Sequence[Any]:
    """Claims of which what payers or the patient owe has fallen below nothing."""
    cents = func.sum(_LEGS.cents)
    owed = select(_LEGS.claim_id).where(_LEGS.claim_id.is_not(None)).group_by(_LEGS.claim_id)
    patients = owed.where(_LEGS.account == Account.PATIENT_RECEIVABLE).having(cents < 0)
    insurers = (
        owed.add_columns(cents.label("cents"))
        .where(_LEGS.account == Account.INSURANCE_RECEIVABLE)
        .having(cents < 0)
        .subquery()
    )
    paid_over = (
        select(SUBMISSIONS.c.claim_id)
        .join(insurers, insurers.c.claim_id == SUBMISSIONS.c.claim_id)
        .where(SUBMISSIONS.c.id.in_(newest_submissions()), standing_cents() + insurers.c.cents < 0)
    )
    claims = {*connection.execute(patients).scalars(), *connection.execute(paid_over).scalars()}
    query = select(CLAIMS.c.id, CLAIMS.c.claim_number, PRACTICES.c.npi).join(PRACTICES)
    rows = [row for part in in_parts(sorted(claims)) for row in connection.execute(query.where(CLAIMS.c.id.in_(part)))]
    return sorted(rows, key=lambda row: (row.claim_number, row.id))


def _since(connection: Connection, claim_row: int, account: Account, begin: int) -> date:
    """Day of the posting from which on the balance stayed below nothing."""
    query = (
        select(POSTINGS.c.id, POSTINGS.c.at, func.sum(_LEGS.cents).label("cents"))
        .join(POSTING_LEGS, _LEGS.posting_id == POSTINGS.c.id)
        .where(_LEGS.claim_id == claim_row, _LEGS.account == account)
        .group_by(POSTINGS.c.id, POSTINGS.c.at)
        .order_by(POSTINGS.c.id)
    )
    balance, since = begin, ""
    for row in connection.execute(query):
        balance += int(row.cents)
        since = (since or row.at) if balance < 0 else ""
    return date.fromisoformat(since[:10])
