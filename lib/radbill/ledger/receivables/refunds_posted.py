"""Refunds to payers that are posted: to whom, on which day, how much. The posting's reason is what identifies each."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import PAYER_REFUND
from radbill.ledger.store.closed_months import Cutoff
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS


class PostedRefund(NamedTuple):
    """A refund.

    Attributes:
        payer: To whom, as its remittance names it.
        on: Day of the check or transfer.
        cents: How much.
    """

    payer: str
    on: date
    cents: int


def refund_identity(payer: str, on: date, reference: str, amount: str) -> str:
    """What a refund is known by: the same is posted once."""
    return json.dumps([payer, str(on), reference, amount])


def refunds_of(connection: Connection, cutoff: Cutoff) -> Iterator[PostedRefund]:
    """The refunds that count by then, in the order of their postings."""
    legs = POSTING_LEGS.c
    query = (
        select(POSTINGS.c.id, POSTINGS.c.reason, func.sum(legs.cents).label("cents"))
        .join(POSTING_LEGS, legs.posting_id == POSTINGS.c.id)
        .where(POSTINGS.c.what == PAYER_REFUND, legs.account == Account.PAYER_REFUND, cutoff.postings)
        .group_by(POSTINGS.c.id, POSTINGS.c.reason)
        .order_by(POSTINGS.c.id)
    )
    for row in connection.execute(query):
        payer, on, _, _ = json.loads(row.reason)
        yield PostedRefund(payer, date.fromisoformat(on), -int(row.cents))
