"""Both sides (modifier 50, by the file's bilateral indicator) and several units."""

from decimal import Decimal

from radbill.codes.sides import BOTH_SIDES as BILATERAL_MODIFIER
from radbill.core.citations import Citation, Confidence
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.sources import BILATERAL, BILATERAL_150, UNITS
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.medicare.steps.mppr import IMAGING_INDICATOR
from radbill.pricing.request import PricingRequest

_BOTH_SIDES_IN_FULL = Decimal(2)
_PERCENT = Decimal(100)
#: No text says whether the second unit or side of one imaging line is reduced as well.
_NOT_REDUCED = "Several units or both sides of an imaging code: not reduced among themselves; no rule says."


def both_sides(price: PriceSoFar) -> PriceSoFar:
    """Pay both sides as the bilateral indicator says: 0 and 2 once, 1 at 150 percent, 3 each side in full."""
    indicator = price.facts.row.bilateral_indicator
    if indicator == "1":
        share = price.parameter("bilateral_percent").value
        raised = _times(price, share / _PERCENT, "bilateral", f"Both sides at {share:f} percent.", BILATERAL_150)
    elif indicator == "3":
        raised = _times(price, _BOTH_SIDES_IN_FULL, "bilateral", "Both sides, each in full.", BILATERAL)
    else:
        sentence = f"Modifier 50 does not raise the price (bilateral indicator {indicator})."
        raised = price.with_step("bilateral", price.amount, sentence, BILATERAL)
    return raised.with_caution(_NOT_REDUCED) if _is_imaging(price) else raised


def several_units(price: PriceSoFar) -> PriceSoFar:
    """Multiply by the units."""
    units = price.request.units
    raised = _times(price, units, "units", f"{units:f} units.", UNITS)
    return raised.with_caution(_NOT_REDUCED) if _is_imaging(price) and not price.cautions else raised


def _times(price: PriceSoFar, factor: Decimal, name: str, sentence: str, citation: Citation) -> PriceSoFar:
    """Multiply all amounts. Of imaging that is ranked nobody says whether the further ones are reduced: not certain."""
    if _is_imaging(price):
        citation = citation._replace(confidence=Confidence.MEDIUM)
    raised = price.with_parts_times(factor)._replace(
        cap=None if price.cap is None else price.cap * factor,
        technical_cap=None if price.technical_cap is None else price.technical_cap * factor,
    )
    return raised.with_step(name, price.amount * factor, sentence, citation)


def _is_imaging(price: PriceSoFar) -> bool:
    return price.facts.row.multiple_procedure_indicator == IMAGING_INDICATOR


def _has_both_sides(request: PricingRequest, _facts: PublishedFacts) -> bool:
    return BILATERAL_MODIFIER in request.modifiers


def _every_line(_request: PricingRequest, _facts: PublishedFacts) -> bool:
    return True


BOTH_SIDES = Adjustment(Stage.SIDES, both_sides, _has_both_sides)
SEVERAL_UNITS = Adjustment(Stage.UNITS, several_units, _every_line, "units")
