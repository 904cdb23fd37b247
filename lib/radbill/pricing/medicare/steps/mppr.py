"""The multiple procedure payment reductions of diagnostic services.

Within a session the highest professional and the highest technical component of imaging (multiple procedure indicator
4) are paid in full, the others at the percent in force. Cardiovascular (6) and ophthalmology (7) services are ranked
among their own kind, and only their technical part is reduced. Which line is which, `radbill.pricing.sessions.rank` has
found by then.
"""

from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.codes.sides import BOTH_SIDES
from radbill.core.citations import Citation
from radbill.pricing.medicare.parameters import parameter
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.sources import MPPR_REDUCED_GLOBAL
from radbill.reference.book.book import ReferenceBook

IMAGING_INDICATOR = "4"
_PERCENT = Decimal(100)


class _Group(NamedTuple):
    """What is ranked together: its name, and the parameters of its parts; none where a part is never reduced."""

    what: str
    professional: str
    technical: str


_GROUPS = {
    IMAGING_INDICATOR: _Group("imaging", "mppr_professional_percent", "mppr_technical_percent"),
    "6": _Group("cardiovascular", "", "mppr_cardiovascular_technical_percent"),
    "7": _Group("ophthalmology", "", "mppr_ophthalmology_technical_percent"),
}
#: Multiple procedure indicators that are ranked by component.
RANKED_BY_COMPONENT = frozenset(_GROUPS)


def mppr(price: Running, book: ReferenceBook) -> Running:
    """Reduce the parts that another line of the session outranks."""
    group = _GROUPS.get(price.facts.row.multiple_procedure_indicator)
    if group is None:
        return price
    standing = price.request.standing
    professional, technical = price.professional, price.technical
    said, sources = [], []
    if standing.professional_reduced and professional and group.professional:
        percent = parameter(group.professional, price, book)
        professional *= percent.value / _PERCENT
        said.append(f"professional part at {percent.value:f} percent")
        sources.append(percent.citation)
    if standing.technical_reduced and technical:
        percent = parameter(group.technical, price, book)
        technical *= percent.value / _PERCENT
        said.append(f"technical part at {percent.value:f} percent")
        sources.append(percent.citation)
    if not said:
        return _with_unit_caution(price)
    reduced = price._replace(professional=professional, technical=technical, is_reduced=True)
    return _stepped(reduced, f"Another {group.what} service", said, sources[0])


def _stepped(price: Running, other: str, said: list[str], source: Citation) -> Running:
    is_global = price.facts.component is Component.GLOBAL
    citation = MPPR_REDUCED_GLOBAL if is_global else source
    sentence = f"{other} of the session ranks higher: {' and '.join(said)}."
    stepped = price.stepped("mppr", price.professional + price.technical, sentence, citation)
    return _with_unit_caution(stepped)


def _with_unit_caution(price: Running) -> Running:
    """No text says whether the second unit or side of one imaging line is reduced as well."""
    several = price.request.units > 1 or BOTH_SIDES in price.request.modifiers
    if not several or price.facts.row.multiple_procedure_indicator != IMAGING_INDICATOR:
        return price
    return price.warned("Several units or both sides of an imaging code: not reduced among themselves; no rule says.")
