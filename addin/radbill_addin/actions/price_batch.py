"""Price: the expected amounts and their steps beside every charge row."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.results import write_prices

if TYPE_CHECKING:
    from radbill import Breakdown, FailureReason


@action(
    "price",
    button=Button(
        "Batch", 20, "Price", "AccountingFormat", "Price the lines",
        "The expected amount of every line, with the steps that lead to it.",
        is_large=True,
    ),
)  # fmt: skip
def price_batch(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Price every charge row and write amounts and steps into the workbook."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    count = len(read.charge_rows)
    context.progress("Pricing", 0, count)
    prices = rb.price_claims_under(read.batch.claims, context.contracts, context.book)
    context.progress("Pricing", count, count)
    write_prices(port, read, prices)
    port.save()
    return summary_of(prices)


def summary_of(prices: "dict[str, Breakdown]") -> ActionSummary:
    """Add up what was priced and count what was not."""
    amounts = [price.allowed_amount for price in prices.values() if price.allowed_amount is not None]
    total = sum(amounts, rb.ZERO)
    unpriced: dict[FailureReason, int] = {}
    for price in prices.values():
        if price.failure:
            unpriced[price.failure.reason] = unpriced.get(price.failure.reason, 0) + 1
    return ActionSummary(
        headline=f"{len(amounts)} of {len(prices)} lines priced; expected allowed ${total:,.2f}.",
        lines=tuple(f"{count} not priced: {reason.words}" for reason, count in sorted(unpriced.items())),
        facts={
            "lines": len(prices),
            "priced": len(amounts),
            "expected_allowed_amount": str(total),
            "not_priced": {str(reason): count for reason, count in unpriced.items()},
        },
    )
