"""All reports of the ledger by name: those of what is owed, and the figures of billing; and months closed with them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from radbill.analytics.figures.expected_income import expected_income_table
from radbill.analytics.figures.readers import readers_table
from radbill.analytics.figures.tables import ages_table, figures_table, months_table, payer_mix_table
from radbill.analytics.figures.underpayments import UNDERPAYMENTS, underpayments_maker
from radbill.core.failures import Failure
from radbill.ledger.receivables.denial_rates import DENIAL_RATES_BY, kept_name, rates_maker
from radbill.ledger.receivables.reports import REPORTS as LEDGER_REPORTS
from radbill.ledger.receivables.reports import Report, ReportMaker
from radbill.ledger.receivables.reports import make_report as make_ledger_report
from radbill.ledger.upkeep.month_closing import ClosedMonth
from radbill.ledger.upkeep.month_closing import close_month as close_ledger_month
from radbill.pricing.contracts.contract import Contract

#: What is kept of a closed month beside its reports.
_RATES = {kept_name(by): rates_maker(by) for by in DENIAL_RATES_BY}
#: Every report by name, but for the denial rates, which are asked by what they are counted.
REPORTS: Mapping[str, ReportMaker] = {
    **LEDGER_REPORTS,
    "figures": figures_table,
    "months": months_table,
    "ages": ages_table,
    "payer-mix": payer_mix_table,
    "expected-income": expected_income_table,
    "readers": readers_table,
    UNDERPAYMENTS: underpayments_maker(),
}


def make_report(
    name: str, as_of: date, directory: Path | None = None, contracts: Iterable[Contract] = ()
) -> Report | Failure:
    """Make a report.

    Args:
        name: One of `REPORTS`.
        as_of: The last day that counts, UTC; of the last day of a closed month it is the report that was kept.
        directory: Where the ledger is; the user's by default.
        contracts: In use with payers, by which underpayments are found.
    """
    return make_ledger_report(name, as_of, directory, _makers(contracts, directory))


def close_month(month: str, directory: Path | None = None, contracts: Iterable[Contract] = ()) -> ClosedMonth | Failure:
    """Close a month such as 2026-10, with all reports as of its last day kept as they are."""
    return close_ledger_month(month, {**_makers(contracts, directory), **_RATES}, directory)


def _makers(contracts: Iterable[Contract], directory: Path | None) -> Mapping[str, ReportMaker]:
    return {**REPORTS, UNDERPAYMENTS: underpayments_maker(contracts, directory)}
