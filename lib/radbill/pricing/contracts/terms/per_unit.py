"""One amount for each unit, whatever the code."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from radbill.core.failures import Failure
from radbill.core.money import dollars, round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.agreed_sides import agreed_count
from radbill.pricing.contracts.term import PricedLine, Term, TermCells, TermProblem, positive_value


@dataclass(frozen=True)
class PerUnit(Term):
    """The same amount for each unit.

    Attributes:
        amount: Dollars for one unit.
    """

    METHODS: ClassVar[Mapping[str, str]] = {"per unit": "The same dollars for each unit, whatever the code."}
    takes_own_reductions: ClassVar[bool] = True

    amount: Decimal

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The dollars of the column Value."""
        value = positive_value(cells)
        return value if isinstance(value, TermProblem) else cls(value)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The amount, times units."""
        count = agreed_count(line)
        sentence = f"{dollars(self.amount)} for each of {line.request.units:f} units."
        if count.factor != line.request.units:
            sentence = f"{dollars(self.amount)}, times {count.words}."
        return (Step("contract", Decimal(0), round_cents(self.amount * count.factor), sentence, count.citation),)
