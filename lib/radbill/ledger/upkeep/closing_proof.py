"""Closed months proven: their events, the balances that they were closed with, the reports that were kept."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.kept_reports import kept_digest
from radbill.ledger.store.closed_months import Closing, Cutoff, closings, cutoff_on, first_day_of, last_day_of
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import EVENTS, SUBMISSIONS
from radbill.ledger.store.voids import standing_cents

#: A month was closed.
MONTH_CLOSED = "MONTH_CLOSED"


def closing_facts(row: Closing, balances: Mapping[str, int], digest: str) -> dict[str, object]:
    """What the event of a closing holds."""
    facts = {name: value for name, value in row._asdict().items() if name.startswith("last_")}
    return {"month": row.month, **facts, "balances_cents": balances, "reports": digest}


def balances_on(connection: Connection, cutoff: Cutoff) -> dict[str, int]:
    """The balance of each account that holds money at the end of a day, in cents; the receivable with the charges."""
    legs = POSTING_LEGS.c
    query = select(legs.account, func.sum(legs.cents)).join(POSTINGS, POSTINGS.c.id == legs.posting_id)
    sums = {account: int(cents)
            for account, cents in connection.execute(query.where(cutoff.postings).group_by(legs.account))}  # fmt: skip
    newest = newest_submissions(cutoff.submissions)
    charges = select(func.coalesce(func.sum(standing_cents(cutoff)), 0)).where(SUBMISSIONS.c.id.in_(newest))
    owed = Account.INSURANCE_RECEIVABLE
    sums[owed] = sums.get(owed, 0) + int(connection.execute(charges).scalar_one())
    return {str(account): cents for account, cents in sorted(sums.items()) if cents}


def closing_problems(connection: Connection) -> Iterator[str]:
    """What does not hold of closed months, in words: their events, their balances, their reports."""
    noted = select(EVENTS.c.after).where(EVENTS.c.what == MONTH_CLOSED).order_by(EVENTS.c.sequence)
    facts = {each["month"]: each for each in map(json.loads, connection.execute(noted).scalars())}
    closed = closings(connection)
    for month in sorted(set(facts) - {each.month for each in closed}):
        yield f"{month} was closed, and its closing is gone."
    for each in closed:
        cutoff = cutoff_on(connection, last_day_of(first_day_of(each.month)))
        expected = facts.get(each.month, {})
        if expected.get("reports") != kept_digest(connection, each.month):
            yield f"The reports of the closed month {each.month} are not those that were kept."
        if expected != closing_facts(each, balances_on(connection, cutoff), str(expected.get("reports"))):
            yield f"The balances of the closed month {each.month} are not those that it was closed with."
