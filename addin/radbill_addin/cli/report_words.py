"""Reports of the ledger as a person reads them: a title, headings in words, amounts, percents, totals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from radbill import Report

#: What each report is about.
TITLES = {
    "receivables": "Where the money of each claim stands",
    "aging": "A/R of payers, by days since the service",
    "denials": "Denied and pending, by reason (CARC)",
    "denial-rates": "Denial rates",
    "collections": "Collections from payers, less refunds",
    "statements": "Due from patients: no payer owes anything any more",
    "figures": "Figures of the practice",
    "months": "Month against month",
    "ages": "A/R of payers and patients, by days since the service",
    "payer-mix": "Payer mix, services of twelve months",
    "expected-income": "Expected income by week, of claims that no payer has decided",
    "readers": "Work RVUs and payment per work RVU, services of twelve months",
    "underpayments": "Underpayment found and recovered",
}
#: Headings.
HEADINGS = {
    "claim_id": "Claim ID",
    "charge_amount": "Charges",
    "insurance_paid_amount": "Paid by payers",
    "patient_paid_amount": "Paid by patient",
    "contractual_amount": "Contractual",
    "other_adjustment_amount": "Other adjustments",
    "denied_pending_amount": "Denied, pending",
    "denied_pending_change": "Denied, pending: change",
    "insurance_balance": "Insurance balance",
    "patient_balance": "Patient balance",
    "payer": "Payer",
    "payer_name": "Payer name",
    "carc": "CARC",
    "count": "Lines",
    "denied_amount": "Denied",
    "month": "Month",
    "claim_count": "Claims",
    "remitted_count": "Claims decided",
    "denied_count": "Claims denied",
    "receivable_amount": "A/R",
    "over_90_days_amount": "A/R over 90 days",
    "credit_amount": "Credits",
    "days_in_ar": "Days in A/R",
    "over_90_days_rate": "A/R over 90 days, percent",
    "gross_collection_rate": "Gross collection rate",
    "net_collection_rate": "Net collection rate",
    "clean_claim_rate": "Clean-claim rate",
    "first_pass_rate": "First-pass rate",
    "denial_rate": "Denial rate, claims",
    "denied_amount_rate": "Denial rate, money",
    "charge_rate": "Of charges",
    "paid_rate": "Of payments",
    "words": "Figure",
    "month_before": "Month before",
    "twelve_months": "Twelve months",
    "week": "Week of",
    "expected_amount": "Expected",
    "reader": "Reader",
    "reading_count": "Readings",
    "work_rvu": "Work RVUs",
    "uncounted_count": "Not counted",
    "paid_amount": "Paid",
    "paid_per_work_rvu": "Paid per work RVU",
    "line_count": "Lines",
    "found_amount": "Found",
    "recovered_amount": "Recovered",
    "underpaid_amount": "Still underpaid",
    "reason": "Reason",
    "category": "Category",
    "code": "CPT/HCPCS",
    "place": "POS",
    "site": "Site (NPI)",
    "coder": "Coder",
    "adjudicated_lines": "Lines decided",
    "denied_lines": "Lines denied",
    "denial_percent": "Denied, percent",
}
#: Columns of the figures that stand below the table, or nowhere.
_BESIDE = frozenset({"figure", "unit", "formula", "source"})
#: More columns than these are shown as rows.
_MOST_COLUMNS = 10


def report_lines(name: str, report: "Report") -> Iterator[str]:
    """The report in lines.

    Args:
        name: Which.
        report: Its rows.
    """
    yield f"{TITLES[name]}, as of {rb.us_date(report.as_of)}"
    if not report.rows:
        yield "Nothing by then."
        return
    shown = [at for at, column in enumerate(report.columns) if column not in _BESIDE]
    columns = [report.columns[at] for at in shown]
    table = [[_text(column, row[at], _unit(report, row)) for column, at in zip(columns, shown, strict=True)]
             for row in report.rows]  # fmt: skip
    headings = [HEADINGS.get(column, column) for column in columns]
    if len(columns) > _MOST_COLUMNS:
        yield from _aligned([list(each) for each in zip(headings, *table, strict=True)])
        return
    yield from _aligned([headings, *table, *_totals(report, columns)])
    if "formula" in report.columns:
        for row in report.rows:
            facts = dict(zip(report.columns, row, strict=True))
            yield f"{facts['words']}: {facts['formula']}. {facts['source']}"


def _unit(report: "Report", row: Sequence[object]) -> str:
    return str(row[report.columns.index("unit")]) if "unit" in report.columns else ""


def _text(column: str, value: object, unit: str) -> str:
    """A cell: amounts with two decimals, rates as percents; nothing where nothing is known."""
    if value is None:
        return "Not known" if column == "week" else ""
    is_rate = column.endswith("_rate") or (unit == "rate" and column in {"month", "month_before", "twelve_months"})
    if is_rate:
        return f"{Decimal(str(value)) * 100:.1f}%"
    if column == "denial_percent":
        return f"{value}%"
    if isinstance(value, Decimal) or column.endswith(("_amount", "_per_work_rvu")):
        return f"{Decimal(str(value)):,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _totals(report: "Report", columns: Sequence[str]) -> list[list[str]]:
    if not report.totals:
        return []
    first, *others = [_text(column, report.totals.get(column), "") for column in columns]
    return [[first or "Total", *others]]


def _aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns beside each other: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    numeric = [at > 0 and all(_is_number(row[at]) for row in table[1:]) for at in range(len(widths))]
    for row in table:
        cells = (cell.rjust(width) if is_right else cell.ljust(width)
                 for cell, width, is_right in zip(row, widths, numeric, strict=True))  # fmt: skip
        yield "  ".join(cells).rstrip()


def _is_number(text: str) -> bool:
    return not text or text[-1] in "0123456789%"
