"""Posted payments found again by whatever is at hand: trace, claim ID, the payer's number, member ID or patient."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.held_sets import HeldSet, held_sets
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.tables import CLAIMS, PEOPLE, SUBMISSIONS

_HELD = "HELD"


class PaidClaim(NamedTuple):
    """A claim of a payment that was asked for.

    Attributes:
        claim_id: As the payer names it.
        payer_claim_control_number: The payer's number; none where it gives none.
        state: POSTED, SET_ASIDE or UNDONE.
        paid_amount: Dollars.
    """

    claim_id: str
    payer_claim_control_number: str | None
    state: str
    paid_amount: Decimal


class KnownRemittance(NamedTuple):
    """A payment that the ledger knows.

    Attributes:
        payer: Its name.
        trace: Its trace number.
        payment_date: Its day; none where it cannot be read.
        payment_amount: Dollars; a debit is negative.
        state: POSTED, SET_ASIDE or UNDONE; HELD where nothing of it is booked until a person accepts it.
        file: Name of the file that brought it.
        posted_at: The moment, UTC; of one that is held the day.
        claims: Those that were asked for; all of them where the trace number was.
    """

    payer: str
    trace: str
    payment_date: date | None
    payment_amount: Decimal
    state: str
    file: str
    posted_at: str
    claims: tuple[PaidClaim, ...]


def search_remittances(text: str, directory: Path | None = None) -> tuple[KnownRemittance, ...] | Failure:
    """The payments that a text names, by day.

    Args:
        text: A trace number, a claim ID as sent or as the payer writes it, a number of the payer's, a member ID, or a
            patient's last name or `LAST, FIRST`; capitals do not matter in names.
        directory: Where the ledger is; the user's by default.
    """
    try:
        with Ledger(directory).reading() as connection:
            return tuple(_known(connection, text.strip()))
    except LedgerError as error:
        return error.failure


def _known(connection: Connection, text: str) -> list[KnownRemittance]:
    of_set, of_claim = REMITTANCES.c, REMITTANCE_CLAIMS.c
    query = (
        select(REMITTANCES, of_claim.claim_number, of_claim.payer_number, of_claim.state.label("claim_state"),
               of_claim.paid_cents)
        .outerjoin(REMITTANCE_CLAIMS, of_claim.remittance_id == of_set.id)
        .where(or_(of_set.trace == text, _is_named(text)))
        .order_by(of_set.payment_date, of_set.id, of_claim.id)
    )  # fmt: skip
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query) if text else ():
        rows[row.id].append(row)
    held = [_held(each) for each in held_sets(connection) if text and each.trace == text]
    return [*(_remittance(every) for every in rows.values()), *held]


def _held(each: HeldSet) -> KnownRemittance:
    return KnownRemittance(each.payer_name, each.trace, each.payment_date, dollars_of_cents(each.payment_cents),
                           _HELD, each.file_name, each.held_on.isoformat(), ())  # fmt: skip


def _is_named(text: str) -> ColumnElement[bool]:
    """Whether a claim of a payment, or its patient, has the text."""
    posted = REMITTANCE_CLAIMS.c
    last, _, first = (part.strip().upper() for part in text.partition(","))
    is_patient = func.upper(PEOPLE.c.last_name) == last
    if first:
        is_patient &= func.upper(PEOPLE.c.first_name) == first
    of_people = (
        select(SUBMISSIONS.c.claim_id)
        .join(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        .where(or_(PEOPLE.c.member_id == text, is_patient))
    )
    ours = select(CLAIMS.c.id).where(CLAIMS.c.claim_number == text)
    return or_(posted.claim_number == text, posted.payer_number == text, posted.claim_id.in_(ours),
               posted.claim_id.in_(of_people))  # fmt: skip


def _remittance(rows: Sequence[Any]) -> KnownRemittance:
    first = rows[0]
    claims = tuple(
        PaidClaim(row.claim_number, row.payer_number or None, row.claim_state, dollars_of_cents(row.paid_cents))
        for row in rows
        if row.claim_number is not None
    )
    return KnownRemittance(first.payer_name, first.trace, first.payment_date, dollars_of_cents(first.payment_cents),
                           first.state, first.file_name, first.posted_at, claims)  # fmt: skip
