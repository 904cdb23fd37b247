"""How often an agreed amount is paid for a line: its units, and both sides however they are written.

A contract that says nothing of both sides pays each side its amount, as it does on two lines; one that sets its own
percent for both sides pays that. What Medicare prices once for both sides (bilateral indicators 0 and 2) counts once.
"""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation, Confidence
from radbill.pricing.contracts.term import PricedLine
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.parameters import OwnNumber
from radbill.pricing.sides import ONE_PRICE, RAISED, pair_worth, second_side_worth, sides_on_line

_PERCENT, _EACH_SIDE = Decimal(100), Decimal(2)


class AgreedCount(NamedTuple):
    """How many times an amount is paid, the words for it, and the contract's line, less certain where it is silent."""

    factor: Decimal
    words: str
    citation: Citation


def agreed_count(line: PricedLine) -> AgreedCount:
    """How often the amount for one unit of one side is paid for a line."""
    request, facts = line.request, line.facts
    published = facts if isinstance(facts, PublishedFacts) else None
    indicator = published.row.bilateral_indicator if published else ""
    raised = _raised(published)
    if request.session_rank.is_second_side:
        factor, what = second_side_worth(indicator, raised) * request.units, "the second side"
    else:
        factor, what = sides_on_line(request, indicator).worth(pair_worth(indicator, raised)), "both sides"
    if factor == request.units:
        return AgreedCount(factor, f"{request.units:f}", line.citation)
    return AgreedCount(factor, f"{factor.normalize():f} for {what}", _cited(line, indicator))


def _raised(facts: PublishedFacts | None) -> Decimal:
    """What both sides are worth by the contract's own percent, else each side once."""
    own = facts.parameters["bilateral_percent"] if facts else None
    return own.value / _PERCENT if isinstance(own, OwnNumber) else _EACH_SIDE


def _cited(line: PricedLine, indicator: str) -> Citation:
    facts = line.facts
    own = facts.parameters["bilateral_percent"] if isinstance(facts, PublishedFacts) else None
    if indicator == RAISED and isinstance(own, OwnNumber):
        return line.citation
    silent = "both sides once, as Medicare" if indicator in ONE_PRICE else "silent on both sides"
    return Citation(line.citation.document, f"{line.citation.section}; {silent}".lstrip("; "), Confidence.MEDIUM)
