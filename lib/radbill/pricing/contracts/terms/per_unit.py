"""One amount for each unit, whatever the code."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Asked


class PerUnit(NamedTuple):
    """Attributes: dollars for one unit."""

    amount: Decimal

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """The amount, times units."""
        units = asked.request.units
        sentence = f"{dollars(self.amount)} for each of {units:f} units."
        return (Step("contract", Decimal(0), round_cents(self.amount * units), sentence, asked.citation),)
