"""A percent of Medicare's price, of the day of the service or of a fixed day's schedule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.contracts.term import PricedLine, Term, TermCells, TermProblem, percent_value
from radbill.pricing.medicare.price import price_known, price_line

_PERCENT = Decimal(100)
_MOST = Decimal(1000)


@dataclass(frozen=True)
class PercentOfMedicare(Term):
    """A percent of Medicare's price, which carries Medicare's reductions and cap with the payer's own numbers.

    Attributes:
        percent: As in 120 for a fifth more than Medicare.
        schedule_day: The day whose schedule is meant; none means the date of service.
    """

    METHODS: ClassVar[Mapping[str, str]] = {
        "percent of Medicare": "Medicare's price, times the percent; of a fixed day's schedule if one is given."
    }
    has_schedule_day: ClassVar[bool] = True

    percent: Decimal
    schedule_day: date | None = None

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The percent of the column Value."""
        value = percent_value(cells)
        if isinstance(value, TermProblem):
            return value
        if value > _MOST:
            what_to_do = "Give percent, as in 120 for 120 percent of Medicare."
            return TermProblem("value", "This cannot be meant as a percent.", what_to_do)
        return cls(value, cells.schedule_day)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """Medicare's steps, then the percent."""
        breakdown = self._medicare(line)
        allowed = breakdown.allowed_amount
        if allowed is None:
            return breakdown.failure or Failure(FailureReason.NOT_PRICED_HERE, "Medicare has no price.")
        words = "" if self.schedule_day is None else f", schedule of {self.schedule_day:%m/%d/%Y}"
        sentence = f"{self.percent.normalize():f} percent of Medicare's price{words}."
        agreed = round_cents(allowed * self.percent / _PERCENT)
        return (*breakdown.steps, Step("contract", allowed, agreed, sentence, line.citation))

    def _medicare(self, line: PricedLine) -> Breakdown:
        if self.schedule_day is None:
            return price_known(line.request, line.facts)
        return price_line(line.request._replace(date_of_service=self.schedule_day), line.book)
