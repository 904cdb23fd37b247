"""Which claims go on to a later payer: due now, forwarded by the payer before and waited for, or for a person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES, PRODUCTION
from radbill.codes.remittance_codes import FORWARDED
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.coordination.crossover import crossover_wait_until
from radbill.ledger.coordination.payer_outcomes import payer_outcome, standing_decisions
from radbill.ledger.receivables.claim_books import POSTED, SET_ASIDE, ClaimBook, claim_books
from radbill.ledger.receivables.folding import Decision
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released

_NAMES_NONE = "The claim names no payer after that one: look at Payer 2 and Member ID 2 on the sheet Patients."
_UNKNOWN = "An earlier version sent the claim and did not keep whether it names another payer: look at the claim."
_SET_ASIDE = "Something that was remitted for it is set aside: decide that first."
_OVER = "The payer before forwarded it and the wait is over: ask the next payer whether it has the claim."


class LaterState(StrEnum):
    """What becomes of a claim that a later payer may owe something of."""

    DUE = "DUE"  # the claim to the next payer can be made
    CROSSOVER = "CROSSOVER"  # the payer before sent it on; it is waited for the answer
    ASK = "ASK"  # a person must look


class LaterClaim(NamedTuple):
    """A claim of which a later payer may owe something.

    Attributes:
        claim_id: CLM01 of its original.
        practice_npi: Who billed.
        responsibility: The next payer's place in the order of payers: S, T.
        state: Whether the claim to it is due.
        payer: Who decided last.
        decided_on: Day of its remittance.
        wait_until: The last day of the wait for a claim that was forwarded; none for others.
        open_amount: What no payer has paid or adjusted yet, dollars.
        reason: Why a person must look; empty when nobody must.
    """

    claim_id: str
    practice_npi: str
    responsibility: str
    state: LaterState
    payer: str
    decided_on: date | None
    wait_until: date | None
    open_amount: Decimal
    reason: str = ""


def later_claims_due(today: date, directory: Path | None = None) -> tuple[LaterClaim, ...] | Failure:
    """The claims that go on to a later payer and were not sent to it, in the order of their IDs."""
    try:
        with Ledger(directory).reading() as connection:
            return tuple(later_claims_in(connection, today))
    except LedgerError as error:
        return error.failure


def later_claims_in(connection: Connection, today: date, claim_ids: Sequence[str] = ()) -> Iterator[LaterClaim]:
    """The same in a transaction; of some claims only where their IDs are given."""
    rows = _candidates(connection, claim_ids)
    facts = _facts(connection, [row.id for row in rows])
    books = claim_books(connection, [row.id for row in rows])
    for row in rows:
        book = books.get(row.id)
        if book is not None and (later := _later(row, book, facts, today)):
            yield later


class _Facts(NamedTuple):
    """What the books do not hold: by decision who made it, by claim where it went, and what is set aside."""

    deciders: dict[int, tuple[str, str]]
    places: dict[int, set[str]]
    set_aside: set[int]


def _candidates(connection: Connection, claim_ids: Sequence[str]) -> Sequence[Any]:
    of_claim = CLAIMS.c.id
    posted = REMITTANCE_CLAIMS.c
    answered = exists().where(posted.claim_id == of_claim, posted.state == POSTED)
    is_forwarded = or_(posted.is_forwarded == 1, posted.status.in_(sorted(FORWARDED)))
    forwarded = exists().where(posted.claim_id == of_claim, posted.state == POSTED, is_forwarded)
    sent = SUBMISSIONS.c
    names_more = exists().where(
        sent.claim_id == of_claim, sent.usage_indicator == PRODUCTION,
        or_(sent.later_payers > 0, sent.later_payers.is_(None)),
    )  # fmt: skip
    query = select(of_claim, CLAIMS.c.claim_number, PRACTICES.c.npi).join(PRACTICES)
    query = query.where(and_(answered, or_(forwarded, names_more))).order_by(CLAIMS.c.claim_number, of_claim)
    if not claim_ids:
        return connection.execute(query).all()
    parts = in_parts(sorted(set(claim_ids)))
    return [row for part in parts for row in connection.execute(query.where(CLAIMS.c.claim_number.in_(part)))]


def _facts(connection: Connection, rows: Iterable[int]) -> _Facts:
    facts = _Facts({}, {}, set())
    for part in in_parts(sorted(rows)):
        of_claims = REMITTANCE_CLAIMS.c
        query = select(of_claims.id, of_claims.claim_id, of_claims.state, of_claims.filing_code,
                       REMITTANCES.c.payer_name).join(REMITTANCES).where(of_claims.claim_id.in_(part))  # fmt: skip
        for row in connection.execute(query):
            facts.deciders[row.id] = row.payer_name, row.filing_code
            if row.state == SET_ASIDE:
                facts.set_aside.add(row.claim_id)
        for row in connection.execute(_places(SUBMISSIONS.c.claim_id.in_(part))):
            facts.places.setdefault(row.claim_id, set()).add(row.responsibility)
    return facts


def _places(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a query
    """Where claims went and are not known to have been rejected; files marked as tests reach no payer."""
    return (
        select(SUBMISSIONS.c.claim_id, SUBMISSIONS.c.responsibility)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(condition, is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION, ~is_released())
    )


class _Standing(NamedTuple):
    """A claim as the payers stand by now.

    Attributes:
        claim_id: As sent.
        book: Everything that was posted to it.
        last: The newest decision of the last payer that decided.
        is_forwarded: Whether that payer sent the claim on.
        wait: Until when the next payer's answer is waited for.
    """

    claim_id: str
    book: ClaimBook
    last: Decision
    is_forwarded: bool
    wait: date | None

    @property
    def place(self) -> int:
        """Of the next payer, from 0."""
        return self.last.rank + 1

    @property
    def has_next_payer(self) -> bool:
        """Whether there is one, or may be."""
        known = self.book.claim.last_payer
        return self.place < len(PAYER_RESPONSIBILITIES) and (known is None or known >= self.place or self.is_forwarded)


def _later(row: Any, book: ClaimBook, facts: _Facts, today: date) -> LaterClaim | None:  # noqa: ANN401 - a row of a query
    open_cents = book.money.total("insurance")
    standing = _standing(row.claim_number, book, facts)
    if standing is None or open_cents <= 0 or not standing.has_next_payer:
        return None
    if facts.places.get(row.id, set()).intersection(PAYER_RESPONSIBILITIES[standing.place :]):
        return None
    state, reason = (LaterState.ASK, _SET_ASIDE) if row.id in facts.set_aside else _state(standing, today)
    payer, _ = facts.deciders[standing.last.id]
    responsibility = PAYER_RESPONSIBILITIES[standing.place]
    return LaterClaim(row.claim_number, row.npi, responsibility, state, payer, standing.last.paid_on, standing.wait,
                      dollars_of_cents(open_cents), reason)  # fmt: skip


def _standing(claim_id: str, book: ClaimBook, facts: _Facts) -> _Standing | None:
    decisions = standing_decisions(book.money)
    if not decisions:
        return None
    last = max(decisions, key=lambda each: (each.rank, each.id))
    is_forwarded = any(each.goes_on for each in decisions if each.rank == last.rank)
    _, filing_code = facts.deciders[last.id]
    wait = crossover_wait_until(filing_code, last.paid_on) if is_forwarded and last.paid_on else None
    return _Standing(claim_id, book, last, is_forwarded, wait)


def _state(standing: _Standing, today: date) -> tuple[LaterState, str]:
    if standing.wait is not None and today <= standing.wait:
        return LaterState.CROSSOVER, ""
    known = standing.book.claim.last_payer
    if known is None:
        return LaterState.ASK, _UNKNOWN
    if standing.is_forwarded:
        return LaterState.ASK, _OVER if known >= standing.place else f"{_OVER} {_NAMES_NONE}"
    outcome = payer_outcome(standing.claim_id, standing.book, standing.last.rank)
    return (LaterState.ASK, str(outcome)) if isinstance(outcome, Failure) else (LaterState.DUE, "")
