"""Money of a claim moved by a person, with a reason: a denial written off, a balance given to the patient."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.accounts import CLAIM_ACCOUNTS, Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import ADJUSTMENT, ClaimBook, claim_books
from radbill.ledger.store.events import Event, append_events, hold_chain, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.remittance_events import MONEY_MOVED
from radbill.ledger.store.submissions_sent import whole_cents

#: Accounts of a claim between which a person may move money, by the names of `Money`.
MOVABLE = {"insurance": Account.INSURANCE_RECEIVABLE} | {
    name: account for name, account in CLAIM_ACCOUNTS.items() if account is not Account.PAYER_REFUND
}
_NAMES = {account: name for name, account in MOVABLE.items()}
_LONGEST_REASON = 400


class Adjustment(NamedTuple):
    """What is to be moved.

    Attributes:
        claim_id: Of the claim, as sent.
        source: Account that has the money.
        target: Account that gets it.
        amount: Dollars, more than nothing.
        reason: Why; kept with the posting.
        line_id: Of one line (REF*6R); empty for the whole claim, line by line.
        practice_npi: Where several practices have the claim.
    """

    claim_id: str
    source: Account
    target: Account
    amount: Decimal
    reason: str
    line_id: str = ""
    practice_npi: str = ""


def adjust_claim(adjustment: Adjustment, directory: Path | None = None) -> Failure | None:
    """Move money of a claim from one account to another; none when it is done, and nothing when it is not."""
    if problem := _problem(adjustment):
        return problem
    ledger = Ledger(directory)
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            return _move(connection, adjustment)
    except LedgerError as error:
        return error.failure


def _problem(adjustment: Adjustment) -> Failure | None:
    if adjustment.source not in _NAMES or adjustment.target not in _NAMES or adjustment.source == adjustment.target:
        return _refusal("Money is moved between two different accounts of a claim.", ", ".join(_NAMES))
    if adjustment.amount <= 0 or adjustment.amount != round(adjustment.amount, 2):
        return _refusal("The amount is not a sum of dollars and cents above nothing.", "Give it as 12.50.")
    if not adjustment.reason.strip():
        return _refusal("A reason is missing.", "Say why the money is moved.")
    return None


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _move(connection: Connection, adjustment: Adjustment) -> Failure | None:
    claim = only_claim(connection, adjustment.claim_id, adjustment.practice_npi)
    if isinstance(claim, Failure):
        return claim
    book = claim_books(connection, [claim.id]).get(claim.id)
    if book is None:
        return _refusal(f"Claim {adjustment.claim_id} was not sent.", "Give a claim that a payer has.")
    lines = list(book.money.lines)
    if adjustment.line_id and adjustment.line_id not in lines:
        return _refusal(f"Claim {adjustment.claim_id} has no line {adjustment.line_id}.", "Give the line ID as sent.")
    legs = _legs(book, adjustment, [adjustment.line_id] if adjustment.line_id else lines)
    if legs is None:
        return _refusal(f"There is less than that in {adjustment.source}.", "Look at: radbill claim show")
    posting = NewPosting(ADJUSTMENT, legs, claim.id, reason=adjustment.reason.strip()[:_LONGEST_REASON])
    add_postings(connection, moment(connection), [posting])
    facts = {"from": adjustment.source, "to": adjustment.target, "moved_cents": whole_cents(adjustment.amount),
             "reason": adjustment.reason.strip()[:_LONGEST_REASON]}  # fmt: skip
    append_events(connection, [Event(MONEY_MOVED, claim.id, after=json.dumps(facts))])
    return None


def _legs(book: ClaimBook, adjustment: Adjustment, lines: Sequence[str]) -> list[Leg] | None:
    """Two legs for each line that has some of the money; none when all of them have less than that."""
    left, legs = whole_cents(adjustment.amount), []
    for line in lines:
        cents = min(left, max(getattr(book.money.lines[line], _NAMES[adjustment.source]), 0))
        left -= cents
        if cents:
            legs.append(Leg(adjustment.source, -cents, book.claim.row, line))
            legs.append(Leg(adjustment.target, cents, book.claim.row, line))
    return None if left else legs
