"""One amount for all services of a session that a line of the contract is about."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.core.money import dollars
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Asked


class CaseRate(NamedTuple):
    """Attributes: dollars for the whole case, whatever its units."""

    amount: Decimal

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """The amount on the first line of the case, nothing on the others."""
        amount, sentence = Decimal(0), "Paid with the case rate, which stands on the line of the highest charge."
        if asked.case.is_first:
            amount, sentence = self.amount, f"{dollars(self.amount)} for the whole case."
        return (Step("contract", Decimal(0), amount, sentence, asked.citation),)
