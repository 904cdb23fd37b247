"""Both sides, however they are written: 50, RT and LT on one line, RT and LT on two lines, or two units.

The fee schedule file's bilateral indicators name them all: "reported with modifier 50 or twice on the same day by any
other means (RT and LT, or a 2 in the units field)" of indicators 1 and 3; "with modifier 50 or with RT and LT" of
indicators 0 and 2, whose price is for both sides.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS
from radbill.codes.sides import (
    ANATOMIC_MODIFIERS,
    BOTH_SIDES,
    LEFT_SIDE,
    RIGHT_SIDE,
    SIDE_MODIFIERS,
)
from radbill.pricing.request import PricingRequest

#: Bilateral indicators: both sides at a percent of one; each side in full; one price for both.
RAISED, EACH_IN_FULL, ONE_PRICE = "1", "3", frozenset("02")
_TWO, _ONE, _NOTHING = Decimal(2), Decimal(1), Decimal(0)


class SidesOnLine(NamedTuple):
    """How the units of a line count: as pairs of both sides, and as services of one side."""

    pairs: Decimal
    singles: Decimal

    def worth(self, pair: Decimal) -> Decimal:
        """How many times one side's price the line is worth, where both sides are worth `pair` times."""
        return self.pairs * pair + self.singles


def sides_on_line(request: PricingRequest, indicator: str) -> SidesOnLine:
    """Count a line's units. RT and LT on a line are both sides; two units of them are one of each side."""
    units = request.units
    if BOTH_SIDES in request.modifiers:
        return SidesOnLine(units, _NOTHING)
    if names_right_and_left(request.modifiers):
        return SidesOnLine(_ONE, _NOTHING) if units == _ONE else SidesOnLine(units // _TWO, units % _TWO)
    return SidesOnLine(_ONE, _NOTHING) if are_two_units_both_sides(request, indicator) else SidesOnLine(_NOTHING, units)


def names_right_and_left(modifiers: Collection[str]) -> bool:
    """Whether one line names both sides by RT and LT."""
    return RIGHT_SIDE in modifiers and LEFT_SIDE in modifiers


def are_two_units_both_sides(request: PricingRequest, indicator: str) -> bool:
    """Whether two units, without a word about the side or another site, are the two sides."""
    says_more = ANATOMIC_MODIFIERS.union(REPEAT_OR_DISTINCT_MODIFIERS, {BOTH_SIDES})
    return indicator == RAISED and request.units == _TWO and says_more.isdisjoint(request.modifiers)


def pair_worth(indicator: str, raised: Decimal) -> Decimal:
    """What both sides are worth in one side's price.

    Args:
        indicator: The bilateral indicator; empty where none is known, then each side counts.
        raised: What both sides are worth of indicator 1.
    """
    return {RAISED: raised, EACH_IN_FULL: _TWO, "": _TWO}.get(indicator, _ONE)


def second_side_worth(indicator: str, raised: Decimal) -> Decimal:
    """What the second side adds when it stands on a line of its own."""
    return pair_worth(indicator, raised) - _ONE


def side_of_pair(request: PricingRequest, indicator: str, *, is_ranked_as_a_whole: bool) -> str:
    """RT or LT, when another line may hold the other side of the same service; else empty.

    With one price for both sides, a line that is said to be apart (59, 76) is none. Where each side is paid in full,
    operations alone are joined, which are ranked as a whole.
    """
    if BOTH_SIDES in request.modifiers or names_right_and_left(request.modifiers):
        return ""
    if indicator in ONE_PRICE and not REPEAT_OR_DISTINCT_MODIFIERS.isdisjoint(request.modifiers):
        return ""
    if indicator not in {*ONE_PRICE, RAISED} and not (indicator == EACH_IN_FULL and is_ranked_as_a_whole):
        return ""
    return next((side for side in SIDE_MODIFIERS if side in request.modifiers), "")


#: The sign of a side in a number that both sides share.
SIGN_OF_SIDE = {RIGHT_SIDE: 1, LEFT_SIDE: -1}
