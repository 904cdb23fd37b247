"""The figures as reports: month against month, one month with its twelve, what is owed by payer and age, the payer mix.

Rates and balances at the end of a month stand as texts: they do not add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from radbill.analytics.figures.definitions import FIGURES, Facts
from radbill.analytics.figures.facts import Positions
from radbill.core.money import rounded
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.kept_reports import kept_table
from radbill.ledger.receivables.reports import AGE_HEADINGS, ReportedClaim, Table, age_of, reported_claims
from radbill.ledger.store.closed_months import last_day_of, month_of, next_month
from radbill.ledger.store.tables import PAYERS

#: So many months are shown, the one of the day among them.
MONTHS = 13
_YEAR = 12
_PLACES = 4
_PATIENTS, _CREDITS = "Patients", "Credits"
_MONTH_COLUMNS = (
    "month", "claim_count", "charge_amount", "insurance_paid_amount", "patient_paid_amount", "contractual_amount",
    "other_adjustment_amount", "denied_pending_change", "remitted_count", "denied_count", "denied_amount",
    "receivable_amount", "over_90_days_amount", "credit_amount", *(figure.name for figure in FIGURES),
)  # fmt: skip


def months_table(connection: Connection, as_of: date) -> Table:
    """Month against month, up to a day; a closed month is as it was when it was closed."""
    positions, rows = Positions(connection), []
    first = months_before(as_of, MONTHS - 1)
    while first <= as_of:
        last = min(last_day_of(first), as_of)
        if positions.began and positions.began <= last:
            rows.append(_kept_row(connection, first) or _month_row(month_of(first), positions.facts(first, last)))
        first = next_month(first)
    return _MONTH_COLUMNS, rows


def months_before(day: date, count: int) -> date:
    """The first day of the month so many months before that of a day.

    >>> months_before(date(2026, 1, 31), 12)
    datetime.date(2025, 1, 1)
    """
    first = day.replace(day=1)
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _kept_row(connection: Connection, first: date) -> tuple[Any, ...] | None:
    kept = kept_table(connection, "months", last_day_of(first))
    return kept[1][-1] if kept and kept[0] == _MONTH_COLUMNS and kept[1] else None


def _month_row(month: str, facts: Facts) -> tuple[Any, ...]:
    flow, owed = facts
    amounts = map(dollars_of_cents, (flow.charge, flow.insurance_paid, flow.patient_paid, flow.contractual, flow.other,
                                     flow.denied))  # fmt: skip
    balances = (str(dollars_of_cents(cents)) for cents in (owed.receivable, owed.over_90_days, owed.credits))
    return (month, flow.sent, *amounts, flow.remitted, flow.denied_claims, dollars_of_cents(flow.remitted_denied),
            *balances, *map(_text, (figure.value(facts) for figure in FIGURES)))  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def figures_table(connection: Connection, as_of: date) -> Table:
    """Each figure of the month of a day, of the month before and of twelve months, with its formula and source."""
    positions, first = Positions(connection), as_of.replace(day=1)
    before = first - timedelta(days=1)
    windows = ((first, as_of), (before.replace(day=1), before), (months_before(as_of, _YEAR - 1), as_of))
    facts = [positions.facts(*window) for window in windows]
    rows = [(figure.name, figure.words, *(_text(figure.value(each)) for each in facts), figure.unit, figure.formula,
             str(figure.source)) for figure in FIGURES]  # fmt: skip
    return ("figure", "words", "month", "month_before", "twelve_months", "unit", "formula", "source"), list(rows)


def ages_table(connection: Connection, as_of: date) -> Table:
    """What payers and patients owe, denied and pending included, by age; credits apart."""
    owed: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in reported_claims(connection, as_of):
        age = age_of(claim.first_day, as_of)
        for who, cents in _owing(claim):
            owed[who][age] += cents
    names = sorted(set(owed) - {_PATIENTS, _CREDITS}) + [each for each in (_PATIENTS, _CREDITS) if each in owed]
    rows = [(name, *(dollars_of_cents(owed[name][age]) for age in AGE_HEADINGS),
             dollars_of_cents(owed[name].total())) for name in names]  # fmt: skip
    return ("payer", *AGE_HEADINGS, "receivable_amount"), list(rows)


def _owing(claim: ReportedClaim) -> Iterator[tuple[str, int]]:
    """Who owes how many cents of a claim; what we owe is a credit, below nothing."""
    amounts = claim.amounts
    for who, balance in ((claim.payer, amounts.insurance_balance), (claim.payer, amounts.denied_pending_amount),
                         (_PATIENTS, amounts.patient_balance)):  # fmt: skip
        if balance:
            yield who if balance > 0 else _CREDITS, int(balance * 100)


def payer_mix_table(connection: Connection, as_of: date) -> Table:
    """Claims, charges and payments by payer, of services of the twelve months up to a day."""
    first = months_before(as_of, _YEAR - 1)
    counts: Counter[str] = Counter()
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in reported_claims(connection, as_of):
        if claim.first_day and claim.first_day >= first:
            counts[claim.payer] += not claim.is_void
            for name in ("charge_amount", "insurance_paid_amount", "patient_paid_amount"):
                sums[name][claim.payer] += int(getattr(claim.amounts, name) * 100)
    names = {row.payer_id: row.name for row in connection.execute(select(PAYERS))}
    ordered = sorted(counts, key=lambda payer: (-sums["charge_amount"][payer], payer))
    rows = [(payer, names.get(payer, ""), counts[payer], *(dollars_of_cents(each[payer]) for each in sums.values()),
             _share(sums["charge_amount"], payer), _share(sums["insurance_paid_amount"], payer))
            for payer in ordered]  # fmt: skip
    return ("payer", "payer_name", "claim_count", "charge_amount", "insurance_paid_amount", "patient_paid_amount",
            "charge_rate", "paid_rate"), list(rows)  # fmt: skip


def _share(sums: Counter[str], payer: str) -> str | None:
    total = sums.total()
    return str(rounded(Decimal(sums[payer]) / total, _PLACES)) if total > 0 else None
