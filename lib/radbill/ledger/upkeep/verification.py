"""The ledger verified: its chain of events, its sums, and what all open claims come to."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.posting_verification import account_balances, posting_counts, posting_problems
from radbill.ledger.store.events import break_in_chain, head_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, SUBMISSIONS
from radbill.ledger.store.voids import standing_cents
from radbill.ledger.upkeep.closing_proof import closing_problems

_NOTHING = Decimal("0.00")


class Accounts(NamedTuple):
    """Where all money stands, dollars."""

    insurance_receivable: Decimal
    patient_receivable: Decimal = _NOTHING
    cash: Decimal = _NOTHING
    contractual: Decimal = _NOTHING
    other_adjustment: Decimal = _NOTHING
    denied_pending: Decimal = _NOTHING
    set_aside: Decimal = _NOTHING
    provider_level: Decimal = _NOTHING
    unbalanced: Decimal = _NOTHING
    payer_refund: Decimal = _NOTHING

    def named(self) -> dict[str, Decimal]:
        """The accounts by their names; that of refunds only where one was made."""
        return {name: amount for name, amount in self._asdict().items() if amount or name != Account.PAYER_REFUND}


class Verification(NamedTuple):
    """What verifying found.

    Attributes:
        claim_count: Claims that were sent to a payer; those that only test files held were not.
        event_count: Events in the chain.
        head: Hash of the last event; written down elsewhere, it shows a later rewrite of everything.
        accounts: What all claims come to.
        problems: What does not hold, in words; empty when everything does.
    """

    claim_count: int
    event_count: int
    head: str
    accounts: Accounts
    problems: tuple[str, ...]
    remittance_count: int = 0
    posting_count: int = 0

    @property
    def is_ok(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def verify_ledger(directory: Path | None = None) -> Verification | Failure:
    """Verify the whole ledger as it stands at one moment, while others go on writing."""
    try:
        with Ledger(directory).reading() as connection:
            return verification_of(connection)
    except LedgerError as error:
        return error.failure


def verification_of(connection: Connection) -> Verification:
    """The same of a connection that sees one moment."""
    newest = newest_submissions().subquery()
    open_claims = select(func.count(), func.coalesce(func.sum(standing_cents()), 0))
    count, cents = connection.execute(open_claims.where(SUBMISSIONS.c.id.in_(select(newest)))).one()
    sequence, head = head_of(connection)
    problems = (*_problems(connection), *posting_problems(connection), *closing_problems(connection))
    remittances, postings = posting_counts(connection)
    accounts = Accounts(*map(dollars_of_cents, account_balances(connection, int(cents))))
    return Verification(count, sequence, head, accounts, problems, remittances, postings)


def _problems(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        answer = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
        if answer != "ok":
            yield "The file of the ledger is damaged inside."
    if broken := break_in_chain(connection):
        yield broken
    yield from _batches_off(connection)
    yield from _submissions_off(connection)


def _batches_off(connection: Connection) -> Iterator[str]:
    """Batches whose total or count is not that of their claims."""
    total, count = func.coalesce(func.sum(SUBMISSIONS.c.charge_cents), 0), func.count(SUBMISSIONS.c.id)
    query = (
        select(BATCHES.c.batch_id)
        .outerjoin(SUBMISSIONS, SUBMISSIONS.c.batch_id == BATCHES.c.batch_id)
        .group_by(BATCHES.c.batch_id, BATCHES.c.charge_cents, BATCHES.c.claim_count)
        .having((total != BATCHES.c.charge_cents) | (count != BATCHES.c.claim_count))
    )
    for batch_id in connection.execute(query.order_by(BATCHES.c.batch_id)).scalars():
        yield f"The claims of batch {batch_id} do not come to what the batch says."


def _submissions_off(connection: Connection) -> Iterator[str]:
    """Submissions whose lines are known and do not come to their charge."""
    query = (
        select(SUBMISSIONS.c.id)
        .join(CLAIM_LINES, CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id)
        .group_by(SUBMISSIONS.c.id, SUBMISSIONS.c.charge_cents)
        .having(func.sum(CLAIM_LINES.c.charge_cents) != SUBMISSIONS.c.charge_cents)
    )
    for submission in connection.execute(query.order_by(SUBMISSIONS.c.id)).scalars():
        yield f"The lines of submission {submission} do not come to its charge."
