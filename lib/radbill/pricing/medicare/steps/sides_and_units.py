"""Both sides, however they are written (by the file's bilateral indicator), and several units."""

from decimal import Decimal

from radbill.codes.sides import BOTH_SIDES as BILATERAL_MODIFIER
from radbill.codes.sides import SIDE_MODIFIERS
from radbill.core.citations import Citation, Confidence
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.sources import BILATERAL, BILATERAL_150, UNITS
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.medicare.steps.mppr import IMAGING_INDICATOR
from radbill.pricing.request import PricingRequest
from radbill.pricing.sides import (
    EACH_IN_FULL,
    ONE_PRICE,
    RAISED,
    are_two_units_both_sides,
    names_right_and_left,
    sides_on_line,
)

_BOTH_SIDES_IN_FULL, _ONCE = Decimal(2), Decimal(1)
_PERCENT = Decimal(100)
#: Bilateral indicators with which the first side's line has part of what the second side is worth.
_PAID_TOGETHER = frozenset("012")
#: No text says whether the second unit or side of one imaging line is reduced as well.
_NOT_REDUCED = "Several units or both sides of an imaging code: not reduced among themselves; no rule says."


def both_sides(price: PriceSoFar) -> PriceSoFar:
    """Pay both sides as the bilateral indicator says: 0 and 2 once, 1 at 150 percent, 3 each side in full."""
    indicator = price.facts.row.bilateral_indicator
    if indicator == RAISED:
        share = price.parameter("bilateral_percent").value
        worth, sentence, citation = share / _PERCENT, f"Both sides at {share:f} percent.", BILATERAL_150
    elif indicator == EACH_IN_FULL:
        worth, sentence, citation = _BOTH_SIDES_IN_FULL, "Both sides, each in full.", BILATERAL
    else:
        sentence = f"{_written_as(price.request)} (bilateral indicator {indicator})."
        worth, citation = _ONCE, BILATERAL
    count = sides_on_line(price.request, indicator)
    factor = worth if _counts_units_apart(price.request) else count.worth(worth)
    if factor == _ONCE:
        raised = price.with_step("bilateral", price.amount, sentence, citation)
    else:
        raised = _times(price, factor, "bilateral", sentence, citation)
    return raised.with_caution(_NOT_REDUCED) if _is_imaging(price) else raised


def second_side(price: PriceSoFar) -> PriceSoFar:
    """Pay what the second side adds, when an earlier line of the session holds the first."""
    indicator = price.facts.row.bilateral_indicator
    if not price.request.session_rank.is_second_side or indicator not in _PAID_TOGETHER:
        return price
    if indicator in ONE_PRICE:
        sentence = f"The other side is paid on its own line, for both (bilateral indicator {indicator})."
        return _times(price, Decimal(0), "bilateral", sentence, BILATERAL)
    share = price.parameter("bilateral_percent").value
    rest = share - _PERCENT
    sentence = f"Both sides at {share:f} percent: {rest:f} on this line, the first side on its own."
    return _times(price, rest / _PERCENT, "bilateral", sentence, BILATERAL_150)


def several_units(price: PriceSoFar) -> PriceSoFar:
    """Multiply by the units, which may be the two sides."""
    units = price.request.units
    if are_two_units_both_sides(price.request, price.facts.row.bilateral_indicator):
        return both_sides(price)
    if names_right_and_left(price.request.modifiers) and not _counts_units_apart(price.request):
        return price
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


def _written_as(request: PricingRequest) -> str:
    if BILATERAL_MODIFIER in request.modifiers:
        return "Modifier 50 does not raise the price"
    return "Both sides do not raise the price"


def _counts_units_apart(request: PricingRequest) -> bool:
    """Whether units multiply both sides; of RT and LT on a line they are the sides."""
    return BILATERAL_MODIFIER in request.modifiers


def _has_both_sides(request: PricingRequest, _facts: PublishedFacts) -> bool:
    return BILATERAL_MODIFIER in request.modifiers or names_right_and_left(request.modifiers)


def _has_one_side(request: PricingRequest, _facts: PublishedFacts) -> bool:
    return any(side in request.modifiers for side in SIDE_MODIFIERS)


def _every_line(_request: PricingRequest, _facts: PublishedFacts) -> bool:
    return True


BOTH_SIDES = Adjustment(Stage.SIDES, both_sides, _has_both_sides)
SECOND_SIDE = Adjustment(Stage.SIDES, second_side, _has_one_side, "session_rank")
SEVERAL_UNITS = Adjustment(Stage.UNITS, several_units, _every_line, "units")
