"""The order of the steps of a price, in one place, and how a step says where it stands and whom it concerns.

The sides and units of the line itself come first. Then the line's own share of the service, its family of endoscopies
and its rank among the operations of the day (CMS 100-04, ch. 12, s. 40), the reduction of the lower lines of the
session (CMS CR 9647), the lesser with the OPPS amount (DRA s. 5102(b)), the equipment cuts (CMS CR 9727, CR 10188), and
last what the practice itself is allowed.
"""

from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.discovery import members_of
from radbill.pricing.medicare import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from radbill.pricing.medicare.line_facts import PublishedFacts
    from radbill.pricing.medicare.price_so_far import PriceSoFar
    from radbill.pricing.request import PricingRequest


class Stage(IntEnum):
    """Where a step stands; steps of one stage take their turn by name of their module."""

    SIDES = 1
    UNITS = 2
    SHARE = 3
    ENDOSCOPY_FAMILY = 4
    OPERATIONS_OF_THE_DAY = 5
    SESSION = 6
    CAP = 7
    EQUIPMENT = 8
    PRACTICE = 9


class Adjustment(NamedTuple):
    """A step of the price, as its file declares it; it is found by being there.

    Attributes:
        stage: Where it stands in the order.
        apply: Gives the price after the step, or as it was.
        concerns: Whether such lines are touched at all, by what is published and written on them; asked once for all
            lines that differ in session, units or practice alone.
        request_field: The field of the request that brings the step about; while it is as usual, the step is passed
            over. Empty: the step is always taken.
    """

    stage: Stage
    apply: "Callable[[PriceSoFar], PriceSoFar]"
    concerns: "Callable[[PricingRequest, PublishedFacts], bool]"
    request_field: str = ""


@cache
def adjustments_in_order() -> tuple[Adjustment, ...]:
    """Every step that the folder `steps` declares, in the cited order."""
    declared = (member for _, member in members_of(steps, Adjustment) if isinstance(member, Adjustment))
    return tuple(sorted(declared, key=lambda adjustment: adjustment.stage))
