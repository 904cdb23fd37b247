"""Income to be expected by week: claims that no payer has decided yet, at their expected amounts.

A claim is expected at what its lines were priced at when they were sent; lines that were not are expected at their
charge times what the payer allowed of each dollar charged on the claims that it decided. It is expected after the
median of the days that the payer took; of a payer without decided claims the median of all payers counts. What is
overdue is expected in the week of the day.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from radbill.analytics.figures.facts import first_decisions
from radbill.core.citations import Citation
from radbill.core.money import round_cents
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.reports import Table
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.submissions_sent import whole_cents
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIM_LINES, PAYERS, SUBMISSIONS
from radbill.ledger.store.voids import is_void

_ISO_DAY = 10
#: Where no payer has decided anything yet: Medicare pays interest on a clean claim that is older.
_DAYS, _DAYS_CITED = 30, Citation(CLAIMS_MANUAL, "chapter 1, section 80.2.2")


class _Custom(NamedTuple):
    """What payers did with the claims that they decided: the days they took, what they allowed of a dollar charged."""

    days: dict[str, list[int]]
    allowed: dict[str, int]
    charged: dict[str, int]

    def days_of(self, payer: str) -> int:
        """The median of its days; of all payers, where it has none."""
        every = self.days.get(payer) or [each for days in self.days.values() for each in days]
        return round(median(every)) if every else _DAYS

    def rate_of(self, payer: str) -> Decimal | None:
        """What it allowed of a dollar charged; none where it decided nothing."""
        charged = self.charged.get(payer, 0)
        return Decimal(self.allowed[payer]) / charged if charged > 0 else None


def expected_income_table(connection: Connection, as_of: date) -> Table:
    """Expected income by week (its Monday); the row without a week holds claims whose amount nobody can tell."""
    cutoff = cutoff_on(connection, as_of)
    custom = _custom(connection, cutoff)
    weeks: dict[date | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    for claim in _undecided(connection, cutoff):
        cents = _expected(claim, custom)
        due = date.fromisoformat(claim.submitted_at[:_ISO_DAY]) + timedelta(days=custom.days_of(claim.payer_id))
        week = None if cents is None else _monday(max(due, as_of))
        for at, number in enumerate((1, cents or 0, claim.charge_cents)):
            weeks[week][at] += number
    known = sorted(week for week in weeks if week is not None)
    rows: list[tuple[Any, ...]] = [_row(week.isoformat(), weeks[week]) for week in known]
    if None in weeks:
        rows.append((None, weeks[None][0], None, dollars_of_cents(weeks[None][2])))
    return ("week", "claim_count", "expected_amount", "charge_amount"), rows


def _row(week: str, sums: Sequence[int]) -> tuple[Any, ...]:
    return week, sums[0], dollars_of_cents(sums[1]), dollars_of_cents(sums[2])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _expected(claim: Any, custom: _Custom) -> int | None:  # noqa: ANN401 - a row of a query
    """What a claim is expected to bring, in cents; none when nobody can tell."""
    rest = claim.charge_cents - int(claim.priced_charge or 0)
    if not rest:
        return int(claim.expected_cents or 0)
    rate = custom.rate_of(claim.payer_id)
    if rate is None:
        return None
    return int(claim.expected_cents or 0) + whole_cents(round_cents(rate * dollars_of_cents(rest)))


def _undecided(connection: Connection, cutoff: Cutoff) -> Sequence[Any]:
    """Claims of which no payer's decision stands, with what their lines were priced at."""
    sent, lines, decided = SUBMISSIONS.c, CLAIM_LINES.c, first_decisions(cutoff)
    is_priced = lines.expected_cents.is_not(None)
    priced = (
        select(lines.submission_id, func.sum(lines.expected_cents).label("expected_cents"),
               func.sum(case((is_priced, lines.charge_cents), else_=0)).label("priced_charge"))
        .group_by(lines.submission_id)
        .subquery()
    )  # fmt: skip
    query = (
        select(sent.submitted_at, sent.charge_cents, PAYERS.c.payer_id, priced.c.expected_cents,
               priced.c.priced_charge)
        .select_from(SUBMISSIONS)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .outerjoin(priced, priced.c.submission_id == sent.id)
        .where(sent.id.in_(newest_submissions(cutoff.submissions)), ~is_void(cutoff),
               sent.claim_id.not_in(select(decided.c.claim_id)))
        .order_by(sent.id)
    )  # fmt: skip
    return connection.execute(query).all()


def _custom(connection: Connection, cutoff: Cutoff) -> _Custom:
    """What payers did, by the first decision on each claim."""
    first, sent, lines = first_decisions(cutoff), SUBMISSIONS.c, REMITTANCE_LINES.c
    allowed = (
        select(lines.remittance_claim_id, func.sum(lines.paid_cents + lines.patient_cents).label("cents"))
        .group_by(lines.remittance_claim_id)
        .subquery()
    )
    query = (
        select(PAYERS.c.payer_id, sent.submitted_at, REMITTANCES.c.payment_date, REMITTANCE_CLAIMS.c.charge_cents,
               allowed.c.cents)
        .select_from(first)
        .join(REMITTANCE_CLAIMS, REMITTANCE_CLAIMS.c.id == first.c.id)
        .join(REMITTANCES, REMITTANCES.c.id == REMITTANCE_CLAIMS.c.remittance_id)
        .join(allowed, allowed.c.remittance_claim_id == first.c.id)
        .join(SUBMISSIONS, sent.claim_id == first.c.claim_id)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .where(sent.id.in_(newest_submissions(cutoff.submissions)))
    )  # fmt: skip
    custom = _Custom(defaultdict(list), defaultdict(int), defaultdict(int))
    for row in connection.execute(query):
        custom.allowed[row.payer_id] += int(row.cents)
        custom.charged[row.payer_id] += row.charge_cents
        days = (row.payment_date - date.fromisoformat(row.submitted_at[:_ISO_DAY])).days if row.payment_date else -1
        if days >= 0:
            custom.days[row.payer_id].append(days)
    return custom
