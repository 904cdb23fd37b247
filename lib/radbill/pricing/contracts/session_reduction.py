"""A payer's own reduction of agreed amounts, for the services that another of the session outranks.

Amounts that are a percent of Medicare's price carry the reduction already. Those of a table, or per unit, are reduced
only where the contract itself says by how much; the order of the services is that of Medicare's amounts.
"""

from decimal import Decimal

from radbill.codes.component import Component
from radbill.core.citations import Citation, Confidence
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Contract
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.medicare.steps.mppr import IMAGING_INDICATOR
from radbill.pricing.request import PricingRequest

_PERCENT = Decimal(100)
_DIVIDED = "an amount for both components is divided as Medicare's"


def own_reduction(
    contract: Contract, request: PricingRequest, facts: LineFacts, last: Step, citation: Citation
) -> tuple[Step, ...]:
    """The step that reduces an agreed amount; none where nothing is reduced, or the contract does not say so."""
    if facts.row.multiple_procedure_indicator != IMAGING_INDICATOR:
        return ()
    percentages = dict(contract.percentages)
    reading = percentages.get("mppr_professional_percent") if request.standing.professional_reduced else None
    technical = percentages.get("mppr_technical_percent") if request.standing.technical_reduced else None
    if reading is None and technical is None:
        return ()
    share = _reading_share(facts)
    parts = ((share, reading, "professional"), (1 - share, technical, "technical"))
    amount = sum((last.after_amount * part * _of_whole(percent) for part, percent, _ in parts), Decimal(0))
    said = [f"{name} part at {percent:f} percent" for part, percent, name in parts if percent is not None and part]
    sentence = f"Another imaging service of the session ranks higher: {' and '.join(said)}."
    if facts.component is Component.GLOBAL:
        citation = Citation(citation.document, f"{citation.section}; {_DIVIDED}", Confidence.MEDIUM)
    return (Step("mppr", last.after_amount, round_cents(amount), sentence, citation),) if said else ()


def _of_whole(percent: Decimal | None) -> Decimal:
    return Decimal(1) if percent is None else percent / _PERCENT


def _reading_share(facts: LineFacts) -> Decimal:
    """How much of an amount is for the reading."""
    if facts.component is not Component.GLOBAL:
        return Decimal(facts.component is Component.PROFESSIONAL)
    reading, technical = facts.amount(Component.PROFESSIONAL), facts.amount(Component.TECHNICAL)
    return reading / (reading + technical)
