"""Price: the allowed amounts, whose they are, and their steps beside every charge row."""

from collections import Counter
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import unreadable_facts, unreadable_lines
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.results import write_prices
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from radbill import Breakdown, FailureReason
    from radbill_addin.sheets.reading import BatchRead


_PRICED_ALONE = "Other lines of their patients and days are priced without them; price again once they can be read."
#: How many lines without a price are named for one reason; the sheet shows the others.
_MOST_NAMED = 10
#: Whose amounts a sum is of.
MEDICARE, CONTRACT, COMPARISON = "Medicare allowed", "contract allowed", "Medicare's schedule for comparison"
#: What patients owe who pay themselves.
SELF_PAY = "self-pay"


@action(
    "price",
    button=Button(
        "Batch", 20, "Price", "AccountingFormat", "Price the lines",
        "The allowed amount of every line, and whose it is, with the steps that lead to it.",
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
    prices |= _self_pay_prices(read, prices)
    context.progress("Pricing", count, count)
    write_prices(port, read, prices)
    port.save()
    return _with_unreadable(summary_of(prices), read)


def _self_pay_prices(read: "BatchRead", prices: "dict[str, Breakdown]") -> "dict[str, Breakdown]":
    """What patients owe who pay themselves; a line ID that stands twice stays without a price."""
    alone = rb.price_self_pay(read.batch.claims, read.self_pay_fees)
    count = Counter(line.line_id for claim in read.batch.claims for line in claim.lines)
    return {line_id: price for line_id, price in alone.items() if line_id in prices and count[line_id] == 1}


def _with_unreadable(summary: ActionSummary, read: "BatchRead") -> ActionSummary:
    """The summary with the rows of claims that cannot be read, which have no price."""
    names = {claim.claim_id for claim in read.batch.unreadable_claims}
    if not names:
        return summary
    count = sum(charge.claim_id in names for charge in read.charge_rows)
    line = f"{counted(count, 'more line')} not priced: a cell of the claim cannot be read."
    return summary._replace(
        lines=(line, _PRICED_ALONE, *unreadable_lines(read), *summary.lines),
        facts=summary.facts | unreadable_facts(read),
        is_clean=False,
    )


def summary_of(prices: "dict[str, Breakdown]") -> ActionSummary:
    """Add up what was priced, by whose amounts they are, and count what was not."""
    totals = _totals(prices.values())
    priced = sum(price.allowed_amount is not None for price in prices.values())
    unpriced = Counter(price.failure.reason for price in prices.values() if price.failure)
    sums = "".join(f"; {whose} ${total:,.2f}" for whose, total in totals.items())
    return ActionSummary(
        headline=f"{priced} of {len(prices)} lines priced{sums}.",
        lines=tuple(
            f"{count} not priced: {reason.words} {_which(prices, reason)}" for reason, count in sorted(unpriced.items())
        ),
        facts={
            "lines": len(prices),
            "priced": priced,
            "expected_allowed_amount": str(sum(totals.values(), rb.ZERO)),
            "allowed_amounts": {whose: str(total) for whose, total in totals.items()},
            "not_priced": {str(reason): count for reason, count in unpriced.items()},
        },
    )


def _which(prices: "dict[str, Breakdown]", reason: "FailureReason") -> str:
    """The lines without a price for one reason, by their IDs."""
    ids = [line_id for line_id, price in prices.items() if price.failure and price.failure.reason is reason]
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    return f"({'line' if len(ids) == 1 else 'lines'} {', '.join(ids[:_MOST_NAMED])}{more})"


def _totals(prices: "Iterable[Breakdown]") -> "dict[str, Decimal]":
    """Sums by whose amounts they are, Medicare's first; without what is sent to be denied (GY, GZ)."""
    names = {rb.MEDICARE_ALLOWED: MEDICARE, rb.MEDICARE_FOR_COMPARISON: COMPARISON,
             rb.SELF_PAY_FEES: SELF_PAY, rb.SELF_PAY_CHARGE: SELF_PAY}  # fmt: skip
    totals: dict[str, Decimal] = {}
    for price in prices:
        if price.allowed_amount is not None and not price.is_sent_to_be_denied:
            whose = names.get(price.allowed_by, CONTRACT)
            totals[whose] = totals.get(whose, rb.ZERO) + price.allowed_amount
    return {whose: totals[whose] for whose in (MEDICARE, CONTRACT, SELF_PAY, COMPARISON) if whose in totals}
