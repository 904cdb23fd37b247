"""Remittances in words: one line a payment, then what is taken or given beside its claims and what does not add up."""

from collections.abc import Iterable, Iterator

from radbill import Imbalance, ProviderAdjustment, Remittance
from radbill_addin.text.counted import counted
from radbill_addin.text.remittance_facts import money

_LEVELS = {
    "LINE": "the line's charge less its adjustments is not what was paid",
    "CLAIM": "the claim's charge less all its adjustments is not what was paid",
    "PAYMENT": "the payment is not the sum of its claims less the provider adjustments",
}


def remittance_words(records: Iterable[Remittance]) -> Iterator[str]:
    """What remittances pay, a line each, and what about them needs a look."""
    for each in records:
        header, totals = each.header, each.totals
        day = header.payment_date.isoformat() if header.payment_date else "no date"
        yield (
            f"{header.payer_name or 'A payer without a name'}, trace {header.trace_number or 'none'}, {day}: "
            f"{signed(header.signed_cents)} for {counted(totals.claim_count, 'claim')}, "
            f"{counted(totals.line_count, 'line')}"
        )
        if header.is_test:
            yield "  It says of itself that it is a test: no money moves."
        for adjustment in totals.provider_adjustments:
            yield f"  {provider_adjustment_words(adjustment)}"
        for imbalance in totals.imbalances:
            yield f"  {_imbalance(imbalance)}"


def provider_adjustment_words(adjustment: ProviderAdjustment) -> str:
    """A provider adjustment by what it does to the payment."""
    does = "takes {} from" if adjustment.cents > 0 else "adds {} to"
    about = f" ({adjustment.reference})" if adjustment.reference else ""
    return f"{adjustment.reason}{about} {does.format(signed(abs(adjustment.cents)))} this payment"


def signed(cents: int) -> str:
    """Cents as dollars for a person."""
    return f"{'-' if cents < 0 else ''}${abs(cents) / 100:,.2f}"


def _imbalance(each: Imbalance) -> str:
    return f"segment {each.segment}: {_LEVELS[each.level]}: off by {money(each.off_by_cents)}"
