"""Where claims stand, many at once: state, amounts, and until when one that no payer has answered must be filed.

State and amounts are those of the claim's story (`ledger.claims.story`); a test holds both together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from radbill.core.failures import Failure, FailureReason
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.event_words import dollars_of_cents
from radbill.ledger.claims.story import unknown_claim
from radbill.ledger.receivables.claim_amounts import ClaimAmounts, claim_amounts, state_of
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books
from radbill.ledger.receivables.filing_limits import filing_deadline, payers_on_file
from radbill.ledger.store.events import head_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, EVENTS, PAYERS, SUBMISSIONS
from radbill.ledger.store.verdict_events import VERDICTS, acknowledged

#: Claims whose rows stand so near are looked up together: a workbook asks for the claims of its batches.
_NEIGHBOURS = 500
_SENT, _REJECTED = "SENT", "REJECTED"


class ClaimStanding(NamedTuple):
    """Where a claim stands.

    Attributes:
        state: As `claim show` says; none where it was put into a batch and never sent.
        amounts: Dollars.
        filing_deadline: Until when the payer must have it, while it is only sent, or rejected; none where no limit is
            known, and for every other claim.
    """

    state: str | None
    amounts: ClaimAmounts
    filing_deadline: date | None


class _Sent(NamedTuple):
    """The newest sending of a claim."""

    claim: int
    batch_id: int | None
    cents: int
    payer_id: str
    first_day: date | None


def ledger_head(directory: Path | None = None) -> int | Failure:
    """The number of the last event: it grows whenever anything is noted."""
    try:
        with Ledger(directory).reading() as connection:
            return head_of(connection)[0]
    except LedgerError as error:
        return error.failure


def claim_standings(
    claim_ids: Collection[str], directory: Path | None = None
) -> Mapping[str, ClaimStanding | Failure] | Failure:
    """Where claims stand: those that are asked for and, found on the way, those that were noted beside them.

    Args:
        claim_ids: As sent.
        directory: Where the ledger is; the user's by default.
    """
    try:
        with Ledger(directory).reading() as connection:
            rows = _rows(connection, claim_ids)
            standings = dict(_standings(connection, [only[0] for only in rows.values() if len(only) == 1]))
    except LedgerError as error:
        return error.failure
    found: dict[str, ClaimStanding | Failure] = {
        number: standings[only[0]] if len(only) == 1 else _of_several(number) for number, only in rows.items()
    }
    return {number: unknown_claim(number) for number in claim_ids} | found


def _of_several(number: str) -> Failure:
    message = f"Several practices have a claim {number}."
    return Failure(FailureReason.BAD_INPUT, message, "Look at: radbill claim show, with the practice's NPI.")


def _rows(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, Sequence[int]]:
    """Rows by claim ID: of those asked for, and of their neighbours."""
    wanted = [row.id for row in _numbered(connection, claim_ids)]
    spans = sorted({row // _NEIGHBOURS * _NEIGHBOURS for row in wanted})
    names = set(claim_ids)
    for part in in_parts(spans):
        near = or_(*(CLAIMS.c.id.between(first, first + _NEIGHBOURS - 1) for first in part))
        names |= set(connection.execute(select(CLAIMS.c.claim_number).where(near)).scalars())
    found: dict[str, list[int]] = defaultdict(list)
    for row in _numbered(connection, names):
        found[row.claim_number].append(row.id)
    return found


def _numbered(connection: Connection, numbers: Iterable[str]) -> Iterator[Any]:
    for part in in_parts(sorted(numbers)):
        query = select(CLAIMS.c.id, CLAIMS.c.claim_number).where(CLAIMS.c.claim_number.in_(part))
        yield from connection.execute(query)


def _standings(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, ClaimStanding]]:
    books, sent, payers = claim_books(connection, rows), _newest(connection, rows), payers_on_file(connection)
    verdicts = _verdicts(connection, rows)
    for row in rows:
        newest = sent.get(row)
        if newest is None:
            yield row, ClaimStanding(None, ClaimAmounts(Decimal("0.00")), None)
        else:
            verdict = acknowledged(verdicts[row, newest.batch_id])
            last_day = filing_deadline(payers, newest.payer_id, newest.first_day)
            yield row, _standing(books.get(row), newest, verdict, last_day)


def _standing(book: ClaimBook | None, sent: _Sent, verdict: Outcome | None, last_day: date | None) -> ClaimStanding:
    if book is None or not book.is_touched:
        charge = dollars_of_cents(sent.cents)
        state, amounts = None, ClaimAmounts(charge_amount=charge, insurance_balance=charge)
    else:
        state, amounts = state_of(book.money, is_rejected=verdict is Outcome.REJECTED), claim_amounts(book.money)
    name = str(state or verdict or _SENT)
    is_void = book is not None and book.claim.voided_on is not None
    return ClaimStanding(name, amounts, last_day if name in {_SENT, _REJECTED} and not is_void else None)


def _newest(connection: Connection, rows: Sequence[int]) -> dict[int, _Sent]:
    """The newest sending of each claim, be it to try the way."""
    sent, found = SUBMISSIONS.c, dict[int, _Sent]()
    first_day = select(func.min(CLAIM_LINES.c.date_of_service)).where(CLAIM_LINES.c.submission_id == sent.id)
    for part in in_parts(rows):
        query = (
            select(sent.claim_id, sent.batch_id, sent.charge_cents, PAYERS.c.payer_id, first_day.scalar_subquery())
            .select_from(SUBMISSIONS)
            .join(PAYERS, PAYERS.c.id == sent.payer_id)
            .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
            .where(sent.claim_id.in_(part), is_sent())
            .order_by(sent.id)
        )
        found |= {row[0]: _Sent(*row) for row in connection.execute(query)}
    return found


def _verdicts(connection: Connection, rows: Sequence[int]) -> Mapping[tuple[int, int | None], Sequence[Any]]:
    """Acceptances and rejections by claim and batch."""
    found: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for part in in_parts(rows):
        query = select(EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.what)
        for row in connection.execute(query.where(EVENTS.c.claim_id.in_(part), EVENTS.c.what.in_(VERDICTS))):
            found[row.claim_id, row.batch_id].append(row)
    return found
