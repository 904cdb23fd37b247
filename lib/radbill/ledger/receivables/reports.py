"""Reports of what is owed and what came in, each recounted from postings; as of a day, by the moments of postings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from radbill.core.failures import Failure, FailureReason
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_amounts import ClaimAmounts
from radbill.ledger.receivables.denied_lines import denied_lines
from radbill.ledger.receivables.kept_reports import kept_table
from radbill.ledger.receivables.refunds_posted import refunds_of
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS, REMITTANCES
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIM_LINES, CLAIMS, PAYERS, SUBMISSIONS
from radbill.ledger.store.voids import is_void, standing_cents

_AGES = ((30, "0-30"), (60, "31-60"), (90, "61-90"), (120, "91-120"))
_OLDEST = "121+"
#: Headings of what is owed by age.
AGE_HEADINGS = (*(name for _, name in _AGES), _OLDEST)
_NOTHING = Decimal("0.00")
_LEGS = POSTING_LEGS.c


class Report(NamedTuple):
    """A report.

    Attributes:
        name: Which.
        as_of: The last day that counts.
        columns: Headings.
        rows: Texts, and amounts in dollars.
        totals: Sums of the amounts by heading.
    """

    name: str
    as_of: date
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    totals: dict[str, Decimal]


Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]
#: Makes a report of a connection as of a day.
ReportMaker = Callable[[Connection, date], Table]


def make_report(
    name: str, as_of: date, directory: Path | None = None, makers: Mapping[str, ReportMaker] | None = None
) -> Report | Failure:
    """Make a report; as of the last day of a closed month it is the one that was kept when the month was closed.

    Args:
        name: One of `makers`.
        as_of: The last day that counts, UTC.
        directory: Where the ledger is; the user's by default.
        makers: Those that there are; else `REPORTS`.
    """
    known = REPORTS if makers is None else makers
    if name not in known:
        return Failure(FailureReason.BAD_INPUT, f"There is no report {name}.", f"One of: {', '.join(known)}.")
    try:
        with Ledger(directory).reading() as connection:
            columns, rows = kept_table(connection, name, as_of) or known[name](connection, as_of)
    except LedgerError as error:
        return error.failure
    amounts = [at for at in range(len(columns)) if any(isinstance(row[at], Decimal) for row in rows)]
    totals = {columns[at]: sum((row[at] for row in rows if row[at] is not None), _NOTHING) for at in amounts}
    return Report(name, as_of, columns, tuple(rows), totals)


def _receivables(connection: Connection, as_of: date) -> Table:
    rows = [(claim.claim_id, *claim.amounts) for claim in reported_claims(connection, as_of)]
    return ("claim_id", *ClaimAmounts._fields), rows


def _aging(connection: Connection, as_of: date) -> Table:
    """What payers owe by payer, by the age of the first day of service."""
    owed: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in reported_claims(connection, as_of):
        cents = int(claim.amounts.insurance_balance * 100)
        if cents:
            owed[claim.payer][age_of(claim.first_day, as_of)] += cents
    rows = [(payer, *(dollars_of_cents(owed[payer][name]) for name in AGE_HEADINGS)) for payer in sorted(owed)]
    return ("payer", *AGE_HEADINGS), rows


def age_of(first_day: date | None, as_of: date) -> str:
    """The age of a claim by its first day of service, as a heading."""
    days = (as_of - first_day).days if first_day else 0
    return next((name for most, name in _AGES if days <= most), _OLDEST)


def _collections(connection: Connection, as_of: date) -> Table:
    """What payers paid for claims, less refunds to them, by payer and by the month of the payment or refund."""
    paid: Counter[tuple[str, str]] = Counter()
    query = (
        select(REMITTANCES.c.payment_date, REMITTANCES.c.payer_name, func.sum(_LEGS.cents).label("cents"))
        .join(POSTING_LEGS, _LEGS.remittance_id == REMITTANCES.c.id)
        .join(POSTINGS, POSTINGS.c.id == _LEGS.posting_id)
        .where(_LEGS.account == Account.CASH, _LEGS.claim_id.is_not(None), cutoff_on(connection, as_of).postings)
        .group_by(REMITTANCES.c.payment_date, REMITTANCES.c.payer_name)
    )
    for row in connection.execute(query):
        month = row.payment_date.strftime("%Y-%m") if row.payment_date else ""
        paid[month, row.payer_name] += int(row.cents)
    for refund in refunds_of(connection, cutoff_on(connection, as_of)):
        paid[refund.on.strftime("%Y-%m"), refund.payer] -= refund.cents
    rows = [(month, payer, dollars_of_cents(cents)) for (month, payer), cents in sorted(paid.items()) if cents]
    return ("month", "payer", "insurance_paid_amount"), rows


def _statements(connection: Connection, as_of: date) -> Table:
    """Claims of which only the patient owes something."""
    rows = [(claim.claim_id, claim.amounts.patient_balance) for claim in reported_claims(connection, as_of)
            if claim.amounts.patient_balance > 0
            and claim.amounts.insurance_balance == claim.amounts.denied_pending_amount == 0]  # fmt: skip
    return ("claim_id", "patient_balance"), rows


def _denials(connection: Connection, as_of: date) -> Table:
    """Denied lines by reason."""
    counts: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    for line in denied_lines(connection, as_of):
        counts[line.carc] += 1
        denied[line.carc] += line.cents
    return ("carc", "count", "denied_amount"), [(carc, counts[carc], dollars_of_cents(denied[carc]))
                                                for carc in sorted(denied)]  # fmt: skip


#: The reports by name: headings and rows, of a connection as of a day.
REPORTS: dict[str, ReportMaker] = {
    "receivables": _receivables,
    "aging": _aging,
    "denials": _denials,
    "collections": _collections,
    "statements": _statements,
}


class ReportedClaim(NamedTuple):
    """A claim that was sent, and where its money stood on a day.

    Attributes:
        claim_id: As sent.
        payer: ID of the payer of its newest sending.
        first_day: Its first day of service.
        amounts: Dollars.
        is_void: Whether it was voided: nothing is charged, what was paid is a credit.
    """

    claim_id: str
    payer: str
    first_day: date | None
    amounts: ClaimAmounts
    is_void: bool = False


def claims_as_of(as_of: date, directory: Path | None = None) -> tuple[ReportedClaim, ...] | Failure:
    """Every claim that was sent by a day, with where its money stood at its end (UTC), by claim ID.

    Args:
        as_of: The last day that counts.
        directory: Where the ledger is; the user's by default.
    """
    try:
        with Ledger(directory).reading() as connection:
            return tuple(reported_claims(connection, as_of))
    except LedgerError as error:
        return error.failure


def reported_claims(connection: Connection, as_of: date) -> Iterator[ReportedClaim]:
    """Every claim that was sent by then, with where its money stood."""
    booked: dict[int, Counter[str]] = defaultdict(Counter)
    cutoff = cutoff_on(connection, as_of)
    legs = select(_LEGS.claim_id, _LEGS.account, _LEGS.remittance_id.is_(None).label("is_patients"),
                  func.sum(_LEGS.cents).label("cents")).join(POSTINGS, POSTINGS.c.id == _LEGS.posting_id)  # fmt: skip
    grouped = legs.where(_LEGS.claim_id.is_not(None), cutoff.postings).group_by(
        _LEGS.claim_id, _LEGS.account, _LEGS.remittance_id.is_(None))  # fmt: skip
    for row in connection.execute(grouped):
        is_patients = row.account == Account.CASH and row.is_patients
        booked[row.claim_id]["patient_cash" if is_patients else row.account] += int(row.cents)
    for row in _sent_claims(connection, cutoff):
        amounts = _amounts(row.cents, booked[row.id])
        yield ReportedClaim(row.claim_number, row.payer_id, row.first_day, amounts, bool(row.is_void))


def _sent_claims(connection: Connection, cutoff: Cutoff) -> Sequence[Any]:
    first_day = select(func.min(CLAIM_LINES.c.date_of_service)).where(CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id)
    query = (
        select(CLAIMS.c.id, CLAIMS.c.claim_number, PAYERS.c.payer_id, standing_cents(cutoff).label("cents"),
               is_void(cutoff).label("is_void"), first_day.scalar_subquery().label("first_day"))
        .select_from(SUBMISSIONS)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .where(SUBMISSIONS.c.id.in_(newest_submissions(cutoff.submissions)))
        .order_by(CLAIMS.c.claim_number, CLAIMS.c.id)
    )  # fmt: skip
    return connection.execute(query).all()


def _amounts(charge: int, booked: Counter[str]) -> ClaimAmounts:
    insurance_paid = booked[Account.CASH] + booked[Account.PAYER_REFUND]
    cents = (charge, insurance_paid, booked["patient_cash"], booked[Account.CONTRACTUAL],
             booked[Account.OTHER_ADJUSTMENT], booked[Account.DENIED_PENDING],
             charge + booked[Account.INSURANCE_RECEIVABLE], booked[Account.PATIENT_RECEIVABLE])  # fmt: skip
    return ClaimAmounts(*map(dollars_of_cents, cents))
