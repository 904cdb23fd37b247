"""Claims booked anew after something was posted to them or undone: what changed is posted, nothing is changed.

What a claim comes to follows from everything that was posted to it (`folding`); the difference from what is booked goes
into one posting. So a reversal that waited is posted by itself once its original is there, and waits again when the
original is undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, select, update

from radbill.codes.remittance_codes import REVERSAL
from radbill.ledger.receivables.accounts import CLAIM_ACCOUNTS, Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import POSTED, SET_ASIDE, Booked, ClaimBook, booked, claim_books
from radbill.ledger.receivables.claim_matching import SetAsideReason
from radbill.ledger.receivables.decisions_again import is_denied_now
from radbill.ledger.receivables.folding import Decision
from radbill.ledger.receivables.our_claims import OurClaim
from radbill.ledger.store.events import hold_chain, moment
from radbill.ledger.store.receivables_tables import POSTING_LEGS, REMITTANCE_CLAIMS
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import SUBMISSIONS

#: What postings are called that follow from a sending, or from what was said to one.
SENDING, VERDICT = "SENDING", "VERDICT"

#: What a person should know of a decision that counts: the payer paid the line before and took nothing back; more was
#: paid than was open; the payer decided the line anew, lower, and took nothing back; it states a larger charge than was
#: sent.
PAID_AGAIN, PAID_BEYOND, PAID_LESS, OTHER_CHARGE = "PAID_AGAIN", "PAID_BEYOND", "PAID_LESS", "OTHER_CHARGE"
#: The payer takes back what a refund gave back already; it pays a claim that was voided.
REFUNDED, VOIDED = "REFUNDED", "VOIDED"


class StateChange(NamedTuple):
    """A decision that counts now, or waits again, and what a person should know of it."""

    id: int
    remittance_id: int
    claim_id: int
    state: str
    cents: int
    note: str = ""


def rebook_claims(
    connection: Connection, at: str, rows: Iterable[int], what: str, ours: Mapping[int, OurClaim] | None = None
) -> list[StateChange]:
    """Post what claims come to now against what is booked.

    Args:
        connection: In the posting's transaction.
        at: The moment.
        rows: Of the claims.
        what: Why, such as REMITTANCE.
        ours: The claims by their rows, where they were asked for in the same transaction.
    """
    wanted = sorted(set(rows))
    books, before = claim_books(connection, wanted, ours), booked(connection, wanted)
    changes = [change for book in books.values() for change in _changes(book)]
    by_claim: dict[int, list[StateChange]] = defaultdict(list)
    for change in changes:
        by_claim[change.claim_id].append(change)
    postings = [
        NewPosting(what, [*_released(by_claim[row]), *_claim_legs(book, before[row])], row)
        for row, book in books.items()
    ]
    add_postings(connection, at, postings)
    _note(connection, books, changes)
    return changes


def rebook_batch(connection: Connection, batch_id: int) -> None:
    """Post what claims of a batch come to now that it was sent, or was not: a void, other charges, another payer."""
    rebook_touched(connection, select(SUBMISSIONS.c.claim_id).where(SUBMISSIONS.c.batch_id == batch_id), SENDING)


def rebook_touched(connection: Connection, claims: Select[tuple[int]], what: str) -> None:
    """Post what those of some claims come to now to which something was posted before.

    Args:
        connection: In the transaction that changes what counts.
        claims: Rows of claims.
        what: Why.
    """
    hold_chain(connection)
    legs = POSTING_LEGS.c
    touched = select(legs.claim_id).where(legs.claim_id.in_(claims)).distinct().order_by(legs.claim_id)
    rows = connection.execute(touched).scalars().all()
    for part in in_parts(rows):
        rebook_claims(connection, moment(connection), part, what)


def _changes(book: ClaimBook) -> Iterator[StateChange]:
    waiting = {each.id for each in book.money.waiting}
    for each in book.decisions:
        state = SET_ASIDE if each.id in waiting else POSTED
        if book.states[each.id][0] != state:
            yield StateChange(each.id, each.remittance_id, book.claim.row, state, each.paid, _note_of(book, each))


def _note_of(book: ClaimBook, decision: Decision) -> str:
    money = book.money
    notes = (
        (REFUNDED, decision.status == REVERSAL and money.total("refunded") < 0),
        (VOIDED, decision.paid > 0 and not money.total("charge")),
        (PAID_AGAIN, decision.id in money.paid_again),
        (PAID_LESS, decision.id in money.paid_less),
        (PAID_BEYOND, decision.id in money.paid_beyond),
    )
    note = next((note for note, holds in notes if holds), "") or _note_beside(book, decision)
    return note or (OTHER_CHARGE if decision.charge > book.claim.cents else "")


def _note_beside(book: ClaimBook, decision: Decision) -> str:
    """What a decision makes of another of its payer, which was posted before and stands behind it or beside it."""
    money = book.money
    ended = {each.id for each in money.opposites.values()} | money.opposites.keys()
    for other in money.posted:
        is_beside = other.payer_key == decision.payer_key and other.rank == decision.rank and other.id not in ended
        if other.id == decision.id or decision.id in ended or not is_beside or not _share_a_line(other, decision):
            continue
        if other.id in money.paid_again:
            return PAID_AGAIN
        if other.id in money.paid_less or is_denied_now(decision, other):
            return PAID_LESS
    return ""


def _share_a_line(one: Decision, other: Decision) -> bool:
    return not {each.line for each in one.effects}.isdisjoint(each.line for each in other.effects)


def _released(changes: Iterable[StateChange]) -> Iterator[Leg]:
    """Money of decisions that count now is set aside no more; of those that wait again it is."""
    for change in changes:
        sign = 1 if change.state == POSTED else -1
        yield Leg(Account.SET_ASIDE, sign * change.cents, remittance_id=change.remittance_id)
        yield Leg(Account.CASH, -sign * change.cents, remittance_id=change.remittance_id)


def _claim_legs(book: ClaimBook, before: Booked) -> Iterator[Leg]:
    row, receivable = book.claim.row, defaultdict[str, int](int)
    for (line, remittance), cents in _cash_changes(book, before).items():
        receivable[line] -= cents
        yield Leg(Account.CASH, cents, row, line, remittance)
    lines = set(book.money.lines) | {line for line, _ in before.accounts}
    for line in sorted(lines):
        money = book.money.lines.get(line)
        for name, account in CLAIM_ACCOUNTS.items():
            cents = (getattr(money, name) if money else 0) - before.accounts.get((line, account), 0)
            if cents:
                receivable[line] -= cents
                yield Leg(account, cents, row, line)
    for line, cents in receivable.items():
        yield Leg(Account.INSURANCE_RECEIVABLE, cents, row, line)


def _cash_changes(book: ClaimBook, before: Booked) -> dict[tuple[str, int], int]:
    """By line and remittance; a reversal takes the money from where its original put it."""
    cash: dict[tuple[str, int], int] = defaultdict(int)
    known = book.money.lines
    for each in book.money.posted:
        original = book.money.opposites.get(each.id)
        sign, effects = (1, each.effects) if original is None else (-1, original.effects)
        for effect in effects:
            cash[effect.line if effect.line in known else "", each.remittance_id] += sign * effect.paid
    for (line, remittance), cents in before.cash.items():
        if remittance is not None:
            cash[line, remittance] -= cents
    return {key: cents for key, cents in cash.items() if cents}


def _note(connection: Connection, books: dict[int, ClaimBook], changes: list[StateChange]) -> None:
    """States and reasons as they are now."""
    waiting = {each.id for book in books.values() for each in book.money.waiting}
    rows = [{"row": change.id, "state": change.state,
             "reason": SetAsideReason.NO_ORIGINAL if change.id in waiting else None} for change in changes]  # fmt: skip
    noted = {change.id for change in changes}
    unnamed = {each.id for book in books.values() for each in book.money.waiting if book.states[each.id][1] is None}
    rows += [{"row": each, "state": SET_ASIDE, "reason": SetAsideReason.NO_ORIGINAL}
             for each in sorted(unnamed - noted)]  # fmt: skip
    if rows:
        statement = update(REMITTANCE_CLAIMS).where(REMITTANCE_CLAIMS.c.id == bindparam("row"))
        connection.execute(statement.values(state=bindparam("state"), reason=bindparam("reason")), rows)
