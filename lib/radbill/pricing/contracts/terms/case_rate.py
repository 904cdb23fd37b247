"""One amount for all services of a session that a line of the contract is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from radbill.core.failures import Failure
from radbill.core.money import dollars
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.term import PricedLine, Term, TermCells, TermProblem, positive_value


@dataclass(frozen=True)
class CaseRate(Term):
    """An amount for a whole case.

    Attributes:
        amount: Dollars for the case, whatever its units.
    """

    METHODS: ClassVar[Mapping[str, str]] = {
        "case rate": "One amount for all services of a patient's day that the line fits, on the highest charge."
    }

    amount: Decimal

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The dollars of the column Value."""
        value = positive_value(cells)
        return value if isinstance(value, TermProblem) else cls(value)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The amount on the first line of the case, nothing on the others."""
        amount, sentence = Decimal(0), "Paid with the case rate, which stands on the line of the highest charge."
        if line.group.is_first:
            amount, sentence = self.amount, f"{dollars(self.amount)} for the whole case."
        return (Step("contract", Decimal(0), amount, sentence, line.citation),)

    def capping_charge_amount(self, line: PricedLine) -> Decimal | None:
        """The charges of the case together."""
        return line.group.charge_amount
