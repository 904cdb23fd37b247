"""A percent of what is charged."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.term import PricedLine, Term, TermCells, TermProblem, percent_value

_PERCENT = Decimal(100)


@dataclass(frozen=True)
class PercentOfCharge(Term):
    """A percent of the charge of the line, all units together.

    Attributes:
        percent: From 0 to 100.
    """

    METHODS: ClassVar[Mapping[str, str]] = {"percent of charge": "The percent of what is charged for the line."}

    percent: Decimal

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The percent of the column Value."""
        value = percent_value(cells)
        if isinstance(value, TermProblem):
            return value
        if value > _PERCENT:
            message = "More than 100 percent of the charge cannot be meant."
            return TermProblem("value", message, "Correct the percent.")
        return cls(value)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The percent of the charge."""
        if line.charge_amount is None:
            return Failure(FailureReason.BAD_INPUT, "The charge is not known.", "Give the charge of the line.")
        amount = round_cents(line.charge_amount * self.percent / _PERCENT)
        sentence = f"{self.percent.normalize():f} percent of the charge {dollars(line.charge_amount)}."
        return (Step("contract", Decimal(0), amount, sentence, line.citation),)
