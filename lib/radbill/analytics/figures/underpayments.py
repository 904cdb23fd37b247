"""Underpayment found and recovered, by payer: what first payers paid below what was agreed, and what came later.

Found is what is lacking now and what corrected payments brought. What is agreed follows from the contracts in use and
Medicare's prices, which may be corrected afterwards: a closed month keeps the report as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from radbill.core.failures import Failure
from radbill.ledger.receivables.reports import ReportMaker, Table
from radbill.ledger.store.failures import LedgerError
from radbill.pricing.contracts.contract import Contract
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.comparing import paid_against_expected
from radbill.reference.book.book import ReferenceBook

_NOTHING = Decimal("0.00")
#: Name of the report.
UNDERPAYMENTS = "underpayments"


def underpayments_maker(contracts: Iterable[Contract] = (), directory: Path | None = None) -> ReportMaker:
    """Makes the report by these contracts and Medicare's prices, of the ledger in a directory."""
    agreed = tuple(contracts)

    def make(_connection: Connection, as_of: date) -> Table:
        lines = paid_against_expected(agreed, ReferenceBook.open(), as_of=as_of, directory=directory)
        if isinstance(lines, Failure):
            raise LedgerError(lines)
        return underpayments_of(lines)

    return make


def underpayments_of(lines: Iterable[ComparedLine]) -> Table:
    """By payer: lines underpaid now, dollars found, recovered, and still lacking; the most still lacking first."""
    counts: Counter[str] = Counter()
    lacking: dict[str, Decimal] = defaultdict(lambda: _NOTHING)
    recovered: dict[str, Decimal] = defaultdict(lambda: _NOTHING)
    for each in lines:
        difference = each.total_difference_amount or _NOTHING
        if difference < 0:
            counts[each.payer] += 1
            lacking[each.payer] -= difference
        if each.recovered_amount:
            recovered[each.payer] += each.recovered_amount
    names = sorted({*lacking, *recovered}, key=lambda name: (-lacking[name], name))
    rows = [(name, counts[name], lacking[name] + recovered[name], recovered[name], lacking[name]) for name in names]
    return ("payer", "line_count", "found_amount", "recovered_amount", "underpaid_amount"), list(rows)
