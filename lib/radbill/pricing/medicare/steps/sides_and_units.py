"""Both sides (modifier 50, by the file's bilateral indicator) and several units."""

from decimal import Decimal

from radbill.codes.sides import BOTH_SIDES
from radbill.core.citations import Citation, Confidence
from radbill.pricing.medicare.parameters import number
from radbill.pricing.medicare.price_so_far import Running
from radbill.pricing.medicare.sources import BILATERAL, BILATERAL_150, UNITS
from radbill.pricing.medicare.steps.mppr import IMAGING_INDICATOR
from radbill.reference.book.book import ReferenceBook

_BOTH_SIDES_IN_FULL = Decimal(2)
_PERCENT = Decimal(100)


def both_sides(price: Running, book: ReferenceBook) -> Running:
    """Pay both sides as the bilateral indicator says: 0 and 2 once, 1 at 150 percent, 3 each side in full."""
    if BOTH_SIDES not in price.request.modifiers:
        return price
    indicator = price.facts.row.bilateral_indicator
    if indicator == "1":
        share = number("bilateral_percent", price, book)
        return _times(price, share / _PERCENT, "bilateral", f"Both sides at {share:f} percent.", BILATERAL_150)
    if indicator == "3":
        return _times(price, _BOTH_SIDES_IN_FULL, "bilateral", "Both sides, each in full.", BILATERAL)
    sentence = f"Modifier 50 does not raise the price (bilateral indicator {indicator})."
    return price.stepped("bilateral", price.amount, sentence, BILATERAL)


def several_units(price: Running) -> Running:
    """Multiply by the units."""
    units = price.request.units
    return price if units == 1 else _times(price, units, "units", f"{units:f} units.", UNITS)


def _times(price: Running, factor: Decimal, name: str, sentence: str, citation: Citation) -> Running:
    """Multiply all amounts. Of imaging that is ranked nobody says whether the further ones are reduced: not certain."""
    if price.facts.row.multiple_procedure_indicator == IMAGING_INDICATOR:
        citation = citation._replace(confidence=Confidence.MEDIUM)
    raised = Running(
        price.request,
        price.facts,
        price.amount,
        price.professional * factor,
        price.technical * factor,
        None if price.cap is None else price.cap * factor,
        None if price.technical_cap is None else price.technical_cap * factor,
        price.is_reduced,
        price.steps,
        price.cautions,
    )
    return raised.stepped(name, price.amount * factor, sentence, citation)
