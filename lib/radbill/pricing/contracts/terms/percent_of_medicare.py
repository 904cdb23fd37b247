"""A percent of Medicare's price, of the day of the service or of a fixed day's schedule."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.contract import Asked
from radbill.pricing.medicare.price import price

_PERCENT = Decimal(100)


class PercentOfMedicare(NamedTuple):
    """Attributes: the percent, and the day whose schedule is meant; none means the date of service."""

    percent: Decimal
    schedule_day: date | None = None

    def steps(self, asked: Asked) -> tuple[Step, ...] | Failure:
        """Medicare's steps, then the percent."""
        request = asked.request
        if self.schedule_day is not None:
            request = request._replace(date_of_service=self.schedule_day)
        breakdown = price(request, asked.book)
        allowed = breakdown.allowed_amount
        if allowed is None:
            return breakdown.failure or Failure(FailureReason.NOT_PRICED_HERE, "Medicare has no price.")
        words = "" if self.schedule_day is None else f", schedule of {self.schedule_day:%m/%d/%Y}"
        sentence = f"{self.percent.normalize():f} percent of Medicare's price{words}."
        agreed = round_cents(allowed * self.percent / _PERCENT)
        return (*breakdown.steps, Step("contract", allowed, agreed, sentence, asked.citation))
