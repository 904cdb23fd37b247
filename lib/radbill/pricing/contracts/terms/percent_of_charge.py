"""A percent of what is charged."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Asked

_PERCENT = Decimal(100)


class PercentOfCharge(NamedTuple):
    """Attributes: the percent of the charge of the line, all units together."""

    percent: Decimal

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """The percent of the charge."""
        if asked.charge_amount is None:
            return Failure(FailureReason.BAD_INPUT, "The charge is not known.", "Give the charge of the line.")
        amount = round_cents(asked.charge_amount * self.percent / _PERCENT)
        sentence = f"{self.percent.normalize():f} percent of the charge {dollars(asked.charge_amount)}."
        return (Step("contract", Decimal(0), amount, sentence, asked.citation),)
