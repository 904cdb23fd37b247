"""Money given back to a payer: posted once, against the payer's credit of a claim; nothing is deleted."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.accounts import Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import PAYER_REFUND, ClaimBook, claim_books
from radbill.ledger.receivables.credits import payers_who_paid
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.refunds_posted import refund_identity
from radbill.ledger.store.days import refusal_of_day
from radbill.ledger.store.events import Event, append_events, hold_chain, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTINGS
from radbill.ledger.store.remittance_events import PAYER_REFUNDED
from radbill.ledger.store.submissions_sent import whole_cents


class Refund(NamedTuple):
    """What was given back.

    Attributes:
        claim_id: Of the claim, as sent.
        amount: Dollars, more than nothing and no more than the credit.
        on: Day of the check or transfer.
        reference: Its number; the same refund is posted once.
        payer: To whom, as `radbill credits` names it; needed only where several payers paid.
        practice_npi: Where several practices have the claim.
    """

    claim_id: str
    amount: Decimal
    on: date
    reference: str
    payer: str = ""
    practice_npi: str = ""


def post_payer_refund(refund: Refund, directory: Path | None = None) -> bool | Failure:
    """Post a refund; whether it is posted now, and was not before."""
    if refund.amount <= 0 or refund.amount != round(refund.amount, 2) or not refund.reference.strip():
        return _refusal("A refund needs an amount above nothing and the number of its check or transfer.")
    ledger = Ledger(directory)
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            return _post(connection, refund)
    except LedgerError as error:
        return error.failure


def _refusal(message: str, what_to_do: str = "Look at: radbill credits") -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _post(connection: Connection, refund: Refund) -> bool | Failure:
    claim = only_claim(connection, refund.claim_id, refund.practice_npi)
    if isinstance(claim, Failure):
        return claim
    payer = _payer(connection, claim.id, refund)
    if isinstance(payer, Failure):
        return payer
    if early := refusal_of_day(connection, refund.on, "The refund", "Post it once it is out."):
        return early
    book, cents = claim_books(connection, [claim.id])[claim.id], whole_cents(refund.amount)
    known = _posted_before(connection, book, payer, refund)
    if known is not None:
        return known
    if cents > -book.money.total("insurance"):
        return _refusal(f"Claim {refund.claim_id} has no payer's credit of ${refund.amount:,.2f}.")
    identity = refund_identity(payer, refund.on, refund.reference.strip(), f"{refund.amount:.2f}")
    posting = NewPosting(PAYER_REFUND, _legs(book, cents), claim.id, reason=identity)
    add_postings(connection, moment(connection), [posting])
    facts = {"paid_cents": cents, "payer": payer, "reference": refund.reference.strip(), "on": str(refund.on)}
    append_events(connection, [Event(PAYER_REFUNDED, claim.id, after=json.dumps(facts))])
    return True


def _posted_before(
    connection: Connection, book: ClaimBook, payer: str, refund: Refund
) -> Failure | Literal[False] | None:
    """False where the refund is posted, why it cannot be, or none."""
    of_claim = POSTINGS.c.claim_id == book.claim.row, POSTINGS.c.what == PAYER_REFUND
    for reason in connection.execute(select(POSTINGS.c.reason).where(*of_claim)).scalars():
        whom, on, number, amount = json.loads(reason)
        if (whom, _bare(number)) != (payer, _bare(refund.reference)):
            continue
        if (on, amount) == (str(refund.on), f"{refund.amount:.2f}"):
            return False
        return _refusal(f"Check or transfer {number} of {on} is posted to the claim with ${amount} already.",
                        "Give another number where it is another check.")  # fmt: skip
    if refund.on < min((each.paid_on for each in book.decisions if each.paid_on), default=date.min):
        return _refusal("The refund would be before the first payment of the claim.", "Give the day that stands on it.")
    return None


def _bare(number: str) -> str:
    """The letters and digits of a number: CHECK-1182 and check 1182 are one."""
    return "".join(each for each in number.upper() if each.isalnum()) or number.strip()


def _payer(connection: Connection, claim_row: int, refund: Refund) -> str | Failure:
    names = [each.name for each in payers_who_paid(connection, claim_row)]
    if refund.payer:
        return refund.payer if refund.payer in names else _refusal(f"{refund.payer} paid nothing for the claim.")
    if len(names) != 1:
        return _refusal("Say to which payer.", f"Paid: {', '.join(names) or 'no payer'}.")
    return names[0]


def _legs(book: ClaimBook, cents: int) -> list[Leg]:
    """Two legs for each line with a credit; what is left is the claim's."""
    legs, left = [], cents
    own = [(line, min(max(-money.insurance, 0), left)) for line, money in book.money.lines.items() if line]
    for line, credit in [*own, (WHOLE_CLAIM, left)]:
        part = left if line == WHOLE_CLAIM else min(credit, left)
        left -= part
        if part:
            legs.append(Leg(Account.PAYER_REFUND, -part, book.claim.row, line))
            legs.append(Leg(Account.INSURANCE_RECEIVABLE, part, book.claim.row, line))
    return legs
