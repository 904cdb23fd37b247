"""The multiple procedure payment reductions of diagnostic services.

Within a session the highest professional and the highest technical component of imaging (multiple procedure indicator
4) are paid in full, the others at the percent in force. Cardiovascular (6) and ophthalmology (7) services are ranked
among their own kind, and only their technical part is reduced. Which line is which, `radbill.pricing.sessions.rank` has
found by then.
"""

from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.sources import MPPR_REDUCED_GLOBAL
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest

IMAGING_INDICATOR = "4"
_PERCENT = Decimal(100)


class RankedGroup(NamedTuple):
    """What is ranked together: its name, and the parameters of its parts; none where a part is never reduced."""

    what: str
    professional: str
    technical: str


#: By multiple procedure indicator, what is ranked by component.
RANKED_BY_COMPONENT = {
    IMAGING_INDICATOR: RankedGroup("imaging", "mppr_professional_percent", "mppr_technical_percent"),
    "6": RankedGroup("cardiovascular", "", "mppr_cardiovascular_technical_percent"),
    "7": RankedGroup("ophthalmology", "", "mppr_ophthalmology_technical_percent"),
}


def mppr(price: PriceSoFar) -> PriceSoFar:
    """Reduce the parts that another line of the session outranks."""
    group = RANKED_BY_COMPONENT[price.facts.row.multiple_procedure_indicator]
    rank, professional, technical = price.request.session_rank, price.professional, price.technical
    parts, sources = [], []
    if rank.professional_reduced and professional and group.professional:
        percent = price.parameter(group.professional)
        professional *= percent.value / _PERCENT
        parts.append(f"professional part at {percent.value:f} percent")
        sources.append(percent.citation)
    if rank.technical_reduced and technical:
        percent = price.parameter(group.technical)
        technical *= percent.value / _PERCENT
        parts.append(f"technical part at {percent.value:f} percent")
        sources.append(percent.citation)
    if not parts:
        return price
    reduced = price._replace(professional=professional, technical=technical, is_reduced=True)
    citation = MPPR_REDUCED_GLOBAL if price.facts.component is Component.GLOBAL else sources.pop()
    sentence = f"Another {group.what} service of the session ranks higher: {' and '.join(parts)}."
    return reduced.with_step("mppr", professional + technical, sentence, citation)


def _concerns(_request: PricingRequest, facts: PublishedFacts) -> bool:
    return facts.row.multiple_procedure_indicator in RANKED_BY_COMPONENT


MPPR = Adjustment(Stage.SESSION, mppr, _concerns, "session_rank")
