"""Postings verified: every leg, every remittance and every claim recounted from what was posted."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, select

from radbill.ledger.receivables.accounts import CLAIM_ACCOUNTS, Account
from radbill.ledger.receivables.claim_books import POSTED, Booked, ClaimBook, booked, claim_books
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS, REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.rows import in_parts

#: Accounts whose balance is told with the sign of the payment that they are a part of.
_PARTS_OF_PAYMENTS = (Account.SET_ASIDE, Account.PROVIDER_LEVEL, Account.UNBALANCED)
_LEGS = POSTING_LEGS.c


def account_balances(connection: Connection, charge_cents: int) -> list[int]:
    """The balance of each account in the order of `Account`, in cents.

    Args:
        connection: Sees one moment.
        charge_cents: Charges of all claims, of which the receivable begins.
    """
    query = select(_LEGS.account, func.sum(_LEGS.cents)).group_by(_LEGS.account)
    sums = {account: int(cents) for account, cents in connection.execute(query)}
    balances = []
    for account in Account:
        cents = sums.get(account, 0)
        if account is Account.INSURANCE_RECEIVABLE:
            cents += charge_cents
        balances.append(-cents if account in _PARTS_OF_PAYMENTS else cents)
    return balances


def posting_counts(connection: Connection) -> tuple[int, int]:
    """How many remittances stand posted, and how many postings there are."""
    remittances = select(func.count()).select_from(REMITTANCES).where(REMITTANCES.c.state != UNDONE)
    postings = select(func.count()).select_from(POSTINGS)
    return int(connection.execute(remittances).scalar_one()), int(connection.execute(postings).scalar_one())


def posting_problems(connection: Connection) -> Iterator[str]:
    """What does not hold, in words."""
    uneven = select(_LEGS.posting_id).group_by(_LEGS.posting_id).having(func.sum(_LEGS.cents) != 0)
    for posting in connection.execute(uneven.order_by(_LEGS.posting_id)).scalars():
        yield f"The legs of posting {posting} do not come to nothing."
    yield from _remittances_off(connection)
    query = select(REMITTANCE_CLAIMS.c.claim_id).where(REMITTANCE_CLAIMS.c.claim_id.is_not(None)).distinct()
    touched = sorted(connection.execute(query).scalars())
    for part in in_parts(touched):
        yield from _claims_off(connection, part)


def _remittances_off(connection: Connection) -> Iterator[str]:
    """Remittances whose cash, or whose claims, are not what they say."""
    query = select(_LEGS.remittance_id, _LEGS.account, func.sum(_LEGS.cents)).group_by(
        _LEGS.remittance_id, _LEGS.account
    )
    sums = {(row[0], row[1]): int(row[2]) for row in connection.execute(query.where(_LEGS.remittance_id.is_not(None)))}
    claims = REMITTANCE_CLAIMS.c
    waiting = select(claims.remittance_id, func.sum(claims.paid_cents)).where(claims.state.not_in((POSTED, UNDONE)))
    set_aside = {row[0]: int(row[1]) for row in connection.execute(waiting.group_by(claims.remittance_id))}
    for row in connection.execute(select(REMITTANCES).order_by(REMITTANCES.c.id)):
        stands = row.state != UNDONE
        expected = {
            Account.CASH: row.payment_cents,
            Account.PROVIDER_LEVEL: -row.provider_level_cents,
            Account.UNBALANCED: -row.unbalanced_cents,
            Account.SET_ASIDE: -set_aside.get(row.id, 0),
        }
        for account, cents in expected.items():
            if sums.get((row.id, account), 0) != (cents if stands else 0):
                yield f"Remittance {row.id} (trace {row.trace}): {account} is not what it says."


def _claims_off(connection: Connection, rows: Sequence[int]) -> Iterator[str]:
    """Claims of which what is booked does not follow from what was posted to them."""
    books, before = claim_books(connection, rows), booked(connection, rows)
    for row, book in books.items():
        if _is_off(book, before[row]):
            yield f"Claim row {row}: what is booked does not follow from what was posted to it."


def _is_off(book: ClaimBook, before: Booked) -> bool:
    paid = sum(cents for (_, remittance), cents in before.cash.items() if remittance is not None)
    found = dict.fromkeys(CLAIM_ACCOUNTS.values(), 0)
    for (_, account), cents in before.accounts.items():
        if account in found:
            found[Account(account)] += cents
    wanted = {account: book.money.total(name) for name, account in CLAIM_ACCOUNTS.items()}
    return wanted != found or paid != book.money.total("paid")
