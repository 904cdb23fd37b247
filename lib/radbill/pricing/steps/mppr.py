"""The multiple procedure payment reduction of diagnostic imaging (multiple procedure indicator 4).

Within a session the highest professional and the highest technical component are paid in full, the others at the
percent in force. Which line is which, `radbill.pricing.sessions` has found by then.
"""

from decimal import Decimal

from radbill.core.citations import Citation
from radbill.pricing.line_facts import Component
from radbill.pricing.numbers_in_force import parameter
from radbill.pricing.running import Running
from radbill.pricing.sources import MPPR_REDUCED_GLOBAL
from radbill.reference.book import ReferenceBook

IMAGING_INDICATOR = "4"
_PERCENT = Decimal(100)


def mppr(price: Running, book: ReferenceBook) -> Running:
    """Reduce the parts that another line of the session outranks."""
    if price.facts.row.multiple_procedure_indicator != IMAGING_INDICATOR:
        return price
    standing = price.request.standing
    professional, technical = price.professional, price.technical
    said, sources = [], []
    if standing.professional_reduced and professional:
        percent = parameter("mppr_professional_percent", price, book)
        professional *= percent.value / _PERCENT
        said.append(f"professional part at {percent.value:f} percent")
        sources.append(percent.citation)
    if standing.technical_reduced and technical:
        percent = parameter("mppr_technical_percent", price, book)
        technical *= percent.value / _PERCENT
        said.append(f"technical part at {percent.value:f} percent")
        sources.append(percent.citation)
    if not said:
        return _with_unit_caution(price)
    reduced = price._replace(professional=professional, technical=technical, is_reduced=True)
    return _stepped(reduced, said, sources[0])


def _stepped(price: Running, said: list[str], source: Citation) -> Running:
    is_global = price.facts.component is Component.GLOBAL
    citation = MPPR_REDUCED_GLOBAL if is_global else source
    sentence = f"Another imaging service of the session ranks higher: {' and '.join(said)}."
    stepped = price.stepped("mppr", price.professional + price.technical, sentence, citation)
    return _with_unit_caution(stepped)


def _with_unit_caution(price: Running) -> Running:
    """No text says whether the second unit or side of one imaging line is reduced as well."""
    several = price.request.units > 1 or "50" in price.request.modifiers
    if not several:
        return price
    return price.warned("Several units or both sides of an imaging code: not reduced among themselves; no rule says.")
