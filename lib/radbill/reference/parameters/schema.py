"""What a file of a dated number holds: its unit, and its values in the order of their days, each with its source."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import field_validator

from radbill.core.cited_tables import SourceRow, TableRow


class DatedValue(TableRow):
    """A value and the days on which it is in force; no last day means still in force."""

    value: Decimal
    effective_from: date
    effective_to: date | None = None
    source: SourceRow


class DatedNumber(TableRow):
    """A number that a rule needs."""

    unit: Literal["percent", "dollars", "quarters", "days", "times"]
    values: tuple[DatedValue, ...]

    @field_validator("values")
    @classmethod
    def _follow_each_other(cls, values: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
        if not values:
            raise ValueError("there is no value")
        for before, after in pairwise(values):
            if before.effective_to is None or before.effective_to >= after.effective_from:
                raise ValueError(f"the value from {after.effective_from} begins before the one above it has ended")
        return values
